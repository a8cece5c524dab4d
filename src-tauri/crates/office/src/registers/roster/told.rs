//! What a roster says of its duties in words: who is on duty without insurance, who cannot come or lead after all.

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

/// 张三不是两委成员、党员，不能带班：12月3日
pub(super) fn unled(duties: &[DutyRow]) -> Vec<String> {
    by_person(duties.iter().filter(|duty| duty.unled).map(|duty| (duty, "不是两委成员、党员，不能带班")))
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

/// What to say where a member was to lead on days (from `from` on) on which they may not, by `may`; None where on none.
pub(crate) fn led(conn: &Connection, member: &str, from: &str, may: &dyn Fn(&str) -> bool) -> Result<Option<String>> {
    let sql = "SELECT DISTINCT d.date FROM duty d JOIN roster r ON r.id = d.roster_id
                WHERE d.member_id = :member AND d.leader AND d.removed_at IS NULL AND r.removed_at IS NULL
                  AND d.date >= :from ORDER BY d.date";
    let days: Vec<(String,)> = store::all(conn, sql, &json!({ "member": member, "from": from }))?;
    let days: Vec<String> = days.iter().filter(|(date,)| !may(date)).map(|(date,)| day(date)).collect();
    Ok((!days.is_empty()).then(|| {
        format!("已经排了 {} 次带班（{}），那时不是两委成员、党员，请到排班里换班", days.len(), days.join("、"))
    }))
}

/// What to say where people of a policy are on duty, today or later, on days that it (as it is to be, both days included) does
/// not cover and no other policy does. `member` '' = everybody on it.
pub(crate) fn bare(
    conn: &Connection,
    policy: &str,
    member: &str,
    span: (&str, &str),
    today: &str,
) -> Result<Option<String>> {
    let key = json!({ "policy": policy, "member": member, "from": span.0, "to": span.1, "today": today });
    let duties: Vec<(String, String)> = store::all(conn, include_str!("bare.sql"), &key)?;
    let mut people: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, date) in &duties {
        people.entry(name).or_default().push(day(date));
    }
    let some = people.iter().take(3).map(|(name, days)| format!("{name} {}", days.join("、"))).collect::<Vec<_>>();
    let more = if people.len() > 3 { format!("等 {} 人", people.len()) } else { String::new() };
    Ok((!duties.is_empty()).then(|| {
        format!(
            "这份保险不保的日子还排了 {} 次班（{}{more}），也没有别的保险；请续保或者换班",
            duties.len(),
            some.join("；")
        )
    }))
}
