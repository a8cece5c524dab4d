//! 公示: what a sheet that hangs from one day to another must say, whichever book it is of.

use crate::register::Check;

/// The days of a sheet: the last one is its own, and it is taken down on or after it.
pub(crate) struct Posting<'a> {
    pub from: &'a str,
    /// '' = for long.
    pub to: &'a str,
    /// '' = still hanging.
    pub closed: &'a str,
}

impl Posting<'_> {
    pub fn check(&self, today: &str, check: &mut Check) {
        if !self.to.is_empty() && self.to < self.from {
            check.fault("to_date", "截止日期早于起始日期");
        }
        if self.closed.is_empty() {
            return;
        }
        if !self.to.is_empty() && self.closed < self.to {
            check.warn("closed_on", "公示期还没满就撤下了");
        }
        if self.closed < self.from {
            check.fault("closed_on", "撤下日期早于起始日期");
        }
        if self.closed > today {
            check.fault("closed_on", "撤下日期还没到");
        }
    }
}
