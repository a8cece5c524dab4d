//! A made-up life for the old people of the sample: categories, carers, assessments, check-ups, allowances, services.

use crate::{
    clock,
    fault::Result,
    lunar::Lunar,
    register::{Register, new_id},
    registers::{
        Allowance, Assessment, Checkup, Elderly, Service,
        allowance::AllowanceDraft,
        assessment::{self, AssessmentDraft},
        checkup::CheckupDraft,
        elderly::ElderlyDraft,
        service::ServiceDraft,
    },
};
use chrono::{Datelike, Days, Months, NaiveDate};
use fastrand::Rng;
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Old {
    id: String,
    name: String,
    birth: String,
    members: i64,
    here: bool,
}

/// In the order in which they were made, which the seed decides.
const OLD: &str = "SELECT p.id, p.name, p.birth, h.registered = 'here' AS here,
       (SELECT count(*) FROM membership x WHERE x.household_id = m.household_id) AS members
  FROM person p JOIN membership m ON m.person_id = p.id JOIN household h ON h.id = m.household_id
 WHERE p.birth <= :born ORDER BY p.rowid";

const CENTRE: &str = "幸福里养老服务中心";
const CLINIC: &str = "社区卫生服务中心";
const SERVICES: &[&str] = &["10", "10", "10", "20", "30", "40", "60", "75", "80"];
const ILLNESS: &[&str] = &["10", "20", "30", "40", "60"];

pub(super) fn fill(conn: &Connection, rng: &mut Rng, today: NaiveDate) -> Result<()> {
    for (key, fen) in [("80", 10_000), ("90", 20_000), ("100", 30_000)] {
        let row = json!({ "id": new_id(), "key": format!("allowance.amount_{key}"), "value": fen });
        let sql = "INSERT INTO rule (id, key, from_date, value, note) VALUES (:id, :key, '2020-01-01', :value, '样例')";
        store::exec(conn, sql, &row)?;
    }
    let born = today.checked_sub_months(Months::new(60 * 12)).unwrap_or(today);
    let people: Vec<Old> = store::all(conn, OLD, &json!({ "born": born.to_string() }))?;
    let mut life = Life { conn, rng, today };
    for (at, of) in people.iter().enumerate() {
        if let Some(birth) = clock::date(&of.birth) {
            life.person(of, birth, at)?;
        }
    }
    Ok(())
}

struct Life<'a> {
    conn: &'a Connection,
    rng: &'a mut Rng,
    today: NaiveDate,
}

impl Life<'_> {
    fn chance(&mut self, per_cent: u8) -> bool {
        self.rng.u8(..100) < per_cent
    }

    fn ago(&mut self, days: std::ops::Range<u64>) -> NaiveDate {
        self.today.checked_sub_days(Days::new(self.rng.u64(days))).unwrap_or(self.today)
    }

    fn person(&mut self, of: &Old, birth: NaiveDate, at: usize) -> Result<()> {
        let age = clock::age(birth, self.today);
        let mut tags = Vec::new();
        if of.members == 1 && self.chance(75) {
            tags.push("E01");
        }
        if of.members == 2 && age >= 65 && self.chance(12) {
            tags.push("E02");
        }
        for (code, per_cent) in [("E05", 2), ("E07", 1), ("E08", 1), ("E10", 2), ("E11", 1), ("E12", 2)] {
            if self.chance(per_cent) {
                tags.push(code);
            }
        }
        if age >= 80 && self.chance(60) || age >= 70 && self.chance(8) {
            tags.extend(self.assessment(of, age)?);
        }
        for tag in &tags {
            let row = json!({ "id": new_id(), "person": of.id, "tag": tag, "from": self.ago(60..900).to_string() });
            store::exec(
                self.conn,
                "INSERT INTO person_tag (id, person_id, tag, from_date, source) VALUES (:id, :person, :tag, :from, '样例')",
                &row,
            )?;
        }
        if !tags.is_empty() || age >= 75 {
            self.profile(of, birth, at, tags.contains(&"E01"))?;
        }
        self.checkups(of, age)?;
        if of.here && age >= 80 {
            self.allowance(of, birth, age)?;
        }
        if !tags.is_empty() && self.chance(25) {
            self.services(of)?;
        }
        Ok(())
    }

    /// By the scale of today; what it says of the categories.
    fn assessment(&mut self, of: &Old, age: i32) -> Result<Vec<&'static str>> {
        let score = if self.chance(25) { self.rng.i64(12..66) } else { self.rng.i64(66..91) };
        let date = self.ago(20..460);
        let level = assessment::level_of("gbt42195", score).unwrap_or_default();
        let mut categories = Vec::new();
        if score <= 65 {
            categories.push("E04");
            if age >= 78 && self.chance(30) {
                categories.push("E13");
            }
        }
        let draft = AssessmentDraft {
            id: new_id(),
            person_id: Some(of.id.clone()),
            date: date.to_string(),
            scale: "gbt42195".into(),
            score: Some(score),
            level,
            agency: CENTRE.into(),
            next_date: date.checked_add_months(Months::new(12)).unwrap_or(date).to_string(),
            ..AssessmentDraft::default()
        };
        store::exec(self.conn, Assessment::SAVE, &draft)?;
        Ok(categories)
    }

    fn profile(&mut self, of: &Old, birth: NaiveDate, at: usize, alone: bool) -> Result<()> {
        let surname: String = of.name.chars().take(1).collect();
        let lunar = Lunar::of(birth).filter(|_| self.chance(45));
        let mut illness: Vec<String> = Vec::new();
        for code in ILLNESS {
            if self.chance(18) {
                illness.push((*code).into());
            }
        }
        let draft = ElderlyDraft {
            id: of.id.clone(),
            carer: format!("{surname}家儿女"),
            carer_relation: "子女".into(),
            carer_phone: format!("199000{:05}", 60_000 + at % 40_000),
            illness,
            hearing: if self.chance(20) { "20" } else { "10" }.into(),
            sight: if self.chance(20) { "20" } else { "10" }.into(),
            living: match of.members {
                _ if alone => "10",
                2 => "20",
                _ => "40",
            }
            .into(),
            birthday: if lunar.is_some() { "lunar" } else { "" }.into(),
            birthday_month: lunar.map(|day| day.month.into()),
            birthday_day: lunar.map(|day| day.day.into()),
            birthday_leap: lunar.is_some_and(|day| day.leap),
            wants: if self.chance(30) { vec!["10".into()] } else { Vec::new() },
            ..ElderlyDraft::default()
        };
        store::exec(self.conn, Elderly::SAVE, &draft)?;
        Ok(())
    }

    fn checkups(&mut self, of: &Old, age: i32) -> Result<()> {
        let this = self.today.year();
        for (year, done, missed) in [(this - 1, 82, 90), (this, 70, 74)] {
            let luck = self.rng.u8(..100);
            if age - (this - year) < 65 || luck >= missed {
                continue;
            }
            let day = NaiveDate::from_ymd_opt(year, 5, 4 + self.rng.u32(0..20)).filter(|day| *day <= self.today);
            let date = day.filter(|_| luck < done).map(|day| day.to_string()).unwrap_or_default();
            let draft = CheckupDraft {
                id: new_id(),
                person_id: Some(of.id.clone()),
                year: Some(year.into()),
                result: if date.is_empty() { "missed" } else { "done" }.into(),
                place: if date.is_empty() { "" } else { CLINIC }.into(),
                date,
                ..CheckupDraft::default()
            };
            store::exec(self.conn, Checkup::SAVE, &draft)?;
        }
        Ok(())
    }

    fn allowance(&mut self, of: &Old, birth: NaiveDate, age: i32) -> Result<()> {
        let luck = self.rng.u8(..100);
        if luck >= 96 {
            return Ok(());
        }
        let step = match age {
            100.. => 100,
            90.. => 90,
            _ => 80,
        };
        let reached = birth.checked_add_months(Months::new(step * 12)).unwrap_or(birth);
        let from = reached.with_day(1).and_then(|day| day.checked_add_months(Months::new(1))).unwrap_or(reached);
        let granted = luck < 92 && from <= self.today;
        let draft = AllowanceDraft {
            id: new_id(),
            person_id: Some(of.id.clone()),
            applied_on: reached.min(self.today).to_string(),
            granted_on: if granted { from.to_string() } else { String::new() },
            amount: granted.then_some(i64::from(step / 10 - 7) * 10_000),
            from_date: if granted { from.to_string() } else { String::new() },
            ..AllowanceDraft::default()
        };
        store::exec(self.conn, Allowance::SAVE, &draft)?;
        Ok(())
    }

    fn services(&mut self, of: &Old) -> Result<()> {
        for _ in 0..self.rng.u8(1..5) {
            let kind = SERVICES.get(self.rng.usize(..SERVICES.len())).copied().unwrap_or("10");
            let draft = ServiceDraft {
                id: new_id(),
                person_id: Some(of.id.clone()),
                kind: kind.into(),
                date: self.ago(1..90).to_string(),
                provider: CENTRE.into(),
                minutes: Some(self.rng.i64(2..9) * 15),
                amount: (kind == "10").then_some(800),
                ..ServiceDraft::default()
            };
            store::exec(self.conn, Service::SAVE, &draft)?;
        }
        Ok(())
    }
}
