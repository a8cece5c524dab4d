//! 服务时长: what a member's part in a patrol counts for. Pure; the numbers are dated rules of the office (practice differs from
//! place to place: half hours, a least hour, hours more for whoever organises or writes it down).

use crate::{fault::Result, rules};
use store::rusqlite::Connection;

/// Numbers in force on a day, minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Rounded to so many minutes: 30.
    pub round: i64,
    /// 0 to the nearest, half up; 1 up; 2 down.
    pub way: i64,
    /// Less than this counts as this.
    pub least: i64,
    pub organiser: i64,
    pub writer: i64,
    pub uploader: i64,
}

impl Hours {
    pub(crate) fn on(conn: &Connection, date: &str) -> Result<Self> {
        let of = |key: &str| rules::number_on(conn, key, date);
        Ok(Self {
            round: of("patrol.round_minutes")?,
            way: of("patrol.round_way")?,
            least: of("patrol.least_minutes")?,
            organiser: of("patrol.organiser_minutes")?,
            writer: of("patrol.writer_minutes")?,
            uploader: of("patrol.uploader_minutes")?,
        })
    }

    /// Minutes served, as they count.
    #[must_use]
    pub fn counted(&self, minutes: i64) -> i64 {
        if minutes <= 0 {
            return 0;
        }
        let (round, minutes) = (self.round.max(1), minutes.max(self.least));
        let whole = minutes / round * round;
        let rest = minutes - whole;
        let up = match self.way {
            1 => rest > 0,
            2 => false,
            _ => rest * 2 >= round,
        };
        whole + if up { round } else { 0 }
    }

    /// Minutes more for what somebody did besides (patrol_role).
    #[must_use]
    pub fn extra(&self, roles: &[String]) -> i64 {
        let of = |role: &String| match role.as_str() {
            "10" => self.organiser,
            "20" => self.writer,
            "30" => self.uploader,
            _ => 0,
        };
        roles.iter().map(of).sum()
    }
}

/// Minutes from one time of day to another, over midnight where the second is earlier. None where one is none.
#[must_use]
pub fn between(from: &str, to: &str) -> Option<i64> {
    let (from, to) = (minute(from)?, minute(to)?);
    Some(if to >= from { to - from } else { to + 24 * 60 - from })
}

fn minute(time: &str) -> Option<i64> {
    let (hour, minute) = time.split_once(':')?;
    Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Hours = Hours { round: 30, way: 0, least: 0, organiser: 60, writer: 60, uploader: 0 };

    #[test]
    fn half_hours_and_what_is_more() {
        for (minutes, counted) in [(0, 0), (14, 0), (15, 30), (60, 60), (100, 90), (104, 90), (105, 120), (119, 120)] {
            assert_eq!(USUAL.counted(minutes), counted, "{minutes} minutes");
        }
        assert_eq!(Hours { way: 1, ..USUAL }.counted(61), 90);
        assert_eq!(Hours { way: 2, ..USUAL }.counted(89), 60);
        assert_eq!(Hours { least: 60, ..USUAL }.counted(20), 60, "less than an hour counts as one");
        assert_eq!(Hours { least: 60, ..USUAL }.counted(0), 0, "who was not there served nothing");
        assert_eq!(USUAL.extra(&["10".into(), "20".into()]), 120, "who organised and wrote has both");
        assert_eq!(USUAL.extra(&[]), 0);
    }

    #[test]
    fn a_night_goes_over_midnight() {
        assert_eq!(between("21:30", "00:30"), Some(180));
        assert_eq!(between("08:30", "10:10"), Some(100));
        assert_eq!(between("08:30", ""), None);
    }
}
