//! Read rows against the office's books: who is new, who is known and by what, what changes. Runs inside one
//! transaction, which a dry run takes back.

use super::{
    Action, ImportReport, Line,
    books::{Books, dwellings},
    homes::Group,
    new_rows::NewRows,
    place::Placed,
    rows::{Candidate, Read},
    settle::{self, Match, Settle},
};
use crate::{
    clock::Moment,
    fault::Result,
    office::Context,
    register::{Register, fetch, new_id},
    registers::{Person, person::PersonDraft},
};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Tx, rusqlite::Connection};

/// Of a building and of an entrance in it.
type Keys = (Option<String>, Option<String>);

pub(super) struct Apply<'a> {
    pub conn: &'a Connection,
    pub rows: NewRows<'a>,
    pub now: &'a Moment,
    pub groups: &'a [Group],
    settle: &'a BTreeMap<String, Settle>,
    pub books: Books,
    /// By household of the sheet.
    pub placed: HashMap<usize, Placed>,
    /// By building and entrance, their keys: a sheet names each of them many times.
    pub places: HashMap<(String, Option<String>), Keys>,
    /// By address, the dwellings of the books and those that this sheet has made.
    pub doors: HashMap<String, String>,
    /// The day of a list that this program wrote, where it is past.
    pub as_of: Option<String>,
    /// Households of the sheet whose head the books know.
    pub headed: HashSet<usize>,
    /// Over the addresses of the sheet, '' where it has none.
    pub place_heading: String,
    pub report: ImportReport,
}

/// `doing`: what the clerk is told meanwhile.
pub(super) fn apply(
    context: &Context<'_>,
    tx: &Tx<'_>,
    read: Read,
    settle: &BTreeMap<String, Settle>,
    now: &Moment,
    doing: &str,
) -> Result<ImportReport> {
    let Read { sheet, people, groups, errors, warnings, rejected, rows, as_of, place_heading } = read;
    let today = now.today.to_string();
    let mut why: HashMap<u32, String> = HashMap::new();
    for error in &errors {
        let said = why.entry(error.row).or_default();
        said.push_str(if said.is_empty() { "" } else { "；" });
        said.push_str(&error.message);
    }
    let lines = Vec::with_capacity(rows as usize);
    let report = ImportReport { sheet, rows, errors, warnings, lines, ..ImportReport::default() };
    let mut apply = Apply {
        conn: tx,
        rows: NewRows::of(tx)?,
        now,
        groups: &groups,
        settle,
        books: Books::open(tx, &today)?,
        as_of: as_of.filter(|day| *day < today),
        headed: HashSet::new(),
        place_heading,
        placed: HashMap::new(),
        places: HashMap::new(),
        doors: dwellings(tx)?,
        report,
    };
    let total = people.len() as u64;
    for (at, person) in people.into_iter().enumerate() {
        if at % 1_000 == 0 {
            context.step(at as u64, total, doing)?;
        }
        apply.person(person)?;
    }
    let Apply { rows, mut report, headed, .. } = apply;
    rows.end()?;
    let headed: HashSet<u32> = headed.iter().filter_map(|at| groups.get(*at)).map(|group| group.first_row).collect();
    report.warnings.retain(|issue| issue.code != "head_missing" || !headed.contains(&issue.row));
    report.lines.extend(rejected.into_iter().map(|(row, name, address)| Line {
        row,
        action: Action::Error,
        name,
        address,
        message: why.remove(&row).unwrap_or_default(),
        candidates: Vec::new(),
        may_be_new: false,
    }));
    report.lines.sort_by_key(|line| line.row);
    report.warnings.sort_by_key(|issue| issue.row);
    Ok(report)
}

impl Apply<'_> {
    fn person(&mut self, row: Candidate) -> Result<()> {
        let group = self.groups.get(row.household);
        let address = group.and_then(|g| g.address.as_ref()).map(|a| a.canonical()).unwrap_or_default();
        let found = self.books.find(&row.draft, &address);
        let may_be_new = !self.books.has(&row.draft.id_number);
        let (people, verb) = found.offered();
        let (number, name) = (row.row, row.draft.name.clone());
        let how = if self.settle.is_empty() { None } else { self.settle.get(&number.to_string()) };
        let found = found.settled(how, may_be_new, |at| self.books.people.get(at).map(|person| person.id.clone()));
        if let Match::One(at) = &found
            && let Some(book) = self.books.people.get(*at).and_then(|person| person.household_id.as_ref())
            && self.books.heads.contains_key(book)
        {
            self.headed.insert(row.household);
        }
        let (action, message) = match found {
            Match::Skipped => (Action::Skip, String::new()),
            Match::Unclear(open) => (Action::Conflict, open.why),
            Match::None => {
                self.add(row)?;
                (Action::New, String::new())
            }
            Match::One(at) => match self.update(at, &row)? {
                changes if changes.is_empty() => (Action::Same, String::new()),
                changes => (Action::Update, changes.join("、")),
            },
            Match::Back(at) => (Action::Update, self.come_back(at, row)?.join("、")),
        };
        // Rows that need no decision carry nobody: a sheet may have 100,000 of them.
        let open = how.is_some() || matches!(action, Action::Conflict | Action::Update);
        let candidates = people.iter().filter(|_| open).filter_map(|at| self.books.people.get(*at));
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
        self.report.lines.push(Line { row: number, action, name, address, message, candidates, may_be_new });
        Ok(())
    }

    /// Who moved out and is on the sheet again returns on the sheet's day, or today.
    fn come_back(&mut self, at: usize, mut row: Candidate) -> Result<Vec<String>> {
        let Some(id) = self.books.people.get(at).map(|person| person.id.clone()) else { return Ok(Vec::new()) };
        if row.from_date.is_empty() {
            row.from_date = self.now.today.to_string();
        }
        self.rows.flush()?;
        if let Some(group) = self.groups.get(row.household)
            && let Some(household) = settle::last_home(self.conn, &id, group)?
        {
            let dwelling = match &group.address {
                Some(address) => Some(self.door(address, group)?.0),
                None => None,
            };
            self.placed.entry(row.household).or_insert(Placed { household, dwelling });
        }
        let mut changes = self.update(at, &row)?;
        self.rows.flush()?;
        settle::came_back(self.conn, &id, &row.from_date)?;
        changes.insert(0, "迁回".into());
        Ok(changes)
    }

    fn add(&mut self, mut row: Candidate) -> Result<()> {
        row.draft.id = new_id();
        fill(&mut row.draft);
        noted(&mut row.draft.note, &row.unread);
        self.rows.person(&row.draft)?;
        let placed = self.place(&row)?;
        if let (Some(dwelling), false) = (&placed.dwelling, row.away) {
            self.reside(&row.draft.id, dwelling, &row.from_date, &row.relation)?;
        }
        self.enter(&placed.household, &row.draft.id, &row)?;
        self.tag(&row.draft.id, &row.tags)?;
        Ok(())
    }

    /// What a row tells beyond what is known; blanks never overwrite. The labels of what changed.
    fn update(&mut self, at: usize, row: &Candidate) -> Result<Vec<String>> {
        let Some(id) = self.books.people.get(at).map(|person| person.id.clone()) else { return Ok(Vec::new()) };
        self.rows.flush()?;
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
        if !old.note.contains(&from.note) {
            take(&mut new.note, &from.note, "note");
        }
        if from.sex != "0" {
            take(&mut new.sex, &from.sex, "sex");
        }
        let fresh: Vec<_> =
            from.phones.iter().filter(|p| !old.phones.iter().any(|k| k.number == p.number)).cloned().collect();
        if !fresh.is_empty() {
            changes.push("电话".into());
            new.phones.extend(fresh);
        }
        if noted(&mut new.note, &row.unread) {
            changes.push(crate::registers::label_of("person", "note"));
        }
        fill(&mut new);
        new.pinyin = crate::text::sort_key(&new.name);
        if new.id_number != old.id_number {
            new.id_type.clone_from(&from.id_type);
        }
        if !changes.is_empty() {
            // The record is there: only what changes it, since new rows go another way just now.
            let sets = Person::SAVE.split_once("DO UPDATE SET").map_or("", |(_, sets)| sets);
            store::exec(self.conn, &format!("UPDATE person SET {sets} WHERE id = :id"), &new)?;
        }
        self.move_known(at, row, &mut changes)?;
        if self.tag(&id, &row.tags)? {
            changes.push("标签".into());
        }
        Ok(changes)
    }

    fn tag(&self, person: &str, tags: &[String]) -> Result<bool> {
        let mut added = false;
        for tag in tags {
            let today = self.now.today.to_string();
            let day = self.as_of.as_ref().unwrap_or(&today);
            let row = json!({ "id": new_id(), "person": person, "tag": tag, "day": day });
            added |= store::exec(
                self.conn,
                "INSERT INTO person_tag (id, person_id, tag, from_date, source)
                 SELECT :id, :person, :tag, '', '导入' WHERE NOT EXISTS
                   (SELECT 1 FROM person_tag WHERE person_id = :person AND tag = :tag AND (to_date IS NULL OR to_date > :day))",
                &row,
            )? > 0;
        }
        Ok(added)
    }
}

/// What could not be read as a code stands in the note, so that nothing of the sheet is lost; once.
fn noted(note: &mut String, unread: &[String]) -> bool {
    let before = note.len();
    for text in unread {
        if !note.contains(text) {
            note.push_str(if note.is_empty() { "" } else { "；" });
            note.push_str(text);
        }
    }
    note.len() > before
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
