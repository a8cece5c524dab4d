//! What a roster says of its duties in words: who is on duty without insurance, who cannot come after all.

use super::DutyRow;
use crate::{clock, fault::Result};
use chrono::Datelike;
use serde_json::json;
use std::collections::BTreeMap;
use store::rusqlite::Connection;

/// 12月3日
fn day(date: &str) -> String {
    clock::date(date).map(|day| format!("{}月{}日", day.month(), day.day())).unwrap_or_default()
}

/// 张三没有保险：12月3日、12月15日
pub(super) fn uncovered(duties: &[DutyRow]) -> Vec<String> {
    by_person(duties.iter().filter(|duty| !duty.covered).map(|duty| (duty, "没有保险")))
}

/// 张三请假：12月3日、12月15日
pub(super) fn absent(duties: &[DutyRow]) -> Vec<String> {
    by_person(duties.iter().filter(|duty| !duty.absent.is_empty()).map(|duty| (duty, duty.absent.as_str())))
}

fn by_person<'a>(duties: impl Iterator<Item = (&'a DutyRow, &'a str)>) -> Vec<String> {
    let mut days: BTreeMap<(&str, &str, &str), Vec<String>> = BTreeMap::new();
    for (duty, why) in duties {
        days.entry((&duty.name, &duty.member_id, why)).or_default().push(day(&duty.date));
    }
    days.into_iter().map(|((name, _, why), days)| format!("{name}{why}：{}", days.join("、"))).collect()
}

/// What to say where a member will not be there in a span (both days included; '' = for good) for which duties have been given
/// out already; None where none have.
pub(crate) fn given_out(conn: &Connection, member: &str, from: &str, to: &str) -> Result<Option<String>> {
    let sql = "SELECT DISTINCT d.date FROM team_member m
                 JOIN team_member o ON o.id = m.id OR o.person_id = m.person_id
                 JOIN duty d ON d.member_id = o.id JOIN roster r ON r.id = d.roster_id
                WHERE m.id = :member AND d.removed_at IS NULL AND r.removed_at IS NULL
                  AND d.date >= :from AND (:to = '' OR d.date <= :to) ORDER BY d.date";
    let days: Vec<(String,)> = store::all(conn, sql, &json!({ "member": member, "from": from, "to": to }))?;
    let days: Vec<String> = days.iter().map(|(date,)| day(date)).collect();
    Ok((!days.is_empty()).then(|| format!("已经排了 {} 次班（{}），请到排班里换班", days.len(), days.join("、"))))
}
