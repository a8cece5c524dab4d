//! 未成年人: below which age a volunteer needs a guardian's consent, company, or is not taken (local rules of the city's platform).
//! The ages are dated settings, and whether somebody has reached one is asked of the day of the service: 周岁.

use super::VolunteerDraft;
use crate::{clock, fault::Result, register::Check, rules};
use store::rusqlite::Connection;

/// Ages in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages {
    /// Younger are not taken.
    pub least: i64,
    /// Younger come with somebody grown up.
    pub accompanied: i64,
    /// Younger need their guardian's consent.
    pub consent: i64,
}

impl Ages {
    pub(crate) fn on(conn: &Connection, date: &str) -> Result<Self> {
        let of = |key: &str| rules::number_on(conn, key, date);
        Ok(Self {
            least: of("volunteer.least_age")?,
            accompanied: of("volunteer.accompanied_age")?,
            consent: of("volunteer.consent_age")?,
        })
    }

    /// Why somebody may not serve on a day; None where they may. `companion` is who was with them, `consent_on` the day of the
    /// guardian's consent, '' = none.
    #[must_use]
    pub fn bar(&self, name: &str, birth: &str, date: &str, companion: &str, consent_on: &str) -> Option<String> {
        let age = age(birth, date)?;
        if age < self.least {
            return Some(format!("{name}当天 {age} 周岁，未满 {} 周岁，不能参加志愿服务", self.least));
        }
        if age < self.accompanied && companion.trim().is_empty() {
            return Some(format!("{name}当天 {age} 周岁，未满 {} 周岁，请写由谁陪同", self.accompanied));
        }
        if age < self.consent && (consent_on.is_empty() || consent_on > date) {
            let say = "请先在志愿者登记里写监护人和同意日期";
            return Some(format!("{name}当天 {age} 周岁，未满 {} 周岁，要有监护人同意，{say}", self.consent));
        }
        None
    }
}

/// 周岁 on a day; None where either is no date.
fn age(birth: &str, date: &str) -> Option<i64> {
    Some(i64::from(clock::age(clock::date(birth)?, clock::date(date)?)))
}

/// Who registers, on the day they do.
pub(super) fn registered(conn: &Connection, draft: &VolunteerDraft, birth: &str, check: &mut Check) -> Result<()> {
    let ages = Ages::on(conn, &draft.from_date)?;
    let Some(age) = age(birth, &draft.from_date) else { return Ok(()) };
    if age < ages.least {
        check.fault("birth", format!("登记那天 {age} 周岁，未满 {} 周岁，不能登记为志愿者", ages.least));
    } else if age < ages.consent {
        check.required("guardian", "监护人", &draft.guardian);
        check.required("guardian_phone", "监护人电话", &draft.guardian_phone);
        if draft.consent_on.is_empty() {
            check.fault("consent_on", format!("未满 {} 周岁，请填监护人同意的日期", ages.consent));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Ages = Ages { least: 6, accompanied: 10, consent: 14 };

    #[test]
    fn a_child_grows_into_it_on_the_birthday_itself() {
        let bar =
            |date: &str, companion: &str, consent: &str| USUAL.bar("小明", "2012-02-29", date, companion, consent);
        assert!(bar("2018-02-28", "母亲", "2018-01-01").is_some_and(|why| why.contains("未满 6")), "the eve");
        assert_eq!(bar("2018-03-01", "母亲", "2018-01-01"), None, "born on 29 February: six on 1 March");
        assert!(bar("2022-02-28", "", "2018-01-01").is_some_and(|why| why.contains("未满 10")));
        assert_eq!(bar("2022-03-01", "", "2018-01-01"), None, "ten");
        assert!(bar("2026-02-28", "", "").is_some_and(|why| why.contains("未满 14")));
        assert!(bar("2026-02-28", "", "2026-03-05").is_some(), "consent that came later");
        assert_eq!(bar("2026-03-01", "", ""), None, "fourteen");
        assert_eq!(USUAL.bar("无名", "", "2026-01-01", "", ""), None, "nobody knows how old");
    }
}
