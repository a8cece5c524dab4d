//! What a case's page shows beside its fields: its steps, how it ended, what followed, and whether its file is whole.

use super::file::CaseFile;
use crate::{
    clock,
    fault::Result,
    office::Office,
    registers::dispute::{OPEN, WAITING, after, settled},
    rules,
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

pub(super) fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
    let file = CaseFile::read(conn, id)?;
    let codes = office.codes();
    let limit_on = file.limit_on();
    let state = match file.case.outcome.as_str() {
        WAITING => "待受理",
        OPEN if limit_on.as_str() < as_of => "超期",
        OPEN => "调处中",
        outcome if settled(outcome) => "已化解",
        "90" => "不受理",
        _ => "未化解",
    };
    let steps = file.steps.iter().map(|step| {
        json!({
            "id": step.id, "date": step.date, "kind": codes.name("dispute_step", &step.kind), "place": step.place,
            "record": step.record, "until": step.until, "consent": step.consent, "mediators": step.mediators,
        })
    });
    let follow_ups = file.follow_ups.iter().map(|each| {
        json!({
            "id": each.id, "date": each.date, "kind": codes.name("follow_up_kind", &each.kind),
            "performance": codes.name("performance", &each.performance), "content": each.content,
            "satisfied": codes.name("satisfaction", &each.satisfied), "next_date": each.next_date,
        })
    });
    let settlement = match &file.settlement {
        None => Value::Null,
        Some(end) => {
            let ways: Vec<&str> = end.told_ways.iter().map(|way| codes.name("dispute_route", way)).collect();
            let days = rules::number_on(conn, "dispute.confirm_days", &end.date)?;
            let confirm_by = clock::date(&end.date).filter(|_| settled(&end.outcome)).map(|day| after(day, days));
            json!({
                "id": end.id, "date": end.date, "outcome": codes.name("dispute_outcome", &end.outcome),
                "settled": settled(&end.outcome), "cause": codes.name("dispute_end", &end.cause),
                "way": codes.name("dispute_resolution", &end.way), "mediators": end.mediators, "agreed": end.agreed,
                "amount": end.amount, "perform_by": end.perform_by, "visit_by": end.visit_by, "told_on": end.told_on,
                "told_ways": ways.join("、"), "passed_to": end.passed_to, "confirm_wanted": end.confirm_wanted,
                "confirm_on": end.confirm_on, "confirm_by": confirm_by,
                "confirm_result": codes.name("confirmation", &end.confirm_result),
            })
        }
    };
    let steps: Vec<Value> = steps.collect();
    let follow_ups: Vec<Value> = follow_ups.collect();
    Ok(Map::from_iter([
        (
            "now".to_owned(),
            json!({ "state": state, "limit_on": limit_on, "file_number": super::file_number(&file.case.number) }),
        ),
        ("steps".to_owned(), json!(steps)),
        ("settlement".to_owned(), settlement),
        ("follow_ups".to_owned(), json!(follow_ups)),
        ("papers".to_owned(), json!(file.papers())),
    ]))
}
