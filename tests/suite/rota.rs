//! The roster as a clerk would check it on the wall: counted by hand from what came out, whatever went in.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use office::rota::{self, Broken, Member, Rota, Rule, Shift, Wish};
use std::{collections::BTreeMap, time::Instant};

fn day(text: &str) -> NaiveDate {
    office::clock::date(text).unwrap()
}

fn somebody(name: &str) -> Member {
    Member {
        name: name.into(),
        from: NaiveDate::MIN,
        to: NaiveDate::MAX,
        leads: Vec::new(),
        birth: Some(day("1970-05-01")),
        weekdays: Vec::new(),
        away: Vec::new(),
        before: 0,
        joined: false,
        beside: Vec::new(),
    }
}

fn leader(name: &str) -> Member {
    Member { leads: vec![(NaiveDate::MIN, NaiveDate::MAX)], ..somebody(name) }
}

/// A team of so many, of whom the first lead.
fn team(people: usize, leaders: usize) -> Vec<Member> {
    (0..people)
        .map(|at| if at < leaders { leader(&format!("带班{at}")) } else { somebody(&format!("队员{at}")) })
        .collect()
}

fn shifts(names: &[&str]) -> Vec<Shift> {
    names.iter().map(|name| Shift { name: (*name).into(), night: *name == "夜间" }).collect()
}

fn wish(from: &str, to: &str, names: &[&str], least: usize, most: usize) -> Wish {
    Wish { from: day(from), to: day(to), shifts: shifts(names), least, most, night_age: 65 }
}

fn counts(people: usize, rota: &Rota) -> Vec<u32> {
    let mut counts = vec![0; people];
    for duty in &rota.duties {
        counts[duty.member] += 1;
    }
    counts
}

fn spread(counts: &[u32]) -> u32 {
    counts.iter().max().unwrap_or(&0) - counts.iter().min().unwrap_or(&0)
}

fn said(rota: &Rota, rule: Rule) -> Vec<&str> {
    rota.broken.iter().filter(|broken: &&Broken| broken.rule == rule).map(|broken| broken.why.as_str()).collect()
}

/// What may never be, and what may only be where it is said.
fn holds(members: &[Member], wish: &Wish, rota: &Rota) {
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for duty in &rota.duties {
        let one = &members[duty.member];
        assert!(one.from <= duty.day && duty.day <= one.to, "{} is not in the team on {}", one.name, duty.day);
        let away = one.away.iter().any(|(from, to)| *from <= duty.day && duty.day <= *to);
        assert!(!away, "{} is away on {}", one.name, duty.day);
        if wish.shifts[duty.shift].night {
            let age = one.birth.map_or(0, |birth| office::clock::age(birth, duty.day));
            assert!(age <= wish.night_age, "{} is {age} and on duty at night", one.name);
        }
        if duty.leader {
            assert!(
                one.leads.iter().any(|(from, to)| *from <= duty.day && duty.day <= *to),
                "{} may not lead",
                one.name
            );
        }
        days.entry(duty.day).or_default().push(duty.member);
    }
    let told =
        |rule: Rule, on: NaiveDate| rota.broken.iter().any(|broken| broken.rule == rule && broken.day == Some(on));
    for on in wish.from.iter_days().take_while(|on| *on <= wish.to) {
        let there = days.get(&on).cloned().unwrap_or_default();
        let mut once = there.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), there.len(), "nobody is in two shifts of {on}");
        assert!(there.len() <= wish.most, "{} people on {on}", there.len());
        assert!(
            there.len() >= wish.least || told(Rule::Enough, on),
            "{} people on {on}, and nobody says why",
            there.len()
        );
        for shift in 0..wish.shifts.len() {
            let led = rota.duties.iter().any(|duty| duty.day == on && duty.shift == shift && duty.leader);
            let never = rota.broken.iter().any(|broken| broken.rule == Rule::Leader && broken.day.is_none());
            assert!(led || never || told(Rule::Leader, on), "nobody leads shift {shift} of {on}, and nobody says why");
        }
        let before = on.pred_opt().and_then(|before| days.get(&before)).cloned().unwrap_or_default();
        for member in there.iter().filter(|member| before.contains(member)) {
            assert!(told(Rule::Rest, on), "{} is on duty on {on} and the day before", members[*member].name);
        }
        for member in &there {
            let likes = &members[*member].weekdays;
            let liked = likes.is_empty() || likes.contains(&on.weekday());
            assert!(liked || told(Rule::Weekday, on), "{} would rather not come on {on}", members[*member].name);
        }
    }
    let whole = |member: &&Member| member.from <= wish.from && member.to >= wish.to;
    let counted = counts(members.len(), rota);
    let span: Vec<u32> = members.iter().zip(&counted).filter(|(one, _)| whole(one)).map(|(_, n)| *n).collect();
    assert!(spread(&span) <= 1 || !said(rota, Rule::Fair).is_empty(), "{} apart, and nobody says why", spread(&span));
}

#[test]
fn a_year_of_110_month_by_month_is_fair_in_every_month_and_over_the_year() {
    let mut members = team(110, 40);
    // Preferences, ages and days off as a real team has them.
    for (at, member) in members.iter_mut().enumerate() {
        if at % 11 == 3 {
            member.weekdays = vec![Weekday::Sat, Weekday::Sun, Weekday::Wed];
        }
        if at % 5 == 4 {
            member.birth = Some(day("1955-03-01"));
        }
    }
    let mut year = vec![0_u32; 110];
    let mut last: Vec<Vec<NaiveDate>> = vec![Vec::new(); 110];
    for month in 0..12 {
        let from = day("2026-01-01").checked_add_months(Months::new(month)).unwrap();
        let to = from.checked_add_months(Months::new(1)).unwrap().pred_opt().unwrap();
        for (at, member) in members.iter_mut().enumerate() {
            member.before = year[at];
            member.beside = last[at].iter().copied().filter(|on| *on + Days::new(1) == from).collect();
            member.away = if at % 7 == month as usize % 7 {
                vec![(from + Days::new(4), from + Days::new(11))]
            } else {
                Vec::new()
            };
        }
        let wish = wish(&from.to_string(), &to.to_string(), &["上午", "夜间"], 8, 10);
        let rota = rota::make(&members, &wish);
        holds(&members, &wish, &rota);
        assert!(rota.broken.is_empty(), "{from}: {:?}", rota.broken);
        let month = counts(110, &rota);
        assert!(spread(&month) <= 1, "{from}: {month:?}");
        last = vec![Vec::new(); 110];
        for duty in &rota.duties {
            year[duty.member] += 1;
            last[duty.member].push(duty.day);
        }
        assert!(spread(&year) <= 1, "up to {to}: {year:?}");
    }
    let all: u32 = year.iter().sum();
    assert!((2_920..=3_650).contains(&all), "8 to 10 a day make 2,920 to 3,650 person-times a year: {all}");
}

#[test]
fn a_month_of_110_takes_less_than_a_second() {
    let members = team(110, 30);
    let wish = wish("2026-12-01", "2026-12-31", &["上午", "下午", "夜间"], 8, 10);
    let begun = Instant::now();
    let rota = rota::make(&members, &wish);
    let took = begun.elapsed();
    holds(&members, &wish, &rota);
    assert!(took.as_millis() < 1_000, "took {took:?}");
}

#[test]
fn too_few_people_are_said_with_day_and_number() {
    let members = team(5, 2);
    let wish = wish("2026-12-01", "2026-12-03", &["上午"], 8, 10);
    let rota = rota::make(&members, &wish);
    holds(&members, &wish, &rota);
    let short = said(&rota, Rule::Enough);
    assert_eq!(short.len(), 3, "{short:?}");
    assert!(short[0].contains("12月1日（周二）上午要 8 人，只排得出 5 人"), "{}", short[0]);
    assert!(!said(&rota, Rule::Rest).is_empty(), "five people cannot rest on three days");
}

#[test]
fn a_team_that_nobody_may_lead_is_said_once() {
    let members = team(30, 0);
    let wish = wish("2026-12-01", "2026-12-02", &["上午", "下午"], 4, 6);
    let rota = rota::make(&members, &wish);
    assert_eq!(
        said(&rota, Rule::Leader),
        ["这段时间没有能带班的人（两委、党员），4 个班都没有人带班；请给队员写上身份"]
    );
    let mut members = members;
    members[0].leads = vec![(day("2026-12-01"), day("2026-12-01"))];
    let rota = rota::make(&members, &wish);
    assert_eq!(said(&rota, Rule::Leader).len(), 3, "of somebody who leads on one day, each other shift is said");
}

#[test]
fn three_leaders_for_every_shift_are_busier_and_it_says_why() {
    let members = team(60, 3);
    let wish = wish("2026-12-01", "2026-12-31", &["上午"], 4, 4);
    let rota = rota::make(&members, &wish);
    holds(&members, &wish, &rota);
    let fair = said(&rota, Rule::Fair);
    assert!(fair.iter().any(|why| why.contains("能带班的只有 3 人，要带 31 班")), "{fair:?}");
    let counted = counts(60, &rota);
    assert!(spread(&counted[..3]) <= 1 && spread(&counted[3..]) <= 1, "fair among themselves: {counted:?}");
}

#[test]
fn a_night_shift_of_old_people_stays_empty_and_is_said() {
    let mut members = team(20, 6);
    for member in &mut members {
        member.birth = Some(day("1950-01-01"));
    }
    let wish = wish("2026-12-01", "2026-12-01", &["夜间"], 4, 4);
    let rota = rota::make(&members, &wish);
    assert_eq!(rota.duties.len(), 0);
    assert_eq!((said(&rota, Rule::Enough).len(), said(&rota, Rule::Leader).len()), (1, 1));
}

#[test]
fn who_was_long_away_makes_up_one_duty_a_month_and_who_joins_late_none() {
    let mut members = team(12, 6);
    // In hospital for five months, entered late with a day long past, and new.
    for (at, member) in members.iter_mut().enumerate() {
        member.before = if at < 2 { 0 } else { 35 };
    }
    members[11].before = 0;
    members[11].joined = true;
    let wish = wish("2026-12-01", "2026-12-31", &["上午"], 3, 3);
    let rota = rota::make(&members, &wish);
    holds(&members, &wish, &rota);
    let counted = counts(12, &rota);
    assert!(spread(&counted) <= 1 && rota.broken.is_empty(), "{counted:?} {:?}", rota.broken);
    assert_eq!((counted[0], counted[1]), (8, 8), "93 duties for twelve: who was away has one of the eights");
}

/// A team of any make: how many, of them leading, old, picky or away.
fn any_team(rng: &mut fastrand::Rng) -> Vec<Member> {
    let somebody = |at: usize, rng: &mut fastrand::Rng| {
        let mut one = if rng.bool() { leader(&format!("甲{at}")) } else { somebody(&format!("乙{at}")) };
        one.birth = NaiveDate::from_ymd_opt(rng.i32(1940..2005), 6, 15);
        if rng.u8(..8) == 7 {
            one.weekdays = vec![Weekday::Mon, Weekday::Thu];
        }
        if rng.u8(..3) == 0 {
            let first = day("2026-12-01") + Days::new(rng.u64(..31));
            one.away = vec![(first, first + Days::new(rng.u64(1..12)))];
        }
        one.before = rng.u32(..3);
        one
    };
    (0..rng.usize(1..70)).map(|at| somebody(at, rng)).collect()
}

#[test]
fn whatever_the_team_nothing_is_broken_in_silence() {
    for seed in 0..60 {
        let rng = &mut fastrand::Rng::with_seed(seed);
        let members = any_team(rng);
        let to = (day("2026-12-01") + Days::new(rng.u64(1..31))).to_string();
        let names: &[&str] = if rng.bool() { &["上午", "下午", "夜间"] } else { &["上午"] };
        let least = rng.usize(1..9);
        let wish = wish("2026-12-01", &to, names, least, least + rng.usize(..3));
        let rota = rota::make(&members, &wish);
        holds(&members, &wish, &rota);
        assert_eq!(
            rota.duties,
            rota::make(&members, &wish).duties,
            "seed {seed}: the same wishes make the same roster"
        );
    }
}
