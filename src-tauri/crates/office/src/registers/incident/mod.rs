//! 事件与信息上报: what happened in the compound, what it damaged and what followed; and to whom it was reported, when, how and
//! with what answer (首报, 续报, 结报). These are the office's own incidents; the police's figures are another book, and are
//! never counted from this one.

mod fields;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    number,
    office::Office,
    place,
    read::plain,
    register::{Check, Field, Register},
};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

/// 信息上报: one report upwards.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct IncidentReport {
    /// report_stage: 10 首报, 20 续报, 30 结报; by its place where left out.
    pub stage: String,
    /// 上报对象
    pub whom: String,
    pub date: String,
    /// 14:30
    pub time: String,
    /// report_way
    pub way: String,
    pub person: String,
    pub content: String,
    /// 回执
    pub receipt: String,
    pub receipt_on: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct IncidentDraft {
    pub id: String,
    pub number: String,
    pub title: String,
    pub kind: String,
    /// event_level
    pub level: String,
    pub date: String,
    /// 14:30
    pub time: String,
    pub building_id: Option<String>,
    pub entrance_id: Option<String>,
    pub dwelling_id: Option<String>,
    /// As a hazard's.
    pub place: String,
    pub told_by: String,
    pub description: String,
    pub injured: Option<i64>,
    /// How many of `damage_unit`: 21 辆.
    pub damaged: Option<i64>,
    pub damage_unit: String,
    /// 分
    pub damage: Option<i64>,
    pub measures: String,
    pub police_case: String,
    pub follow_up: String,
    pub follow_due: String,
    pub closed_on: String,
    pub note: String,
    pub removed_at: Option<String>,
    /// In the order in which they were made.
    pub reports: Vec<IncidentReport>,
}

pub struct Incident;

impl Register for Incident {
    const NAME: &'static str = "incident";
    const LABEL: &'static str = "事件与上报";
    const UNIT: &'static str = "件";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const ASIDE: &'static [&'static str] = &["reports"];
    const NUMBER: Option<number::Series> = Some(number::Series { prefix: "SJ", date: "date" });
    type Draft = IncidentDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut IncidentDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.title = draft.title.trim().to_owned();
        for (field, default) in [(&mut draft.date, today.as_str()), (&mut draft.kind, "90"), (&mut draft.level, "04")] {
            if field.is_empty() {
                default.clone_into(field);
            }
        }
        check.required("title", "事件", &draft.title);
        time(check, "time", &mut draft.time);
        let parts = place::Parts {
            building: &mut draft.building_id,
            entrance: &mut draft.entrance_id,
            dwelling: &mut draft.dwelling_id,
            words: &mut draft.place,
        };
        place::settle(conn, parts, check)?;
        for (field, label, value) in [
            ("injured", "伤亡人数", draft.injured),
            ("damaged", "损坏数量", draft.damaged),
            ("damage", "损失金额", draft.damage),
        ] {
            if value.is_some_and(|value| value < 0) {
                check.fault(field, format!("{label}不能是负数"));
            }
        }
        if draft.damaged.is_some_and(|count| count > 0) && draft.damage_unit.trim().is_empty() {
            check.fault("damage_unit", "请写损坏的是什么，按什么数，例如 辆");
        }
        for (field, label, day) in
            [("follow_due", "跟进期限", &draft.follow_due), ("closed_on", "办结日期", &draft.closed_on)]
        {
            if !day.is_empty() && *day < draft.date {
                check.fault(field, format!("{label}早于发生日期"));
            }
        }
        reports(office, draft, check, &today);
        // 突发事件应对法: whoever learns of one reports it; what counts as large is event_level.
        if draft.level.as_str() < "04" && draft.reports.is_empty() {
            check.warn("reports", "较大以上的事件要马上上报，还没有上报记录");
        }
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &IncidentDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        let there: Vec<IncidentReport> = store::all(conn, include_str!("reports.sql"), &json!({ "id": draft.id }))?;
        for (at, report) in draft.reports.iter().enumerate() {
            if there.get(at) == Some(report) {
                continue;
            }
            let Value::Object(mut row) = json!(report) else { continue };
            let id = format!("{}:{}", draft.id, at + 1);
            row.extend([
                ("id".into(), json!(id)),
                ("incident_id".into(), json!(draft.id)),
                ("seq".into(), json!(at + 1)),
            ]);
            store::exec(conn, include_str!("report.sql"), &row)?;
        }
        let sql = "DELETE FROM incident_report WHERE incident_id = :id AND seq > :most";
        store::exec(conn, sql, &json!({ "id": draft.id, "most": draft.reports.len() }))?;
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let reports: Vec<IncidentReport> = store::all(conn, include_str!("reports.sql"), &json!({ "id": id }))?;
        let codes = office.codes();
        let shown = reports.into_iter().map(|report| IncidentReport {
            stage: codes.name("report_stage", &report.stage).to_owned(),
            way: codes.name("report_way", &report.way).to_owned(),
            ..report
        });
        Ok(Map::from_iter([
            ("reports".to_owned(), json!(shown.collect::<Vec<_>>())),
            ("address".to_owned(), json!(address(conn, id)?)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT number, date, title FROM incident WHERE id = :id";
        let found: Option<(String, String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (number, date, title) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok([number, date, title].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    }

    fn paper() -> String {
        "事件与信息上报台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT key FROM journal_row WHERE key > :id || ':' AND key < :id || ';' ORDER BY key";
        let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}

/// Where it was, in words.
pub(crate) fn address(conn: &Connection, id: &str) -> Result<String> {
    let found: Option<(String,)> = store::first(conn, include_str!("address.sql"), &json!({ "id": id }))?;
    Ok(found.map(|(words,)| words).unwrap_or_default())
}

/// 14:30, 14点半, 1430; '' where there is none.
fn time(check: &mut Check, field: &str, value: &mut String) {
    let text = plain::tight(value);
    if text.is_empty() {
        value.clear();
        return;
    }
    let text = text.replace("点半", ":30").replace(['点', '时', '.'], ":").replace('分', "");
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = match text.split_at_checked(2) {
        Some((hour, minute)) if digits => format!("{hour}:{minute}"),
        _ if text.ends_with(':') => format!("{text}00"),
        _ => text,
    };
    match NaiveTime::parse_from_str(&text, "%H:%M") {
        Ok(time) => *value = time.format("%H:%M").to_string(),
        Err(_) => check.fault(field, "时间写法不对，例如 14:30"),
    }
}

fn reports(office: &Office, draft: &mut IncidentDraft, check: &mut Check, today: &str) {
    draft.reports.retain(|report| *report != IncidentReport::default());
    let codes = office.codes();
    let mut last = String::new();
    for (at, report) in draft.reports.iter_mut().enumerate() {
        let of = |words: &str| format!("第 {} 次上报：{words}", at + 1);
        for (table, code) in [("report_stage", &mut report.stage), ("report_way", &mut report.way)] {
            if !code.is_empty() && !codes.knows(table, code) {
                match codes.find(table, code) {
                    Some(known) => *code = known.to_owned(),
                    None => check.fault("reports", of(&format!("没有“{code}”这一项"))),
                }
            }
        }
        if report.stage.is_empty() {
            report.stage = if at == 0 { "10" } else { "20" }.into();
        }
        if report.date.is_empty() {
            today.clone_into(&mut report.date);
        }
        check.date("reports", &of("日期"), &mut report.date);
        check.date("reports", &of("回执日期"), &mut report.receipt_on);
        time(check, "reports", &mut report.time);
        for text in [&mut report.whom, &mut report.person, &mut report.content, &mut report.receipt] {
            *text = text.trim().to_owned();
        }
        if report.whom.is_empty() {
            check.fault("reports", of("请写报给谁，例如街道办、派出所"));
        }
        if report.date.as_str() > today {
            check.fault("reports", of("日期还没有到"));
        }
        if report.date < draft.date {
            check.fault("reports", of("早于事件发生的日期"));
        }
        if !report.receipt_on.is_empty() && report.receipt_on < report.date {
            check.fault("reports", of("回执早于上报"));
        }
        if report.date < last {
            check.warn("reports", of("早于前一次上报"));
        }
        last.clone_from(&report.date);
    }
}
