//! 隐患: what was found where, and each step of what became of it: 发现-登记-整改-销号. The state is that of the last step
//! (of the last one up to the day of the list), never a word that somebody can type over.

mod fields;
pub mod order;
mod step;

use step::LEDGER;
pub(crate) use step::{Again, Told, ledger_steps};
pub use step::{RecheckRequest, StepRequest, recheck, step};

use crate::{
    clock::{self, Moment},
    fault::{Fault, Result},
    number,
    office::Office,
    place,
    register::{Check, Field, Register},
    rules,
};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

/// A state the hazard came to on a day. 10 已登记 is the hazard itself and no step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct HazardStep {
    /// hazard_status: 20 当场整改, 30 限期整改, 40 待复查, 50 已销号, 60 逾期/拒不整改, 70 已上报移交.
    pub status: String,
    pub date: String,
    /// Who did it; of a re-inspection, who looked.
    pub person: String,
    /// 30: to be mended by this day.
    pub due: String,
    /// 30: of the 整改通知书.
    pub number: String,
    /// 70: passed on to whom.
    pub whom: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HazardDraft {
    pub id: String,
    pub number: String,
    pub source: String,
    pub found_on: String,
    pub finder: String,
    pub building_id: Option<String>,
    pub entrance_id: Option<String>,
    pub dwelling_id: Option<String>,
    /// In words; on the way in also 12-3 or 12号楼3单元门口, which is looked up.
    pub place: String,
    pub category: String,
    pub grade: String,
    pub description: String,
    pub responsible: String,
    pub phone: String,
    pub measure: String,
    /// The joint inspection that found it.
    pub action_id: Option<String>,
    pub note: String,
    pub removed_at: Option<String>,
    /// Mended when it was found: asked with a new record, which is closed at once.
    pub at_once: bool,
    /// The state of the last step. Another one is a step of today, and must be one that may follow.
    pub status: String,
    /// Of the last notice. With a new record it is a notice; later it is another term for the same one.
    pub due: String,
    /// Oldest first. Those that are there stay; more may follow.
    pub steps: Vec<HazardStep>,
}

/// Labels of its pictures: as it was found, and as a re-inspection found it.
pub(crate) const BEFORE: &str = "整改前";
pub(crate) const AFTER: &str = "整改后";

pub struct Hazard;

impl Register for Hazard {
    const NAME: &'static str = "hazard";
    const LABEL: &'static str = "隐患";
    const UNIT: &'static str = "处";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("found_on");
    const ASIDE: &'static [&'static str] = &["at_once", "status", "due", "steps"];
    const NUMBER: Option<number::Series> = Some(number::Series { prefix: "YH", date: "found_on" });
    type Draft = HazardDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut HazardDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        facts(conn, draft, check, &today)?;
        let stored = if draft.id.is_empty() { Vec::new() } else { stored(conn, &draft.id)? };
        path(conn, draft, &stored, check, &today)?;
        let open = !matches!(order::state(&draft.steps), order::SPOT | order::CLOSED);
        if open && draft.responsible.trim().is_empty() {
            let usual = who_mends(&draft.category);
            check.warn(
                "responsible",
                if usual.is_empty() {
                    "还没写由谁整改".into()
                } else {
                    format!("还没写由谁整改，这一类一般是{usual}")
                },
            );
        }
        Ok(())
    }

    /// Steps that are there keep their rows; each new notice takes the next number of its year, except
    /// where an old ledger tells of it.
    fn hang(_office: &Office, conn: &Connection, draft: &HazardDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        let there = stored(conn, &draft.id)?;
        for (at, step) in draft.steps.iter().enumerate() {
            if there.get(at) == Some(step) {
                continue;
            }
            let id = format!("{}:{}", draft.id, at + 1);
            let mut row = step.clone();
            if row.status == order::TERM && row.number.is_empty() && !row.note.starts_with(LEDGER) {
                row.number = number::next(conn, "ZG", &row.date, &id)?;
            }
            let Value::Object(mut fields) = json!(row) else { continue };
            fields.extend([
                ("id".into(), json!(id)),
                ("hazard_id".into(), json!(draft.id)),
                ("seq".into(), json!(at + 1)),
            ]);
            store::exec(conn, include_str!("step.sql"), &fields)?;
        }
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let draft: HazardDraft = crate::register::fetch::<Self>(conn, id)?;
        let codes = office.codes();
        let steps = draft.steps.iter().map(|step| {
            let mut row = json!(step);
            if let Value::Object(row) = &mut row {
                row.insert("name".into(), json!(codes.name("hazard_status", &step.status)));
            }
            row
        });
        Ok(Map::from_iter([
            ("steps".to_owned(), json!(steps.collect::<Vec<_>>())),
            ("next".to_owned(), json!(order::next(order::state(&draft.steps), &draft.grade))),
            ("address".to_owned(), json!(address(conn, id)?)),
            ("term".to_owned(), json!(term(conn, &draft.category, office.now().today)?)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT number, description FROM hazard WHERE id = :id";
        let found: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (number, description) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        let words: String = description.chars().take(16).collect();
        let parts = [number, address(conn, id)?, words];
        Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    }

    fn paper() -> String {
        "隐患排查整改台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT key FROM journal_row WHERE key > :id || ':' AND key < :id || ';' ORDER BY key";
        let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}

/// Where it is, in words.
pub(crate) fn address(conn: &Connection, id: &str) -> Result<String> {
    let found: Option<(String,)> = store::first(conn, include_str!("address.sql"), &json!({ "id": id }))?;
    Ok(found.map(|(address,)| address).unwrap_or_default())
}

fn stored(conn: &Connection, id: &str) -> Result<Vec<HazardStep>> {
    Ok(store::all(conn, include_str!("steps.sql"), &json!({ "id": id }))?)
}

fn facts(conn: &Connection, draft: &mut HazardDraft, check: &mut Check, today: &str) -> Result<()> {
    draft.description = draft.description.trim().to_owned();
    for (field, default) in [
        (&mut draft.found_on, today),
        (&mut draft.category, "H99"),
        (&mut draft.grade, "10"),
        (&mut draft.source, "70"),
    ] {
        if field.is_empty() {
            default.clone_into(field);
        }
    }
    check.required("description", "隐患情况", &draft.description);
    if draft.found_on.as_str() > today {
        check.fault("found_on", "发现日期还没有到");
    }
    draft.action_id = draft.action_id.take().filter(|id| !id.is_empty());
    let parts = place::Parts {
        building: &mut draft.building_id,
        entrance: &mut draft.entrance_id,
        dwelling: &mut draft.dwelling_id,
        words: &mut draft.place,
    };
    place::settle(conn, parts, check)?;
    if let Some(action) = &draft.action_id
        && draft.source == "70"
        && draft.id.is_empty()
    {
        "30".clone_into(&mut draft.source);
        let sql = "SELECT date FROM joint_action WHERE id = :id";
        if let Some((date,)) = store::first::<(String,)>(conn, sql, &json!({ "id": action }))?
            && date > draft.found_on
        {
            check.warn("found_on", format!("发现日期早于联合行动的 {date}"));
        }
    }
    Ok(())
}

/// The path as it is to be: what is stored, what was sent beyond it, and what state, term or 当场整改 ask for.
fn path(
    conn: &Connection,
    draft: &mut HazardDraft,
    stored: &[HazardStep],
    check: &mut Check,
    today: &str,
) -> Result<()> {
    let kept = draft.steps.iter().map(|step| &step.status).collect::<Vec<_>>();
    if stored.iter().enumerate().any(|(at, step)| kept.get(at).copied() != Some(&step.status)) {
        check.fault("steps", "办理过的步骤不能去掉或改成别的；记错了请撤销那一步");
        stored.clone_into(&mut draft.steps);
    }
    for step in &mut draft.steps {
        check.date("date", "日期", &mut step.date);
        check.date("due", "整改期限", &mut step.due);
    }
    // A notice keeps its number whatever was sent.
    for (step, old) in draft.steps.iter_mut().zip(stored) {
        step.number.clone_from(&old.number);
    }
    for step in draft.steps.iter_mut().skip(stored.len()) {
        step.number.clear();
    }
    let fresh = draft.id.is_empty() && draft.steps.is_empty();
    let day = if fresh { draft.found_on.clone() } else { today.to_owned() };
    let asked = std::mem::take(&mut draft.status);
    let on_the_spot = stored.iter().any(|step| step.status == order::SPOT);
    if draft.at_once && !on_the_spot && (fresh || order::state(&draft.steps) == order::FOUND) {
        for status in [order::SPOT, order::CLOSED] {
            draft.steps.push(HazardStep { status: status.into(), date: day.clone(), ..HazardStep::default() });
        }
        if !["", order::FOUND, order::SPOT, order::CLOSED].contains(&asked.as_str()) {
            check.fault("status", format!("当场整改的就是“已销号”，不能又是“{}”", order::name(&asked)));
        }
    } else if draft.at_once != on_the_spot && draft.steps.len() == stored.len() {
        check.fault("at_once", "已经办理过的，不能再改是不是当场整改；记错了请撤销那一步");
    } else if !asked.is_empty() && asked != order::state(&draft.steps) {
        draft.steps.push(HazardStep { status: asked, date: day, ..HazardStep::default() });
    } else if fresh && !draft.due.is_empty() {
        draft.steps.push(HazardStep { status: order::TERM.into(), date: day, ..HazardStep::default() });
    }
    let default = term(conn, &draft.category, clock::date(&draft.found_on).unwrap_or_default())?;
    // The term that is stored comes back with every draft, and asks for nothing.
    let sent = std::mem::take(&mut draft.due);
    let sent = if sent == order::due(stored) { String::new() } else { sent };
    let new = stored.len();
    let waiting = order::state(&draft.steps) == order::TERM;
    if let Some((at, last)) = draft.steps.iter_mut().enumerate().rev().find(|(_, step)| step.status == order::TERM) {
        if last.due.is_empty() {
            last.due = if sent.is_empty() || at < new { after(&last.date, default) } else { sent };
        } else if !sent.is_empty() && sent != last.due {
            if waiting && at < new && last.due.as_str() < today {
                let why = "期限已经过了，不能再往后改；要重新限期，请登记复查（不合格）";
                check.fault("due", why);
            } else if waiting {
                if at < new && !last.number.is_empty() {
                    let why = format!("通知书 {} 上写的期限是 {}，改了请告知责任方", last.number, last.due);
                    check.warn("due", why);
                }
                last.due = sent;
            } else {
                check.fault("due", "只有在“限期整改”的时候才能改期限");
            }
        }
    } else if !sent.is_empty() {
        check.fault("due", "还没有下整改通知，不能填期限；请先转到“限期整改”");
    }
    for (field, detail) in order::faults(&draft.found_on, &draft.grade, &draft.steps, today) {
        // The first step of a record that is being written has no fields of its own in the form.
        check.fault(if field == "date" && fresh { "found_on" } else { field }, detail);
    }
    draft.at_once = draft.steps.first().is_some_and(|step| step.status == order::SPOT);
    order::state(&draft.steps).clone_into(&mut draft.status);
    order::due(&draft.steps).clone_into(&mut draft.due);
    Ok(())
}

fn after(date: &str, days: i64) -> String {
    let day = clock::date(date).and_then(|day| day.checked_add_days(Days::new(days.unsigned_abs())));
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// 整改期限 of a category in days, as the office has it on a day; a category of the office's own has that of 其他.
pub(crate) fn term(conn: &Connection, category: &str, on: NaiveDate) -> Result<i64> {
    let key = format!("hazard.days.{category}");
    let key = if rules::RULES.iter().any(|rule| rule.key == key) { key } else { "hazard.days.H99".into() };
    rules::number_on(conn, &key, &on.to_string())
}

/// Who usually mends this kind (`hazard_category.tsv`).
fn who_mends(category: &str) -> String {
    let table = include_str!("../../../../../../assets/codes/hazard_category.tsv");
    let row = table.lines().map(|line| line.split('\t').collect::<Vec<_>>()).find(|row| row.first() == Some(&category));
    row.and_then(|row| row.get(4).map(|who| who.replace('/', "或"))).unwrap_or_default()
}
