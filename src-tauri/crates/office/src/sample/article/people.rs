//! Who lives there: 400 residents of 65 and more on the day of the report, households that went and came back, tenants,
//! books in which nobody lives any more.

use super::{CUTOFF, Maker, date, text};
use crate::{
    events::{self, EventFields, Kind},
    fault::Result,
    read::id,
    register::Register,
    registers::{
        Building, Dwelling, Household, Person,
        building::BuildingDraft,
        dwelling::DwellingDraft,
        household::HouseholdDraft,
        person::{PersonDraft, Phone, TagRequest, put_tag},
    },
    sample::{GIVEN_FEMALE, GIVEN_MALE, SURNAMES, SeedAnswer},
};
use chrono::{Datelike, Days, NaiveDate};
use serde_json::json;
use std::collections::BTreeSet;

const BUILDINGS: u32 = 53;
const DOORS: u32 = 12;
/// Couples, widowed or single people and grandmothers of 65 and more: 2 × 150 + 60 + 40 = 400.
const OLD_COUPLES: usize = 150;
const OLD_SINGLES: usize = 60;
const GRANDMOTHERS: usize = 40;
const FAMILIES: usize = 1_214 - OLD_COUPLES - OLD_SINGLES;
/// Widowed in the years before the report, one of each.
const WIDOWED: usize = 12;
const WENT_AND_CAME_BACK: usize = 5;
/// Beside the 1,214.
const WENT: usize = 6;
const CAME_LATER: usize = 3;
const EMPTY_BOOKS: usize = 24;

/// Somebody who lives there all the while.
#[derive(Clone)]
pub(super) struct Resident {
    pub id: String,
    /// 周岁 on the day of the report.
    pub age: i32,
    pub party: bool,
}

pub(super) struct Compound {
    pub answer: SeedAnswer,
    pub buildings: Vec<String>,
    /// Grown-ups under 65 who neither come nor go, in an order that only the seed decides.
    pub grown: Vec<Resident>,
    pub director: String,
    pub director_name: String,
    /// Old people who live alone, and couples: keys of the persons.
    pub singles: Vec<String>,
    pub couples: Vec<Vec<String>>,
    /// Heads of families who stay.
    pub households: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    OldCouple,
    OldSingle { widowed: bool },
    Family { grandmother: bool, fate: Fate },
    Director,
    Empty,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    GoesAndComesBack,
    Goes,
    ComesLater,
}

/// What the making of people remembers.
struct Census {
    numbers: BTreeSet<String>,
    people: u32,
    books: u32,
    compound: Compound,
}

/// A household being made.
struct Place {
    household: String,
    dwelling: String,
    /// '' = always there.
    from: String,
    stays: bool,
}

impl Maker<'_> {
    pub(super) fn people(&mut self) -> Result<Compound> {
        self.set("community.founded", "1995")?;
        let addresses = self.places()?;
        let mut homes = vec![Home::OldCouple; OLD_COUPLES];
        homes.extend((0..OLD_SINGLES).map(|at| Home::OldSingle { widowed: at < WIDOWED }));
        let fate = |at: usize| if at < WENT_AND_CAME_BACK { Fate::GoesAndComesBack } else { Fate::Stays };
        homes.extend((0..FAMILIES - 1).map(|at| Home::Family {
            grandmother: (WENT_AND_CAME_BACK..WENT_AND_CAME_BACK + GRANDMOTHERS).contains(&at),
            fate: fate(at),
        }));
        homes.push(Home::Director);
        homes.extend([Home::Family { grandmother: false, fate: Fate::Goes }; WENT]);
        homes.extend([Home::Family { grandmother: false, fate: Fate::ComesLater }; CAME_LATER]);
        homes.extend([Home::Empty; EMPTY_BOOKS]);
        let mut doors: Vec<usize> = (0..addresses.len()).collect();
        self.rng.shuffle(&mut doors);
        let mut lived = BTreeSet::new();
        let mut census = Census {
            numbers: BTreeSet::new(),
            people: 0,
            books: 0,
            compound: Compound {
                answer: SeedAnswer { buildings: BUILDINGS, entrances: 170, dwellings: 0, households: 0, people: 0 },
                buildings: Vec::new(),
                grown: Vec::new(),
                director: String::new(),
                director_name: String::new(),
                singles: Vec::new(),
                couples: Vec::new(),
                households: Vec::new(),
            },
        };
        for (at, home) in homes.iter().enumerate() {
            if at % 200 == 0 {
                self.step(at as u64 / 400, "正在装入住户")?;
            }
            let Some(door) = doors.get(at).copied() else { break };
            lived.insert(door);
            if let Some(address) = addresses.get(door) {
                self.home(&mut census, *home, address)?;
            }
        }
        for (at, address) in addresses.iter().enumerate() {
            if !lived.contains(&at) {
                self.door(address, "30")?;
            }
        }
        let mut compound = census.compound;
        compound.answer.dwellings = addresses.len() as u32;
        compound.answer.households = homes.len() as u32;
        compound.answer.people = census.people;
        let sql = "SELECT id FROM building WHERE kind = '10' ORDER BY sort";
        compound.buildings = store::all::<(String,)>(self.tx, sql, &json!({}))?.into_iter().map(|(id,)| id).collect();
        self.chiefs(&compound)?;
        Ok(compound)
    }

    /// 53 buildings of six storeys, 42 of three entrances and 11 of four; and the house of the office itself.
    fn places(&mut self) -> Result<Vec<String>> {
        let mut addresses = Vec::new();
        for number in 1..=BUILDINGS {
            self.save::<Building>(BuildingDraft {
                code: number.to_string(),
                kind: "10".into(),
                floors: Some(6),
                year: Some(1995),
                features: vec!["70".into()],
                ..BuildingDraft::default()
            })?;
            let entrances = if number % 5 == 4 || number == 1 { 4 } else { 3 };
            for entrance in 1..=entrances {
                for at in 0..DOORS {
                    addresses.push(format!("{number}-{entrance}-{}{:02}", at / 2 + 1, at % 2 + 1));
                }
            }
        }
        self.save::<Building>(BuildingDraft {
            code: "党群服务中心".into(),
            kind: "40".into(),
            floors: Some(2),
            year: Some(2015),
            ..BuildingDraft::default()
        })?;
        Ok(addresses)
    }

    fn door(&self, address: &str, usage: &str) -> Result<String> {
        let draft = DwellingDraft {
            address: address.into(),
            kind: "10".into(),
            usage: usage.into(),
            ..DwellingDraft::default()
        };
        self.save::<Dwelling>(draft)
    }

    fn home(&mut self, census: &mut Census, home: Home, address: &str) -> Result<()> {
        let family = matches!(home, Home::Family { grandmother: false, fate: Fate::Stays });
        let renting = family && self.rng.u8(..100) < 18;
        let usage = match home {
            _ if renting => "20",
            Home::Empty | Home::Family { fate: Fate::Goes, .. } => "30",
            _ => "10",
        };
        let dwelling = self.door(address, usage)?;
        let from = match home {
            Home::Family { fate: Fate::ComesLater, .. } => format!("2018-0{}-15", self.rng.u8(2..6)),
            _ if renting => {
                let days = self.rng.u64(0..1_400);
                date(CUTOFF).checked_sub_days(Days::new(days)).unwrap_or_default().to_string()
            }
            _ => String::new(),
        };
        census.books += 1;
        let household = self.save::<Household>(HouseholdDraft {
            number: if renting { String::new() } else { format!("{:06}", 100_000 + census.books) },
            registered: if renting { "elsewhere" } else { "here" }.into(),
            registered_address: if renting { "山东省东营市（户籍地）" } else { "" }.into(),
            dwelling_id: Some(dwelling.clone()),
            from_date: from.clone(),
            ..HouseholdDraft::default()
        })?;
        let stays = matches!(home, Home::Family { fate: Fate::Stays, .. });
        let place = Place { household, dwelling, from, stays };
        match home {
            Home::OldCouple => self.couple(census, &place),
            Home::OldSingle { widowed } => self.single(census, &place, widowed),
            Home::Director => self.director(census, &place),
            Home::Empty => {
                let (male, age) = (self.rng.bool(), self.rng.i32(30..60));
                let draft = self.draft(census, None, male, age);
                // The book is here, nobody lives here (人不在户在).
                self.enter(census, draft, &Place { dwelling: String::new(), ..place }, "02", age).map(drop)
            }
            Home::Family { grandmother, fate } => {
                self.family(census, &place, grandmother, renting, fate == Fate::Stays)?;
                self.fate(&place, fate, census)
            }
        }
    }

    fn couple(&mut self, census: &mut Census, place: &Place) -> Result<()> {
        let age = self.rng.i32(67..88);
        let other = age - self.rng.i32(0..3);
        let head = self.draft(census, None, true, age);
        let head = self.enter(census, head, place, "02", age)?;
        let spouse = self.draft(census, None, false, other);
        let spouse = self.enter(census, spouse, place, "12", other)?;
        // Some die after the year of the report.
        if census.compound.couples.len() % 30 == 7 {
            self.death(&spouse, (2018, 3, 1 + census.compound.couples.len() as u32 % 28))?;
        } else {
            census.compound.couples.push(vec![head, spouse]);
            return Ok(());
        }
        census.compound.couples.push(Vec::new());
        Ok(())
    }

    fn single(&mut self, census: &mut Census, place: &Place, widowed: bool) -> Result<()> {
        let age = self.rng.i32(70..92);
        let male = self.rng.u8(..100) < 30;
        let head = self.draft(census, None, male, age);
        let head = self.enter(census, head, place, "02", age)?;
        if widowed {
            let spouse = self.draft(census, None, !male, age);
            let spouse = self.enter(census, spouse, place, if male { "12" } else { "11" }, age)?;
            let at = census.compound.singles.len() as u32;
            self.death(&spouse, (2015 + at as i32 % 2, 1 + at % 12, 5))?;
        }
        self.tag(&head, "E01", "", None)?;
        if census.compound.singles.len() % 2 == 1 {
            self.tag(&head, "E07", "", None)?;
        }
        census.compound.singles.push(head);
        Ok(())
    }

    /// 55 years old on the day of the report.
    fn director(&mut self, census: &mut Census, place: &Place) -> Result<()> {
        let mut draft = self.draft(census, None, true, 55);
        let sequence = (1..500).map(|n| n * 2 + 1).find_map(|n| number("19620512", n, &census.numbers));
        draft.birth = "1962-05-12".into();
        draft.id_number = sequence.unwrap_or_default();
        census.numbers.insert(draft.id_number.clone());
        draft.political = "01".into();
        draft.education = "20".into();
        draft.work_status = "13".into();
        census.compound.director_name.clone_from(&draft.name);
        let place = Place { stays: false, ..place_of(place) };
        census.compound.director = self.enter(census, draft, &place, "02", 55)?;
        let spouse = self.draft(census, None, false, 54);
        self.enter(census, spouse, &place, "12", 54).map(drop)
    }

    fn family(
        &mut self,
        census: &mut Census,
        place: &Place,
        grandmother: bool,
        renting: bool,
        young: bool,
    ) -> Result<()> {
        let age = if grandmother { self.rng.i32(40..60) } else { self.rng.i32(27..60) };
        let male = self.rng.u8(..100) < 78;
        let head = self.draft(census, None, male, age);
        let surname = head.name.chars().next();
        let head = self.enter(census, head, place, "02", age)?;
        if place.stays {
            census.compound.households.push(head);
        }
        if age < 34 && self.rng.u8(..100) < 35 {
            return Ok(());
        }
        let other = age + self.rng.i32(-3..4);
        let spouse = self.draft(census, None, !male, other);
        let wife = spouse.name.chars().next();
        self.enter(census, spouse, place, if male { "12" } else { "11" }, other)?;
        if self.rng.u8(..100) < 78 {
            let least = if young { 0 } else { 8 };
            for _ in 0..self.rng.u8(1..3) {
                let years = (age - self.rng.i32(24..30)).max(least);
                let boy = self.rng.bool();
                let child = self.draft(census, if male { surname } else { wife }, boy, years);
                // Some of the grown ones are in the book and live elsewhere.
                let away = young && years > 21 && !renting && self.rng.u8(..3) == 0;
                let dwelling = if away { String::new() } else { place.dwelling.clone() };
                let place = Place { dwelling, stays: place.stays && !away, ..place_of(place) };
                self.enter(census, child, &place, if boy { "20" } else { "30" }, years)?;
            }
        }
        if grandmother {
            let years = age + self.rng.i32(25..30);
            let mother = self.draft(census, None, false, years.max(65));
            self.enter(census, mother, place, "52", years.max(65))?;
        }
        Ok(())
    }

    fn fate(&self, place: &Place, fate: Fate, census: &Census) -> Result<()> {
        let whole = EventFields {
            household_id: Some(place.household.clone()),
            destination: Some("西城".into()),
            ..EventFields::default()
        };
        let take = |kind: Kind, day: super::Day| {
            events::take(self.office, self.tx, self.now, (kind, text(day)), &whole).map(drop)
        };
        let turn = census.books % 10;
        match fate {
            Fate::GoesAndComesBack => {
                take(Kind::MoveOut, (2014 + (turn % 3) as i32, 3, 1 + turn))?;
                take(Kind::MoveBack, (2017, 2 + turn, 1 + turn))
            }
            Fate::Goes => take(Kind::MoveOut, (2016, 2 + turn, 10)),
            Fate::Stays | Fate::ComesLater => Ok(()),
        }
    }

    fn death(&self, person: &str, day: super::Day) -> Result<()> {
        let with = EventFields { person_id: Some(person.into()), ..EventFields::default() };
        events::take(self.office, self.tx, self.now, (Kind::Death, text(day)), &with).map(drop)
    }

    /// Writes a person into the book and behind the door ('' = lives elsewhere).
    fn enter(
        &mut self,
        census: &mut Census,
        draft: PersonDraft,
        place: &Place,
        relation: &str,
        age: i32,
    ) -> Result<String> {
        let born = draft.birth.clone();
        let from = if born.as_str() > "2012" && place.from < born { born } else { place.from.clone() };
        let (party, work, sex) = (draft.political == "01", draft.work_status.clone(), draft.sex.clone());
        let id = self.save::<Person>(PersonDraft {
            household_id: Some(place.household.clone()),
            relation: relation.into(),
            dwelling_id: (!place.dwelling.is_empty()).then(|| place.dwelling.clone()),
            from_date: from,
            marital: if matches!(relation, "11" | "12") || relation == "02" && age > 33 {
                "20".into()
            } else {
                draft.marital.clone()
            },
            ..draft
        })?;
        if party {
            self.tag(&id, "10", "", None)?;
        }
        match work.as_str() {
            "80" => self.tag(&id, "13", "", None)?,
            "54" => self.tag(&id, "14", "", None)?,
            // Some found work again, some lost it lately.
            "70" if !place.dwelling.is_empty() => match census.people % 9 {
                0 => self.tag(&id, "12", "2009-01-01", Some("2016-06-30"))?,
                1 => self.tag(&id, "12", "2018-02-01", None)?,
                _ => self.tag(&id, "12", "2012-01-01", None)?,
            },
            _ => {}
        }
        // Tenants from elsewhere.
        if place.stays && !place.from.is_empty() && (18..60).contains(&age) {
            self.tag(&id, "15", &place.from, None)?;
        }
        if place.stays && place.from.is_empty() && (26..65).contains(&age) && !sex.is_empty() {
            census.compound.grown.push(Resident { id: id.clone(), age, party });
        }
        Ok(id)
    }

    fn tag(&self, person: &str, tag: &str, from: &str, to: Option<&str>) -> Result<()> {
        let mut request = TagRequest {
            person_id: person.into(),
            tag: tag.into(),
            from_date: from.into(),
            to_date: to.map(str::to_owned),
            source: "样例".into(),
            ..TagRequest::default()
        };
        put_tag(self.tx, &mut request)
    }

    fn letter(&mut self, of: &'static str) -> char {
        let count = of.chars().count();
        of.chars().nth(self.rng.usize(..count)).unwrap_or('王')
    }

    /// Somebody made up, so old on the day of the report.
    fn draft(&mut self, census: &mut Census, surname: Option<char>, male: bool, age: i32) -> PersonDraft {
        census.people += 1;
        let mut name = String::from(surname.unwrap_or_else(|| self.letter(SURNAMES)));
        for _ in 0..=u8::from(self.rng.u8(..100) < 72) {
            name.push(self.letter(if male { GIVEN_MALE } else { GIVEN_FEMALE }));
        }
        let first = NaiveDate::from_ymd_opt(date(CUTOFF).year() - age, 1, 1).unwrap_or_default();
        let birth = super::after(first, self.rng.u64(0..365));
        let digits = birth.format("%Y%m%d").to_string();
        // Odd for men, even for women; nobody has another's.
        let start = census.people % 480;
        let sequences = (start..start + 480).map(|n| (n % 499) * 2 + u32::from(male));
        let id_number =
            sequences.filter(|n| *n > 0).find_map(|n| number(&digits, n, &census.numbers)).unwrap_or_default();
        census.numbers.insert(id_number.clone());
        let phones = if age >= 14 && self.rng.u8(..100) < 92 {
            vec![Phone { label: String::new(), number: format!("199000{:05}", census.people % 100_000) }]
        } else {
            Vec::new()
        };
        let work = match age {
            0..7 => "",
            7..22 => "31",
            60.. => "80",
            _ => ["24", "17", "54", "70", "51", "13", "24", "17"].get(self.rng.usize(..8)).copied().unwrap_or_default(),
        };
        PersonDraft {
            name,
            sex: if male { "1" } else { "2" }.into(),
            birth: birth.to_string(),
            id_number,
            ethnic: if self.rng.u8(..100) < 96 { "01" } else { "03" }.into(),
            political: if age > 25 && self.rng.u8(..100) < 14 { "01" } else { "13" }.into(),
            education: match self.rng.u8(..100) {
                0..20 if age > 22 => "20",
                20..45 if age > 18 => "60",
                45..80 if age > 15 => "70",
                _ => "",
            }
            .into(),
            marital: if age > 19 { "10" } else { "" }.into(),
            work_status: work.into(),
            phones,
            ..PersonDraft::default()
        }
    }

    /// Each building has a 楼长 who lives in it.
    fn chiefs(&self, compound: &Compound) -> Result<()> {
        let stays: Vec<&str> = compound.grown.iter().filter(|one| one.age > 35).map(|one| one.id.as_str()).collect();
        let sql = "UPDATE building SET chief_id = (SELECT r.person_id FROM residence r JOIN dwelling d ON d.id = r.dwelling_id
                     JOIN person p ON p.id = r.person_id
                    WHERE d.building_id = building.id AND r.person_id IN (SELECT value FROM json_each(:stays))
                    ORDER BY p.birth, p.id_number LIMIT 1) WHERE kind = :kind";
        store::exec(self.tx, sql, &json!({ "stays": json!(stays).to_string(), "kind": "10" }))?;
        debug_assert_eq!(Building::NAME, "building");
        Ok(())
    }
}

fn place_of(place: &Place) -> Place {
    Place {
        household: place.household.clone(),
        dwelling: place.dwelling.clone(),
        from: place.from.clone(),
        stays: place.stays,
    }
}

/// A number that begins as no real one does, with its check digit; None where somebody has it.
fn number(birth: &str, sequence: u32, known: &BTreeSet<String>) -> Option<String> {
    let body = format!("370571{birth}{sequence:03}");
    let number = id::check_character(&body).map(|check| format!("{body}{check}"))?;
    (!known.contains(&number)).then_some(number)
}
