//! Read rows against the office's books: who is new, who is known and by what, what changes. Runs inside one
//! transaction, which a dry run takes back.

use super::{
    Action, Counts, ImportReport, Line, Opened, PeopleCounts,
    rows::{Candidate, Group, Read},
    settle::{self, Match, Open, Settle},
};
use crate::{
    clock::Moment,
    fault::Result,
    office::Context,
    register::{Register, fetch, new_id},
    registers::{
        Household, Person, dwelling,
        household::{HEAD, HouseholdDraft},
        person::PersonDraft,
    },
};
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use store::rusqlite::{Connection, params};

/// A person of the books, as far as matching needs.
#[derive(Deserialize)]
struct Known {
    id: String,
    name: String,
    former_name: String,
    birth: String,
    id_number: String,
    dead: bool,
    address: Option<String>,
    dwelling_id: Option<String>,
    household_id: Option<String>,
    relation: Option<String>,
    was_here: bool,
}

const KNOWN: &str = "SELECT p.id, p.name, p.former_name, p.birth, p.id_number, p.died_on IS NOT NULL AS dead,
       d.address, r.dwelling_id, m.household_id, m.relation,
       EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id) OR EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id) AS was_here
  FROM person p
  LEFT JOIN residence r ON r.person_id = p.id AND r.to_date IS NULL
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
  LEFT JOIN membership m ON m.person_id = p.id AND m.to_date IS NULL
 WHERE p.removed_at IS NULL AND p.merged_into IS NULL";

#[derive(Deserialize)]
struct Book {
    id: String,
    number: String,
    dwelling_id: Option<String>,
    head: Option<String>,
}

const BOOKS: &str = "SELECT h.id, h.number, h.dwelling_id,
       (SELECT p.name FROM membership m JOIN person p ON p.id = m.person_id
         WHERE m.household_id = h.id AND m.relation = '02' AND m.to_date IS NULL LIMIT 1) AS head
  FROM household h WHERE h.removed_at IS NULL AND h.to_date IS NULL";

/// A household of the sheet with its place in the books.
#[derive(Clone)]
struct Placed {
    household: String,
    dwelling: Option<String>,
}

struct Apply<'a> {
    conn: &'a Connection,
    now: &'a Moment,
    groups: &'a [Group],
    settle: &'a BTreeMap<String, Settle>,
    known: Vec<Known>,
    by_number: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    books: Vec<Book>,
    books_by_number: HashMap<String, usize>,
    books_by_dwelling: HashMap<String, Vec<usize>>,
    heads: HashMap<String, String>,
    placed: HashMap<usize, Placed>,
    report: ImportReport,
}

pub(super) fn apply(
    context: &Context<'_>,
    conn: &Connection,
    opened: &Opened,
    read: &Read,
    settle: &BTreeMap<String, Settle>,
    now: &Moment,
) -> Result<ImportReport> {
    let known: Vec<Known> = store::all(conn, KNOWN, &json!({}))?;
    let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    let mut heads = HashMap::new();
    for (at, person) in known.iter().enumerate() {
        if !person.id_number.is_empty() {
            by_number.entry(person.id_number.clone()).or_default().push(at);
        }
        by_name.entry(person.name.clone()).or_default().push(at);
        if let (Some(HEAD), Some(household)) = (person.relation.as_deref(), &person.household_id) {
            heads.insert(household.clone(), person.id.clone());
        }
    }
    let books: Vec<Book> = store::all(conn, BOOKS, &json!({}))?;
    let mut books_by_number = HashMap::new();
    let mut books_by_dwelling: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, book) in books.iter().enumerate() {
        if !book.number.is_empty() {
            books_by_number.insert(book.number.clone(), at);
        }
        if let Some(dwelling) = &book.dwelling_id {
            books_by_dwelling.entry(dwelling.clone()).or_default().push(at);
        }
    }
    let report = ImportReport {
        sheet: opened.sheet.clone(),
        rows: read.rows,
        people: PeopleCounts::default(),
        households: Counts::default(),
        dwellings: Counts::default(),
        errors: read.errors.clone(),
        warnings: read.warnings.clone(),
        lines: Vec::with_capacity(read.rows as usize),
        entry: None,
    };
    let placed = HashMap::new();
    let mut apply = Apply {
        conn,
        now,
        groups: &read.groups,
        settle,
        known,
        by_number,
        by_name,
        books,
        books_by_number,
        books_by_dwelling,
        heads,
        placed,
        report,
    };
    let total = read.people.len() as u64;
    for (at, person) in read.people.iter().enumerate() {
        if at % 1_000 == 0 {
            context.step(at as u64, total, "正在导入")?;
        }
        apply.person(person)?;
    }
    let mut report = apply.report;
    for (row, name, address) in &read.rejected {
        let why: Vec<&str> = read.errors.iter().filter(|e| e.row == *row).map(|e| e.message.as_str()).collect();
        report.lines.push(Line {
            row: *row,
            action: Action::Error,
            name: name.clone(),
            address: address.clone(),
            message: why.join(";"),
            candidates: Vec::new(),
            may_be_new: false,
        });
    }
    report.lines.sort_by_key(|line| line.row);
    report.warnings.sort_by_key(|issue| issue.row);
    Ok(report)
}

impl Apply<'_> {
    fn person(&mut self, row: &Candidate) -> Result<()> {
        let group = self.groups.get(row.household);
        let address = group.and_then(|g| g.address.as_ref()).map(|a| a.canonical()).unwrap_or_default();
        let found = self.find(row, &address);
        let may_be_new = row.draft.id_number.is_empty() || !self.by_number.contains_key(&row.draft.id_number);
        let (people, verb) = found.offered();
        let how = if self.settle.is_empty() { None } else { self.settle.get(&row.row.to_string()) };
        let found = found.settled(how, may_be_new, |at| self.known.get(at).map(|person| person.id.clone()));
        let (action, message) = match found {
            Match::Skipped => (Action::Skip, String::new()),
            Match::Unclear(open) => (Action::Conflict, open.why),
            Match::None => {
                self.add(row)?;
                (Action::New, String::new())
            }
            Match::One(at) => match self.update(at, row)? {
                changes if changes.is_empty() => (Action::Same, String::new()),
                changes => (Action::Update, changes.join("、")),
            },
            Match::Back(at) => (Action::Update, self.come_back(at, row)?.join("、")),
        };
        // Rows that need no decision carry nobody: a sheet may have 100,000 of them.
        let open = how.is_some() || matches!(action, Action::Conflict | Action::Update);
        let candidates = people.iter().filter(|_| open).filter_map(|at| self.known.get(*at));
        let candidates =
            candidates.map(|p| settle::choice(verb, &p.id, &p.name, &p.birth, p.address.as_deref())).collect();
        let people = &mut self.report.people;
        *match action {
            Action::New => &mut people.new,
            Action::Update => &mut people.updated,
            Action::Same => &mut people.unchanged,
            Action::Skip => &mut people.skipped,
            Action::Conflict | Action::Error => &mut people.conflict,
        } += 1;
        let name = row.draft.name.clone();
        self.report.lines.push(Line { row: row.row, action, name, address, message, candidates, may_be_new });
        Ok(())
    }

    /// Who moved out and is on the sheet again returns on the sheet's day, or today.
    fn come_back(&mut self, at: usize, row: &Candidate) -> Result<Vec<String>> {
        let Some(id) = self.known.get(at).map(|person| person.id.clone()) else { return Ok(Vec::new()) };
        let mut row = row.clone();
        if row.from_date.is_empty() {
            row.from_date = self.now.today.to_string();
        }
        if let Some(group) = self.groups.get(row.household)
            && let Some((household, dwelling)) = settle::last_home(self.conn, &id, group)?
        {
            self.placed.entry(row.household).or_insert(Placed { household, dwelling });
        }
        let mut changes = self.update(at, &row)?;
        settle::came_back(self.conn, &id, &row.from_date)?;
        changes.insert(0, "迁回".into());
        Ok(changes)
    }

    /// By number; else by name, birth and address, where nothing speaks against it.
    fn find(&self, row: &Candidate, address: &str) -> Match {
        let draft = &row.draft;
        let known = |at: &usize| self.known.get(*at);
        let gone = |at: usize, person: &Known| {
            if person.dead {
                Match::unclear(format!("台账里“{}”已登记死亡，没有改动", person.name), &[])
            } else if person.was_here && person.household_id.is_none() && person.dwelling_id.is_none() {
                let why = format!("台账里“{}”已登记迁出，回来了请选“迁回”", person.name);
                Match::Unclear(Open { why, people: vec![at], gone: true })
            } else {
                Match::One(at)
            }
        };
        if !draft.id_number.is_empty()
            && let Some(found) = self.by_number.get(&draft.id_number)
        {
            return match found.as_slice() {
                [one] => match known(one) {
                    Some(person) if person.name != draft.name && person.former_name != draft.name => {
                        let why = format!("证件号和台账里的“{}”相同，姓名不同，没有改动", person.name);
                        Match::unclear(why, &[*one])
                    }
                    Some(person) => gone(*one, person),
                    None => Match::None,
                },
                several => Match::unclear("台账里有几个人用这个证件号，请先核对".into(), several),
            };
        }
        let fits: Vec<usize> = self
            .by_name
            .get(&draft.name)
            .into_iter()
            .flatten()
            .copied()
            .filter(|at| {
                self.known.get(*at).is_some_and(|person| {
                    let number = person.id_number.is_empty() || draft.id_number.is_empty();
                    let birth = person.birth.is_empty() || draft.birth.is_empty() || person.birth == draft.birth;
                    let place = address.is_empty() || person.address.as_deref() == Some(address);
                    let born = !draft.birth.is_empty() && person.birth == draft.birth;
                    number && birth && (place || (born && person.address.is_none()))
                })
            })
            .collect();
        match fits.as_slice() {
            [] => Match::None,
            [one] => known(one).map_or(Match::None, |person| gone(*one, person)),
            several => {
                Match::unclear(format!("台账里有几个“{}”，分不清是哪一个，请选一个或补上证件号", draft.name), several)
            }
        }
    }

    fn add(&mut self, row: &Candidate) -> Result<()> {
        let mut draft = row.draft.clone();
        draft.id = new_id();
        fill(&mut draft);
        store::exec(self.conn, Person::SAVE, &draft)?;
        let placed = self.place(row)?;
        if let (Some(dwelling), false) = (&placed.dwelling, row.away) {
            self.reside(&draft.id, dwelling, &row.from_date, &row.relation)?;
        }
        self.enter(&placed.household, &draft.id, row)?;
        self.tag(&draft.id, &row.tags)?;
        Ok(())
    }

    /// What a row tells beyond what is known; blanks never overwrite. The labels of what changed.
    fn update(&mut self, at: usize, row: &Candidate) -> Result<Vec<String>> {
        let Some(id) = self.known.get(at).map(|person| person.id.clone()) else { return Ok(Vec::new()) };
        let old: PersonDraft = fetch::<Person>(self.conn, &id)?;
        let mut new = old.clone();
        let mut changes = Vec::new();
        let from = &row.draft;
        let mut take = |slot: &mut String, value: &String, field: &str| {
            if !value.is_empty() && slot != value {
                slot.clone_from(value);
                changes.push(crate::registers::label_of("person", field));
            }
        };
        if new.former_name != from.name {
            take(&mut new.name, &from.name, "name");
        }
        take(&mut new.id_number, &from.id_number, "id_number");
        take(&mut new.birth, &from.birth, "birth");
        take(&mut new.former_name, &from.former_name, "former_name");
        take(&mut new.foreign_name, &from.foreign_name, "foreign_name");
        take(&mut new.nationality, &from.nationality, "nationality");
        take(&mut new.ethnic, &from.ethnic, "ethnic");
        take(&mut new.native_place, &from.native_place, "native_place");
        take(&mut new.marital, &from.marital, "marital");
        take(&mut new.political, &from.political, "political");
        take(&mut new.education, &from.education, "education");
        take(&mut new.hukou_type, &from.hukou_type, "hukou_type");
        take(&mut new.registered_address, &from.registered_address, "registered_address");
        take(&mut new.work_status, &from.work_status, "work_status");
        take(&mut new.occupation, &from.occupation, "occupation");
        take(&mut new.employer, &from.employer, "employer");
        take(&mut new.health, &from.health, "health");
        take(&mut new.note, &from.note, "note");
        if from.sex != "0" {
            take(&mut new.sex, &from.sex, "sex");
        }
        let fresh: Vec<_> =
            from.phones.iter().filter(|p| !old.phones.iter().any(|k| k.number == p.number)).cloned().collect();
        if !fresh.is_empty() {
            changes.push("电话".into());
            new.phones.extend(fresh);
        }
        fill(&mut new);
        new.pinyin = crate::text::sort_key(&new.name);
        if new.id_number != old.id_number {
            new.id_type.clone_from(&from.id_type);
        }
        if !changes.is_empty() {
            store::exec(self.conn, Person::SAVE, &new)?;
        }
        self.move_known(at, row, &mut changes)?;
        if self.tag(&id, &row.tags)? {
            changes.push("标签".into());
        }
        Ok(changes)
    }

    /// Another address is a move from today (or from the sheet's date) on; another household only where the sheet says
    /// who belongs together.
    fn move_known(&mut self, at: usize, row: &Candidate, changes: &mut Vec<String>) -> Result<()> {
        let Some(group) = self.groups.get(row.household) else { return Ok(()) };
        let Some(person) = self.known.get(at) else { return Ok(()) };
        let (id, lives, book, relation) =
            (person.id.clone(), person.dwelling_id.clone(), person.household_id.clone(), person.relation.clone());
        let here = person.address.clone();
        let today = self.now.today.to_string();
        let from = if row.from_date.is_empty() { &today } else { &row.from_date };
        let written = group.address.as_ref().map(|a| a.canonical());
        if let Some(text) = &written
            && !row.away
            && here.as_ref() != Some(text)
        {
            let placed = self.place(row)?;
            if let Some(dwelling) = placed.dwelling.filter(|d| lives.as_ref() != Some(d)) {
                let begin = if lives.is_some() { from.clone() } else { row.from_date.clone() };
                dwelling::leave(self.conn, &id, &begin, "")?;
                self.reside(&id, &dwelling, &begin, &row.relation)?;
                changes.push("住址".into());
            }
        }
        let moves_book = match &book {
            None => true,
            Some(current) => {
                // Who stays at the door stays in the book, unless the sheet names another number or head.
                let named = group.told && (!group.number.is_empty() || group.has_head);
                named && self.place(row)?.household != *current && (!group.number.is_empty() || here != written)
            }
        };
        if moves_book {
            let placed = self.place(row)?;
            crate::registers::household::leave(self.conn, &id, from)?;
            self.enter(&placed.household, &id, row)?;
            changes.push("所在户".into());
        } else if let Some(current) = book
            && !row.relation.is_empty()
            && relation.as_deref() != Some(row.relation.as_str())
        {
            // A head is changed by an event, which asks everybody's relation anew.
            if relation.as_deref() == Some(HEAD) || row.relation == HEAD {
                let message = "户主和台账里不一样，没有改；请用“变更户主”".to_owned();
                self.report.warnings.push(super::Issue {
                    row: row.row,
                    column: "与户主关系".into(),
                    code: "head_differs".into(),
                    message,
                });
            } else {
                let row = json!({ "id": id, "household": current, "relation": row.relation });
                store::exec(
                    self.conn,
                    "UPDATE membership SET relation = :relation WHERE person_id = :id AND household_id = :household AND to_date IS NULL",
                    &row,
                )?;
                changes.push("与户主关系".into());
            }
        }
        Ok(())
    }

    /// The household and dwelling that the sheet means, found or made, once for each household of the sheet.
    fn place(&mut self, row: &Candidate) -> Result<Placed> {
        if let Some(placed) = self.placed.get(&row.household) {
            return Ok(placed.clone());
        }
        let empty = Group::default();
        let group = self.groups.get(row.household).unwrap_or(&empty);
        let dwelling = match &group.address {
            Some(address) => {
                let (id, made) = dwelling::ensure(self.conn, address)?;
                self.report.dwellings.new += u32::from(made);
                if made && (!group.usage.is_empty() || !group.owner.is_empty()) {
                    let row = json!({ "id": id, "use": group.usage, "owner": group.owner });
                    store::exec(
                        self.conn,
                        "UPDATE dwelling SET use = CASE WHEN :use = '' THEN use ELSE :use END, owner_name = :owner WHERE id = :id",
                        &row,
                    )?;
                }
                Some(id)
            }
            None => None,
        };
        let found = self.book(group, dwelling.as_deref()).map(|book| book.id.clone());
        let household = if let Some(id) = found {
            id
        } else {
            let draft = HouseholdDraft {
                id: new_id(),
                number: group.number.clone(),
                kind: "10".into(),
                registered: group.registered.unwrap_or("here").into(),
                dwelling_id: dwelling.clone(),
                ..HouseholdDraft::default()
            };
            store::exec(self.conn, Household::SAVE, &draft)?;
            self.report.households.new += 1;
            draft.id
        };
        let placed = Placed { household, dwelling };
        self.placed.insert(row.household, placed.clone());
        Ok(placed)
    }

    /// By number; else at the door, the one with this head, or the only one without any.
    fn book(&self, group: &Group, dwelling: Option<&str>) -> Option<&Book> {
        if !group.number.is_empty() {
            return self.books_by_number.get(&group.number).and_then(|at| self.books.get(*at));
        }
        let at_door: Vec<&Book> =
            self.books_by_dwelling.get(dwelling?).into_iter().flatten().filter_map(|at| self.books.get(*at)).collect();
        if group.head.is_empty() {
            return match at_door.as_slice() {
                [one] => Some(one),
                _ => None,
            };
        }
        at_door
            .iter()
            .find(|book| book.head.as_deref() == Some(group.head.as_str()))
            .or_else(|| at_door.iter().find(|book| book.head.is_none()))
            .copied()
    }

    fn reside(&self, person: &str, dwelling: &str, from: &str, relation: &str) -> Result<()> {
        // 99 and 租客 live here without being kin of the head: they rent, as far as a roster tells.
        let kind = if relation == "99" { "20" } else { "10" };
        self.conn
            .prepare_cached(
                "INSERT INTO residence (id, person_id, dwelling_id, kind, from_date) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![new_id(), person, dwelling, kind, from])?;
        Ok(())
    }

    fn enter(&mut self, household: &str, person: &str, row: &Candidate) -> Result<()> {
        let mut relation = row.relation.clone();
        if relation == HEAD {
            if self.heads.contains_key(household) {
                relation = "97".into();
                let message = "台账里这一户已有户主，先按“其他亲属”导入；换户主请用“变更户主”".to_owned();
                self.report.warnings.push(super::Issue {
                    row: row.row,
                    column: "与户主关系".into(),
                    code: "head_differs".into(),
                    message,
                });
            } else {
                self.heads.insert(household.to_owned(), person.to_owned());
            }
        }
        self.conn
            .prepare_cached(
                "INSERT INTO membership (id, household_id, person_id, relation, from_date) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![new_id(), household, person, relation, row.from_date])?;
        Ok(())
    }

    fn tag(&self, person: &str, tags: &[String]) -> Result<bool> {
        let mut added = false;
        for tag in tags {
            let row = json!({ "id": new_id(), "person": person, "tag": tag, "today": self.now.today.to_string() });
            added |= store::exec(
                self.conn,
                "INSERT INTO person_tag (id, person_id, tag, from_date, source)
                 SELECT :id, :person, :tag, '', '导入' WHERE NOT EXISTS
                   (SELECT 1 FROM person_tag WHERE person_id = :person AND tag = :tag AND (to_date IS NULL OR to_date > :today))",
                &row,
            )? > 0;
        }
        Ok(added)
    }
}

/// Birth and sex from the number, where the sheet leaves them blank.
fn fill(draft: &mut PersonDraft) {
    let number = &draft.id_number;
    if draft.birth.is_empty()
        && let Some(digits) = number.get(6..14).filter(|_| number.len() == 18 && number.is_ascii())
        && let Ok(date) = chrono::NaiveDate::parse_from_str(digits, "%Y%m%d")
        && !number.starts_with('9')
    {
        draft.birth = date.to_string();
    }
    if draft.sex == "0"
        && let Some(digit) = number
            .get(16..17)
            .filter(|_| number.len() == 18 && !number.starts_with('9'))
            .and_then(|d| d.parse::<u8>().ok())
    {
        if digit % 2 == 1 { "1" } else { "2" }.clone_into(&mut draft.sex);
    }
}
