//! 到会情况: those entitled and those who came, by kind: 居民代表, 党员代表, 物业公司. Names are written where they are known.

use crate::{codes::Codes, register::Check};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One kind of people, of a meeting or of an election.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct AttendGroup {
    /// attend_kind
    pub kind: String,
    /// 应到
    pub entitled: Option<i64>,
    /// 实到
    pub present: Option<i64>,
    /// Who came: 甲、乙.
    pub names: String,
}

/// 应到 and 实到 of all kinds together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Attended {
    pub entitled: i64,
    pub present: i64,
}

impl Attended {
    pub fn of(groups: &[AttendGroup]) -> Self {
        let sum = |of: fn(&AttendGroup) -> Option<i64>| groups.iter().filter_map(of).sum();
        Self { entitled: sum(|group| group.entitled), present: sum(|group| group.present) }
    }
}

/// 甲、乙 丙，丁 as names, each once.
pub(crate) fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(['、', '，', ',', '；', ';', ' ', '\u{3000}', '\n']).map(str::trim) {
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Puts the lines in order and says what is wrong with them.
pub(crate) fn check(groups: &mut Vec<AttendGroup>, codes: &Codes, field: &str, check: &mut Check) {
    groups.retain(|group| *group != AttendGroup::default());
    let mut kinds = std::collections::BTreeSet::new();
    for (at, group) in groups.iter_mut().enumerate() {
        let of = |words: &str| format!("第 {} 行：{words}", at + 1);
        coded(codes, "attend_kind", &mut group.kind, field, check, &of);
        if !kinds.insert(group.kind.clone()) {
            check.fault(field, of("这一类人写了两次"));
        }
        let who = names(&group.names);
        group.names = who.join("、");
        if group.present.is_none() && !who.is_empty() {
            group.present = i64::try_from(who.len()).ok();
        }
        for (label, value) in [("应到", group.entitled), ("实到", group.present)] {
            if value.is_some_and(|count| count < 0) {
                check.fault(field, of(&format!("{label}不能是负数")));
            }
        }
        let present = group.present.unwrap_or_default();
        if group.entitled.is_some_and(|entitled| present > entitled) {
            check.fault(field, of("实到比应到多"));
        }
        if who.len() as i64 > present {
            check.fault(field, of(&format!("写了 {} 个名字，实到只有 {present} 人", who.len())));
        }
    }
}

/// A code as it was typed, or the office's word for it.
pub(crate) fn coded(
    codes: &Codes,
    table: &str,
    code: &mut String,
    field: &str,
    check: &mut Check,
    of: &dyn Fn(&str) -> String,
) {
    if !code.is_empty() && !codes.knows(table, code) {
        match codes.find(table, code) {
            Some(known) => *code = known.to_owned(),
            None => check.fault(field, of(&format!("没有“{code}”这一项"))),
        }
    }
}
