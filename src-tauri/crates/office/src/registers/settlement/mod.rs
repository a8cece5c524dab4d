//! 纠纷化解: how a case ended, once. With an agreement, oral or written (人民调解法28条、29条), its performance and a visit follow
//! (31条), and both parties may ask the court within thirty days to confirm it (33条). Without one, whoever refused (17条)
//! or failed to agree (26条) is told of the other ways, or the case is passed on.

mod fields;

use crate::{
    access::{self, Right},
    clock::{self, Moment},
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::{
        Dispute,
        dispute::{Case, FAILED, ORAL, PASSED_ON, REFUSED, WAITING, after, settled},
    },
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

/// How the note of a settlement begins that an old ledger tells of.
pub(crate) const LEDGER: &str = "原台账";

/// dispute_resolution: 人民调解
const MEDIATED: &str = "3";

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SettlementDraft {
    pub id: String,
    pub dispute_id: Option<String>,
    /// 化解日期
    pub date: String,
    /// dispute_outcome, from 31 on; never changed afterwards.
    pub outcome: String,
    /// Why there is no agreement.
    pub cause: String,
    pub way: String,
    pub organisation: String,
    pub mediators: String,
    pub phone: String,
    pub facts: String,
    pub agreed: String,
    /// 分
    pub amount: Option<i64>,
    pub perform_way: String,
    pub perform_by: String,
    pub visit_by: String,
    pub told_on: String,
    pub told_ways: Vec<String>,
    pub passed_to: String,
    pub prevented: String,
    pub prevented_people: Option<i64>,
    pub confirm_wanted: bool,
    pub confirm_on: String,
    pub confirm_court: String,
    pub confirm_result: String,
    pub confirm_document: String,
    pub summary: String,
    pub rated_on: String,
    pub rating: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Settlement;

impl Register for Settlement {
    const NAME: &'static str = "settlement";
    const LABEL: &'static str = "纠纷化解";
    const UNIT: &'static str = "件";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("dispute");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const RIGHT: Option<Right> = Some(access::DISPUTE);
    type Draft = SettlementDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut SettlementDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        if draft.date.is_empty() {
            draft.date.clone_from(&today);
            check.fill("date", today.clone());
        }
        check.required("dispute_id", "矛盾纠纷", draft.dispute_id.as_deref().unwrap_or_default());
        check.required("outcome", "结果", &draft.outcome);
        once(conn, draft, check)?;
        let Some(case) = Case::read(conn, draft.dispute_id.as_deref().unwrap_or_default())? else { return Ok(()) };
        order(draft, &case, check);
        if draft.prevented.is_empty() && draft.prevented_people.is_some() {
            check.fault("prevented", "写了涉及人数，请选避免了什么");
        }
        if settled(&draft.outcome) {
            agreement(office, conn, draft, &case, check)
        } else {
            without(draft, &case, &today, check);
            Ok(())
        }
    }

    fn hang(_office: &Office, conn: &Connection, draft: &SettlementDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        let row = json!({ "id": draft.dispute_id, "outcome": draft.outcome, "date": draft.date });
        store::exec(conn, "UPDATE dispute SET outcome = :outcome, closed_on = :date WHERE id = :id", &row)?;
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT s.dispute_id, coalesce(c.name, '') FROM settlement s
                     LEFT JOIN code c ON c.id = 'dispute_outcome:' || s.outcome WHERE s.id = :id";
        let found: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (dispute, outcome) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok(format!("{} {outcome}", Dispute::title(conn, &dispute)?))
    }

    fn holds(_conn: &Connection, _id: &str) -> Result<Option<String>> {
        Ok(Some("纠纷已经按它办结；登记错了，请在操作记录里撤销那一步".into()))
    }
}

/// A case ends once: neither its outcome nor the case it is of is changed afterwards.
fn once(conn: &Connection, draft: &SettlementDraft, check: &mut Check) -> Result<()> {
    let sql = "SELECT dispute_id, outcome FROM settlement WHERE id = :id";
    let stored: Option<(String, String)> = store::first(conn, sql, &json!({ "id": draft.id }))?;
    let Some((dispute, outcome)) = stored else {
        let sql = "SELECT id FROM settlement WHERE dispute_id = :id AND removed_at IS NULL";
        let there: Option<(String,)> = store::first(conn, sql, &json!({ "id": draft.dispute_id }))?;
        if there.is_some() {
            check.fault("dispute_id", "这件纠纷已经有化解记录了");
        }
        return Ok(());
    };
    if draft.dispute_id.as_deref() != Some(dispute.as_str()) {
        check.fault("dispute_id", "化解记录不能改到另一件纠纷；登记错了，请在操作记录里撤销那一步");
    }
    if draft.outcome != outcome {
        check.fault("outcome", "纠纷已经按这个结果办结，不能改成别的；登记错了，请在操作记录里撤销那一步");
    }
    Ok(())
}

/// Only what was accepted can be settled or end in failure; only what was not can be refused.
fn order(draft: &SettlementDraft, case: &Case, check: &mut Check) {
    let outcome = draft.outcome.as_str();
    let fresh = draft.id.is_empty();
    match outcome {
        "" | REFUSED | "31" | "32" | "33" | "41" | "42" | "43" => {}
        _ => return check.fault("outcome", "请选办结的结果"),
    }
    if fresh && outcome != REFUSED && case.outcome == WAITING {
        check.fault("outcome", "这件纠纷还没有受理：请先在纠纷里填受理日期，或者选“不予受理”");
    }
    if fresh && outcome == REFUSED && case.outcome != WAITING {
        check.fault("outcome", "已经受理的不能再“不予受理”；一方拒绝调解的选“调解不成”");
    }
    let begun = if case.accepted_on.is_empty() { &case.date } else { &case.accepted_on };
    if draft.date < *begun {
        check.fault("date", format!("化解日期早于受理的 {begun}"));
    } else if draft.date < case.last_step {
        check.fault("date", format!("化解日期早于最后一次调处 {}", case.last_step));
    }
}

fn agreement(
    office: &Office,
    conn: &Connection,
    draft: &mut SettlementDraft,
    case: &Case,
    check: &mut Check,
) -> Result<()> {
    check.required("agreed", "协议内容", &draft.agreed);
    check.required("mediators", "调解员", &draft.mediators);
    if !draft.cause.is_empty() {
        check.fault("cause", "达成协议的不填");
    }
    if draft.amount.is_some_and(|amount| amount < 0) {
        check.fault("amount", "协议金额不能是负数");
    }
    if draft.way.is_empty() {
        draft.way = MEDIATED.into();
    }
    if draft.organisation.trim().is_empty() {
        draft.organisation = format!("{}人民调解委员会", office.store.keyring().office.trim_end_matches("居委会"));
    }
    if draft.visit_by.is_empty()
        && let Some(day) = clock::date(&draft.date)
    {
        draft.visit_by = after(day, rules::number_on(conn, "dispute.visit_days", &draft.date)?);
        check.fill("visit_by", draft.visit_by.clone());
    }
    for (field, label, day) in
        [("perform_by", "履行期限", &draft.perform_by), ("visit_by", "回访日期", &draft.visit_by)]
    {
        if !day.is_empty() && *day < draft.date {
            check.fault(field, format!("{label}早于化解日期"));
        }
    }
    if draft.perform_by.is_empty() {
        check.warn("perform_by", "没有履行期限，到时不会提醒");
    }
    if case.first_step.is_empty() {
        check.warn("outcome", "还没有调解记录；卷宗里必须有");
    }
    confirmation(office, conn, draft, check)
}

/// Both parties together, within thirty days from the day the agreement is in force (人民调解法33条).
fn confirmation(office: &Office, conn: &Connection, draft: &mut SettlementDraft, check: &mut Check) -> Result<()> {
    let Some(day) = clock::date(&draft.date) else { return Ok(()) };
    let days = rules::number_on(conn, "dispute.confirm_days", &draft.date)?;
    let last = after(day, days);
    if draft.confirm_on.is_empty() {
        for (field, told) in [("confirm_result", &draft.confirm_result), ("confirm_document", &draft.confirm_document)]
        {
            if !told.is_empty() {
                check.fault(field, "还没有填共同申请日期");
            }
        }
        return Ok(());
    }
    draft.confirm_wanted = true;
    if draft.confirm_on < draft.date {
        check.fault("confirm_on", "共同申请日期早于协议生效");
    } else if draft.confirm_on > last {
        check.fault("confirm_on", format!("要在协议生效后 {days} 天内共同申请，最晚 {last}"));
    } else if draft.confirm_on > office.now().today.to_string() {
        check.fault("confirm_on", "共同申请日期还没有到");
    }
    if draft.outcome == ORAL {
        check.warn("confirm_on", "口头协议申请司法确认，法院一般要书面协议");
    }
    Ok(())
}

/// The end without an agreement: nothing to perform, and the parties know where else they can turn (17条、26条).
fn without(draft: &SettlementDraft, case: &Case, today: &str, check: &mut Check) {
    let none = "没有达成协议，这一栏不填";
    for (field, told) in [
        ("agreed", &draft.agreed),
        ("perform_way", &draft.perform_way),
        ("perform_by", &draft.perform_by),
        ("visit_by", &draft.visit_by),
        ("confirm_on", &draft.confirm_on),
        ("confirm_court", &draft.confirm_court),
        ("confirm_result", &draft.confirm_result),
        ("confirm_document", &draft.confirm_document),
        ("prevented", &draft.prevented),
    ] {
        if !told.trim().is_empty() {
            check.fault(field, none);
        }
    }
    if draft.amount.is_some() {
        check.fault("amount", none);
    }
    if draft.confirm_wanted {
        check.fault("confirm_wanted", none);
    }
    let ends = [FAILED, REFUSED].contains(&draft.outcome.as_str());
    if ends {
        check.required("cause", "没有达成的原因", &draft.cause);
        if draft.note.starts_with(LEDGER) && draft.told_on.is_empty() {
            // What an old ledger does not tell is not made up, and keeps no case open that ended long ago.
            check.warn("told_on", "原台账没有写哪天告知了当事人其他途径，请补记");
        } else {
            check.required("told_on", "告知当事人的日期", &draft.told_on);
            if draft.told_ways.is_empty() {
                check.fault("told_ways", "请选告知了哪些途径（人民调解法26条：仲裁、行政、司法）");
            }
        }
    } else if !draft.cause.is_empty() {
        check.fault("cause", "只有“调解不成”“不予受理”才填");
    }
    if draft.outcome == PASSED_ON {
        check.required("passed_to", "移送、上报给谁", &draft.passed_to);
    }
    let begun = if case.accepted_on.is_empty() { &case.date } else { &case.accepted_on };
    if !draft.told_on.is_empty() && (draft.told_on.as_str() > today || draft.told_on < *begun) {
        check.fault("told_on", "告知日期要在受理之后、今天之前");
    }
}
