//! The members of a surveyed family, and the sums over them.

use crate::{
    fault::Result,
    register::{Check, new_id},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashSet;
use store::rusqlite::Connection;
use ts_rs::TS;

/// A row of `needy_member`. Incomes in 分 a month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Member {
    pub person_id: String,
    /// For the screen; the person's own record holds it.
    pub name: String,
    pub relation: String,
    /// 工资性收入
    pub wage: Option<i64>,
    /// 经营净收入
    pub business: Option<i64>,
    /// 财产净收入
    pub property: Option<i64>,
    /// 转移净收入
    pub transfer: Option<i64>,
    pub ability: String,
    pub work: String,
    pub illness: String,
    /// 分 a year, paid by the family.
    pub illness_cost: Option<i64>,
    pub disability: String,
    pub grade: String,
}

/// What a family lives on, 分. A head's share is rounded to the nearest 分.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Income {
    pub people: i64,
    pub wage: i64,
    pub business: i64,
    pub property: i64,
    pub transfer: i64,
    pub month: i64,
    pub month_head: i64,
    pub year: i64,
    pub year_head: i64,
    pub illness_cost: i64,
}

impl Income {
    pub fn of(members: &[Member]) -> Self {
        let sum = |of: fn(&Member) -> Option<i64>| members.iter().filter_map(of).sum::<i64>();
        let people = members.len() as i64;
        let (wage, business) = (sum(|m| m.wage), sum(|m| m.business));
        let (property, transfer) = (sum(|m| m.property), sum(|m| m.transfer));
        let month = wage + business + property + transfer;
        let year = month * 12;
        let head = |whole: i64| if people == 0 { 0 } else { (2 * whole + people).div_euclid(2 * people) };
        Self {
            people,
            wage,
            business,
            property,
            transfer,
            month,
            month_head: head(month),
            year,
            year_head: head(year),
            illness_cost: sum(|m| m.illness_cost),
        }
    }
}

/// The people of a book on a day; what was known of them at the last survey comes along.
pub(crate) fn from_book(conn: &Connection, household: &str, on: &str) -> Result<Vec<Member>> {
    Ok(store::all(conn, include_str!("from_book.sql"), &json!({ "household": household, "on": on }))?)
}

pub(super) fn check(members: &[Member], check: &mut Check) {
    let mut seen = HashSet::new();
    for (at, member) in members.iter().enumerate() {
        let mut wrong = |why: &str| check.fault("members", format!("第 {} 行：{why}", at + 1));
        if member.person_id.is_empty() {
            wrong("请选是哪一位居民");
        } else if !seen.insert(&member.person_id) {
            wrong("这一位已经填过了");
        }
        let money = [member.wage, member.business, member.property, member.transfer, member.illness_cost];
        if money.into_iter().flatten().any(|fen| fen < 0) {
            wrong("金额不能是负数");
        }
        if member.disability.is_empty() != member.grade.is_empty() {
            wrong("残疾类别和等级要一起填");
        }
    }
}

/// Writes the rows of a survey; a row that was there keeps its key, so that its history reads on.
pub(super) fn write(conn: &Connection, survey: &str, members: &[Member]) -> Result<()> {
    let kept: Vec<&str> = members.iter().map(|member| member.person_id.as_str()).collect();
    store::exec(
        conn,
        "DELETE FROM needy_member WHERE survey_id = :survey AND person_id NOT IN (SELECT value FROM json_each(:kept))",
        &json!({ "survey": survey, "kept": json!(kept).to_string() }),
    )?;
    for (at, member) in members.iter().enumerate() {
        let found: Option<(String,)> = store::first(
            conn,
            "SELECT id FROM needy_member WHERE survey_id = :survey AND person_id = :person",
            &json!({ "survey": survey, "person": member.person_id }),
        )?;
        let mut row = json!(member);
        if let Value::Object(fields) = &mut row {
            fields.insert("id".into(), json!(found.map_or_else(new_id, |(id,)| id)));
            fields.insert("survey_id".into(), json!(survey));
            fields.insert("sort".into(), json!(at));
        }
        store::exec(conn, include_str!("member.sql"), &row)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heads_share_is_rounded_to_the_nearest_fen() {
        let earns = |wage: i64| Member { wage: Some(wage), ..Member::default() };
        let three = Income::of(&[earns(100_000), earns(0), earns(0)]);
        assert_eq!((three.month, three.month_head), (100_000, 33_333), "1000.00 among three is 333.33");
        assert_eq!((three.year, three.year_head), (1_200_000, 400_000), "the year is shared as a whole");
        assert_eq!(Income::of(&[earns(200_000), earns(0), earns(0)]).month_head, 66_667);
        assert_eq!(Income::of(&[]).month_head, 0);
    }
}
