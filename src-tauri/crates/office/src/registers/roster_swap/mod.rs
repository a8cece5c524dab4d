//! 换班: a duty that somebody else takes over, or two duties changed for each other. Saving it changes the roster at once.

mod fields;

use super::{Duty, TeamMember, duty};
use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    register::{Check, Field, Register, fetch},
    registers::duty::DutyDraft,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RosterSwapDraft {
    pub id: String,
    pub duty_id: Option<String>,
    /// Whose duty it was; set when it is saved.
    pub out_id: Option<String>,
    pub in_id: Option<String>,
    /// The duty given in return; None where somebody only stands in.
    pub back_id: Option<String>,
    pub date: String,
    pub reason: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct RosterSwap;

impl Register for RosterSwap {
    const NAME: &'static str = "roster_swap";
    const LABEL: &'static str = "换班登记";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("roster");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = RosterSwapDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut RosterSwapDraft, check: &mut Check) -> Result<()> {
        if draft.date.is_empty() {
            draft.date = office.now().today.to_string();
            check.fill("date", draft.date.clone());
        }
        check.required("duty_id", "换出的班", draft.duty_id.as_deref().unwrap_or_default());
        let Some(id) = draft.duty_id.clone() else { return Ok(()) };
        if !draft.id.is_empty() {
            // What has been changed is changed: only words are corrected here.
            let known: RosterSwapDraft = fetch::<Self>(conn, &draft.id)?;
            if (&known.duty_id, &known.in_id, &known.back_id) != (&draft.duty_id, &draft.in_id, &draft.back_id) {
                check.fault("duty_id", "换班已经生效，不能改成别的班；要换回来请再登记一次，登错了请撤销");
            }
            draft.out_id = known.out_id;
            return Ok(());
        }
        let duty: DutyDraft = fetch::<Duty>(conn, &id)?;
        draft.out_id.clone_from(&duty.member_id);
        let back: Option<DutyDraft> = draft.back_id.as_deref().map(|id| fetch::<Duty>(conn, id)).transpose()?;
        if let Some(back) = &back {
            if draft.in_id.is_some() && draft.in_id != back.member_id {
                check.fault("in_id", "对调的班不是这个人的，请只选一样");
            }
            draft.in_id.clone_from(&back.member_id);
            check.fill("in_id", draft.in_id.clone());
        }
        let (Some(coming), Some(going)) = (draft.in_id.clone(), duty.member_id.clone()) else {
            check.fault("in_id", "请选改由谁值，或者选对调的班");
            return Ok(());
        };
        if coming == going {
            check.fault("in_id", "换的是同一个人");
        }
        let without = [id.as_str(), draft.back_id.as_deref().unwrap_or_default()];
        let team = |one: &duty::Someone, other: &duty::Someone| one.team_id == other.team_id;
        let (Some(comes), Some(goes)) = (
            duty::someone(conn, &coming, &duty.date, without)?,
            duty::someone(conn, &going, back.as_ref().map_or(&duty.date, |back| &back.date), without)?,
        ) else {
            return Ok(());
        };
        if !team(&comes, &goes) {
            check.fault("in_id", "两个人不在同一支队");
        }
        for (field, duty, someone, name) in
            [("in_id", Some(&duty), &coming, &comes.name), ("back_id", back.as_ref(), &going, &goes.name)]
        {
            if let Some(duty) = duty
                && stands(conn, duty, someone, without)?
            {
                check.fault(field, format!("{name} {}这一班本来就在，请换别人", duty.date));
            }
        }
        duty::against(conn, &comes, &duty.date, &duty.shift, duty.leader, "in_id", check)?;
        if let Some(back) = &back {
            duty::against(conn, &goes, &back.date, &back.shift, back.leader, "back_id", check)?;
        }
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &RosterSwapDraft, fresh: bool, _now: &Moment) -> Result<()> {
        if !fresh {
            return Ok(());
        }
        let sql = "UPDATE duty SET member_id = :member WHERE id = :id";
        store::exec(conn, sql, &json!({ "id": draft.duty_id, "member": draft.in_id }))?;
        if draft.back_id.is_some() {
            store::exec(conn, sql, &json!({ "id": draft.back_id, "member": draft.out_id }))?;
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let draft: RosterSwapDraft = fetch::<Self>(conn, id)?;
        let name = |id: &Option<String>| TeamMember::title(conn, id.as_deref().unwrap_or_default());
        let duty: DutyDraft = fetch::<Duty>(conn, draft.duty_id.as_deref().unwrap_or_default())?;
        Ok(format!("{} {} → {}", duty.date, name(&draft.out_id)?, name(&draft.in_id)?))
    }

    fn holds(_conn: &Connection, _id: &str) -> Result<Option<String>> {
        Ok(Some("换班已经生效，删了班也换不回来；要换回来请再登记一次，登错了请撤销".into()))
    }
}

/// Whether somebody is in the very shift of a duty already, the duties that are changed aside.
fn stands(conn: &Connection, duty: &DutyDraft, member: &str, without: [&str; 2]) -> Result<bool> {
    let key = json!({
        "roster": duty.roster_id, "date": duty.date, "shift": duty.shift, "member": member, "one": without[0], "other": without[1],
    });
    let sql = "SELECT count(*) FROM duty WHERE roster_id = :roster AND date = :date AND shift = :shift AND member_id = :member
                  AND id NOT IN (:one, :other) AND removed_at IS NULL";
    Ok(store::one::<(i64,)>(conn, sql, &key)?.0 > 0)
}
