//! What the law itself changed on a day. A number that the office wrote down holds from its own day until the law's next.

use serde::Serialize;
use ts_rs::TS;

/// A number of `RULES` from a day on, by law.
#[derive(Debug, Serialize, TS)]
pub struct Law {
    #[serde(skip)]
    #[ts(skip)]
    pub key: &'static str,
    pub from_date: &'static str,
    pub value: i64,
    pub source: &'static str,
}

const OF_2018: &str = "城市居民委员会组织法（2018-12-29修正）：每届任期五年";
/// Chapters 3–5 of the new text were not at hand: the old numbers go on until the office writes its own.
const OF_2025: &str = "城市居民委员会组织法（2025-10-28修订，2026-01-01施行）：沿用原数，请对照新法和本地办法核实";

/// Of one key in the order of their days.
pub(super) const LAWS: &[Law] = &[
    Law { key: "term.years", from_date: "2018-12-29", value: 5, source: OF_2018 },
    Law { key: "term.years", from_date: "2026-01-01", value: 5, source: OF_2025 },
    Law { key: "meeting.quorum_percent", from_date: "2026-01-01", value: 50, source: OF_2025 },
    Law { key: "meeting.majority_percent", from_date: "2026-01-01", value: 50, source: OF_2025 },
    Law { key: "election.turnout_percent", from_date: "2026-01-01", value: 50, source: OF_2025 },
    Law { key: "election.majority_percent", from_date: "2026-01-01", value: 50, source: OF_2025 },
];

pub(super) fn of(key: &str) -> impl Iterator<Item = &'static Law> + '_ {
    LAWS.iter().filter(move |law| law.key == key)
}

/// The last of a key up to a day.
pub(super) fn on(key: &str, date: &str) -> Option<&'static Law> {
    of(key).filter(|law| law.from_date <= date).last()
}
