//! 过半数: whether enough came and enough were in favour, by the numbers in force on the day (`rules`).

use crate::{fault::Result, rules::number_on};
use store::rusqlite::Connection;

/// More than so many per cent of the whole: half of an even number is not enough.
pub(crate) const fn over(part: i64, whole: i64, percent: i64) -> bool {
    part * 100 > whole * percent
}

/// The least number that is over: 26 of 50, 26 of 51.
pub(crate) const fn least(whole: i64, percent: i64) -> i64 {
    whole * percent / 100 + 1
}

/// The rules of a meeting on its day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meeting {
    quorum: i64,
    majority: i64,
    /// Of all entitled, not only of those who came.
    of_all: bool,
}

impl Meeting {
    pub fn on(conn: &Connection, date: &str) -> Result<Self> {
        Ok(Self {
            quorum: number_on(conn, "meeting.quorum_percent", date)?,
            majority: number_on(conn, "meeting.majority_percent", date)?,
            of_all: number_on(conn, "meeting.majority_base", date)? == 1,
        })
    }

    /// Whether enough came; None where nobody wrote down how many there should have been.
    pub fn quorate(self, present: i64, entitled: i64) -> Option<bool> {
        (entitled > 0).then(|| over(present, entitled, self.quorum))
    }

    pub const fn needs(self, entitled: i64) -> i64 {
        least(entitled, self.quorum)
    }

    /// Whether a motion is carried. A meeting to which too few came decides nothing.
    pub fn carried(self, agree: i64, present: i64, entitled: i64) -> bool {
        let base = if self.of_all { entitled.max(present) } else { present };
        self.quorate(present, entitled) != Some(false) && base > 0 && over(agree, base, self.majority)
    }
}

/// The rules of an election on its day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Election {
    turnout: i64,
    majority: i64,
    base: i64,
}

/// What was counted of all ballots.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ballots {
    /// 应到
    pub electors: i64,
    pub returned: i64,
    pub valid: i64,
}

impl Election {
    pub fn on(conn: &Connection, date: &str) -> Result<Self> {
        Ok(Self {
            turnout: number_on(conn, "election.turnout_percent", date)?,
            majority: number_on(conn, "election.majority_percent", date)?,
            base: number_on(conn, "election.majority_base", date)?,
        })
    }

    #[cfg(test)]
    pub const fn of(turnout: i64, majority: i64, base: i64) -> Self {
        Self { turnout, majority, base }
    }

    /// Whether enough voted.
    pub const fn holds(self, ballots: Ballots) -> bool {
        ballots.electors > 0 && over(ballots.returned, ballots.electors, self.turnout)
    }

    pub const fn base(self, ballots: Ballots) -> i64 {
        match self.base {
            0 => ballots.valid,
            2 => ballots.electors,
            _ => ballots.returned,
        }
    }

    pub const fn base_name(self) -> &'static str {
        match self.base {
            0 => "有效票",
            2 => "应到选民",
            _ => "收回的选票",
        }
    }

    /// What a candidate needs.
    pub const fn needs(self, ballots: Ballots) -> i64 {
        least(self.base(ballots), self.majority)
    }

    pub const fn enough(self, agree: i64, ballots: Ballots) -> bool {
        self.holds(ballots) && over(agree, self.base(ballots), self.majority)
    }
}

/// 全票通过: every ballot that came back was valid and in favour.
pub(crate) const fn unanimous(agree: i64, ballots: Ballots) -> bool {
    agree > 0 && agree == ballots.valid && ballots.valid == ballots.returned
}
