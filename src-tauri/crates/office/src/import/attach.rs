//! Sheets about people who are in the books already (老年人名单, 走访记录 and the like): each row finds its person by the number
//! of the document, else by name and address, and what it says is written beside them. Nobody is made up: who is not
//! found, or cannot be told from another, is listed with the row's number.

use super::{
    Action, FieldName, ImportReport, Line, Opened,
    era::Memory,
    homes::read_address,
    people::People,
    settle::{self, Match, Settle},
    told::{Ground, Told},
};
use crate::{
    clock::Moment,
    codes::Codes,
    fault::{Code, Fault, Result},
    office::{Context, Office},
    read::{id, name, number, plain},
};
use serde_json::json;
use std::collections::BTreeMap;
use store::rusqlite::Connection;

/// Field, label, headings.
pub(super) type Column = (&'static str, &'static str, Vec<&'static str>);

/// Whom a row tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// One person.
    One,
    /// One or more of a family: 张三、李四.
    Several,
    /// One person, or nobody where the name is blank.
    Maybe,
    /// As `Maybe`; who is none of the books comes in by name all the same, since the register has room for strangers.
    Stranger,
    /// Rows name nobody of the books.
    Nobody,
}

/// A kind of sheet.
pub(super) struct Kind {
    /// `import NAME` in the command line, `import.NAME` in the journal.
    pub name: &'static str,
    pub label: &'static str,
    /// What an import says it did: 更新 12 人.
    pub verb: &'static str,
    pub unit: &'static str,
    pub who: fn() -> Who,
    /// What it tells is of a day: who has died or moved out since then is meant all the same.
    pub past: bool,
    /// Fields beside those that tell who it is: name, label, headings.
    pub columns: fn() -> Vec<Column>,
    /// Writes what a row says of a person; the labels of what changed.
    pub write: fn(&mut Told<'_>, &str) -> Result<Vec<String>>,
}

/// By which a person is found. Their other columns (出生日期, 性别) are recognised so that nothing else takes them.
const WHO: &[&str] = &["name", "id_number", "address", "building", "entrance", "door", "serial"];
const KNOWN: &[&str] = &["sex", "birth", "age", "phone", "second_phone", "head", "relation", "household_number"];

/// Where a row's place is, which those without a person have too.
const PLACE: &[&str] = &["address", "building", "entrance", "door", "serial"];

impl Kind {
    /// Whether a column of the roster's is looked for here as well.
    fn asks(&self, field: &str) -> bool {
        match (self.who)() {
            Who::Nobody => PLACE.contains(&field),
            _ => WHO.contains(&field) || KNOWN.contains(&field),
        }
    }

    pub fn names(&self) -> Vec<(&'static str, Vec<&'static str>)> {
        let own = (self.columns)();
        let taken = |word: &&str| own.iter().any(|(_, _, words)| words.contains(word));
        let person = super::columns::names().into_iter().filter(|(field, _)| self.asks(field));
        let person = person.map(|(field, words)| (field, words.into_iter().filter(|word| !taken(word)).collect()));
        person.chain(own.iter().map(|(field, _, words)| (*field, words.clone()))).collect()
    }

    pub fn fields(&self) -> Vec<FieldName> {
        let own = (self.columns)();
        // A kind may have more headings for those by whom it finds people; they are one field.
        let person = super::columns::fields().into_iter().filter(|field| {
            WHO.contains(&field.name.as_str())
                && self.asks(&field.name)
                && !own.iter().any(|(name, ..)| *name == field.name)
        });
        let person: Vec<FieldName> = person.collect();
        let own = own.into_iter().map(|(name, label, _)| FieldName { name: name.into(), label: label.into() });
        person.into_iter().chain(own).collect()
    }
}

/// Words of a code table that stand in one cell, apart by any of these marks, the ones that part most surely first. A name
/// that holds such a mark itself (低保/低保边缘老人) is one word.
pub(super) fn several<'a>(codes: &Codes, table: &str, text: &'a str, marks: &[char]) -> Vec<&'a str> {
    let text = text.trim();
    match marks {
        _ if text.is_empty() => Vec::new(),
        [mark, rest @ ..] if !codes.is_word(table, text) => {
            text.split(*mark).flat_map(|part| several(codes, table, part, rest)).collect()
        }
        _ => vec![text],
    }
}

/// Runs inside one transaction, which a dry run takes back.
pub(super) fn apply(
    office: &Office,
    context: &Context<'_>,
    conn: &Connection,
    kind: &Kind,
    opened: &Opened,
    settle: &BTreeMap<String, Settle>,
    now: &Moment,
) -> Result<ImportReport> {
    let columns = opened.columns();
    let who = (kind.who)();
    if matches!(who, Who::One | Who::Several) && !columns.contains_key("name") {
        return Err(
            Fault::new(Code::Invalid, "没有找到“姓名”这一列").hint("请在列对应里指定哪一列是姓名；表头可以在任意一行")
        );
    }
    if !(kind.columns)().iter().any(|(field, ..)| columns.contains_key(field)) {
        return Err(Fault::new(Code::Invalid, format!("没有认出{}的任何一列", kind.label)).hint("请在列对应里指定"));
    }
    let people = People::read(conn)?;
    let (source, year) = (opened.file(), opened.year());
    let ground = Ground { office, conn, now, opened, source: &source, columns: &columns, year };
    let mut memory = Memory::default();
    let total = opened.layout.body.len() as u64;
    let mut report = ImportReport { sheet: opened.sheet.clone(), rows: total as u32, ..ImportReport::default() };
    for (done, line) in opened.layout.body.iter().enumerate() {
        if done % 500 == 0 {
            context.step(done as u64, total, "正在核对每一行")?;
        }
        memory.begin(line);
        let Some(row) = opened.grid.row(line.place) else { continue };
        let mut told = Told::new(ground, row, &mut memory);
        let (building, entrance, door, whole) =
            (told.cell("building").0, told.cell("entrance").0, told.cell("door").0, told.cell("address").0);
        let read = read_address(line.section.as_deref(), building, entrance, door, whole);
        let address = read.map(|read| read.canonical()).unwrap_or_default();
        told.address = &address;
        let how = settle.get(&told.row.number().to_string());
        row_of(&mut told, kind, who, &people, how, &mut report)?;
        report.warnings.append(&mut told.warnings);
    }
    report.once(memory);
    Ok(report)
}

/// Everybody whom a row tells of.
fn row_of(
    told: &mut Told<'_>,
    kind: &Kind,
    who: Who,
    people: &People,
    how: Option<&Settle>,
    report: &mut ImportReport,
) -> Result<()> {
    let mut shown = plain::tidy(&told.cell("name").0.shown());
    if let Some((name, many)) = plain::and_others(&shown)
        && matches!(who, Who::Maybe | Who::Stranger)
    {
        (told.party, shown) = (Some(many), name.to_owned());
    }
    if who == Who::Nobody || (matches!(who, Who::Maybe | Who::Stranger) && plain::is_nothing(&shown)) {
        let (action, message) = match how {
            Some(Settle::Skip) => (Action::Skip, String::new()),
            _ => written(told, kind, "")?,
        };
        tell(told, action, shown, message, Vec::new(), report);
        return Ok(());
    }
    let several: Vec<&str> = match who {
        Who::Several => shown.split(['、', '，', ',', '；', ';', '/']).filter(|name| !name.trim().is_empty()).collect(),
        _ => vec![shown.as_str()],
    };
    match several.as_slice() {
        [] => one(told, kind, people, "", true, how, report),
        [name] => one(told, kind, people, name, true, how, report),
        names => all_of(told, kind, people, names, report),
    }?;
    counted(told, report);
    Ok(())
}

/// A row of several people comes in whole or stays out whole. A number beside several names may be anybody's, and so may a
/// decision.
fn all_of(told: &mut Told<'_>, kind: &Kind, people: &People, names: &[&str], report: &mut ImportReport) -> Result<()> {
    let unknown = |written: &&&str| match name::read(written) {
        Ok(read) => !matches!(sought(told, kind, people, "", read.name).2, Match::One(_) | Match::Back(_)),
        Err(_) => true,
    };
    let unknown: Vec<&str> = names.iter().filter(unknown).copied().collect();
    if unknown.is_empty() {
        return names.iter().try_for_each(|name| one(told, kind, people, name, false, None, report));
    }
    let why = format!(
        "台账里找不到“{}”，或者不止一位，这一行整行没有导入；可以分成一人一行，写上各自的住址",
        unknown.join("、")
    );
    tell(told, Action::Error, names.join("、"), why, Vec::new(), report);
    Ok(())
}

/// What a sheet says of how many were met (人次), against those it names.
fn counted(told: &mut Told<'_>, report: &ImportReport) {
    let (text, heading) = (told.text("persons"), told.cell("persons").1);
    let Ok(said) = number::whole(text.trim_end_matches(['人', '次'])) else { return };
    let row = told.row.number();
    let lines = report.lines.iter().rev().take_while(|line| line.row == row);
    let named = lines.filter(|line| matches!(line.action, Action::New | Action::Update | Action::Same)).count() as i64;
    if named > 0 && said != named {
        told.warn(heading, "persons_differ", format!("表上是 {said} 人次，这一行认出 {named} 个人，请核对"));
    }
}

/// Whom a name means: the name itself, what was said behind it, and who that is.
fn sought(
    told: &Told<'_>,
    kind: &Kind,
    people: &People,
    document: &str,
    name: String,
) -> (String, &'static str, Match) {
    match people.find(document, &name, told.address, kind.past) {
        // 张国强家, 王秀英夫妇: who opened the door is named, the rest is said by the way.
        Match::None if (kind.who)() == Who::Several => match bare(&name) {
            Some((bare, word)) => {
                let found = people.find(document, bare, told.address, kind.past);
                (bare.to_owned(), word, found)
            }
            None => (name, "", Match::None),
        },
        found => (name, "", found),
    }
}

/// What was done with a row, or would be.
fn written(told: &mut Told<'_>, kind: &Kind, person: &str) -> Result<(Action, String)> {
    told.fresh = false;
    let changes = (kind.write)(told, person)?;
    Ok(if let [error, ..] = told.errors.as_slice() {
        (Action::Error, error.message.clone())
    } else if changes.is_empty() {
        told.done = true;
        (Action::Same, String::new())
    } else {
        told.done = true;
        (if told.fresh { Action::New } else { Action::Update }, changes.join("、"))
    })
}

fn tell(
    told: &mut Told<'_>,
    action: Action,
    name: String,
    message: String,
    candidates: Vec<super::Candidate>,
    report: &mut ImportReport,
) {
    match action {
        Action::New => report.people.new += 1,
        Action::Update => report.people.updated += 1,
        Action::Same => report.people.unchanged += 1,
        Action::Skip => report.people.skipped += 1,
        _ => {
            report.people.conflict += 1;
            if told.errors.is_empty() {
                // Whoever is not found is listed for a script as well, which sees no lines.
                let code = if action == Action::Error { "person_missing" } else { "person_unclear" };
                let heading = told.cell("name").1.to_owned();
                told.error(&heading, code, message.clone());
            }
            report.errors.append(&mut told.errors);
        }
    }
    let (row, address) = (told.row.number(), told.address.to_owned());
    report.lines.push(Line { row, action, name, address, message, candidates, may_be_new: false });
}

/// `alone`: the row names nobody else, so that its number and the clerk's decision are this person's.
fn one(
    told: &mut Told<'_>,
    kind: &Kind,
    people: &People,
    written_name: &str,
    alone: bool,
    how: Option<&Settle>,
    report: &mut ImportReport,
) -> Result<()> {
    let document = match id::read_cell(told.cell("id_number").0, told.now.today) {
        Ok(read) => read.map(|read| read.number).filter(|_| alone).unwrap_or_default(),
        Err(fault) => {
            let heading = told.cell("id_number").1;
            told.warn(heading, "id_unread", format!("{fault}；改按姓名和住址找人"));
            String::new()
        }
    };
    let name = match name::read(written_name) {
        Ok(person) => person.name,
        Err(fault) => {
            let heading = told.cell("name").1.to_owned();
            told.error(&heading, fault.code(), fault.to_string());
            tell(told, Action::Error, String::new(), fault.to_string(), Vec::new(), report);
            return Ok(());
        }
    };
    let (name, behind, found) = sought(told, kind, people, &document, name);
    let (offered, _) = found.offered();
    let found = found.settled(how, false, |at| people.known.get(at).map(|person| person.id.clone()));
    let mut who = None;
    let (action, message) = match found {
        Match::Skipped => (Action::Skip, String::new()),
        Match::None if (kind.who)() == Who::Stranger => written(told, kind, "")?,
        Match::None => (Action::Error, format!("台账里没有找到“{name}”，没有导入；请先登记这个人")),
        // Who may be a stranger goes in by name; the record can be tied to the resident later.
        Match::Unclear(open) if (kind.who)() == Who::Stranger => {
            let heading = told.cell("name").1.to_owned();
            told.warn(&heading, "person_unclear", format!("{}；先按姓名记，是本社区居民的请在记录里选", open.why));
            written(told, kind, "")?
        }
        Match::Unclear(open) => (Action::Conflict, open.why),
        Match::One(at) | Match::Back(at) => {
            let id = people.known.get(at).map(|person| person.id.clone()).unwrap_or_default();
            let done = written(told, kind, &id)?;
            who = Some(id).filter(|_| done.0 != Action::Error);
            done
        }
    };
    let mut candidates = Vec::new();
    if alone && (how.is_some() || action == Action::Conflict) {
        let choices = offered.iter().filter_map(|at| people.known.get(*at));
        candidates =
            choices.map(|p| settle::choice(kind.verb, &p.id, &p.name, &p.birth, p.address.as_deref())).collect();
    }
    tell(told, action, name.clone(), message, candidates, report);
    match who {
        Some(who) if COUPLE.contains(&behind) => other(told, kind, &who, &name, report),
        Some(_) if FAMILY.contains(&behind) => {
            let heading = told.cell("name").1.to_owned();
            told.warn(&heading, "others_unnamed", format!("“{name}{behind}”只记了{name}一个人；还见到了谁，请补上"));
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The wife or husband of somebody who was written down as one of a couple; who cannot be told is told.
fn other(told: &mut Told<'_>, kind: &Kind, person: &str, name: &str, report: &mut ImportReport) -> Result<()> {
    let couple = store::all::<(String, String)>(told.conn, SPOUSE, &json!({ "person": person }))?;
    if let [(id, spouse)] = couple.as_slice() {
        let (action, message) = written(told, kind, id)?;
        tell(told, action, spouse.clone(), message, Vec::new(), report);
    } else {
        let heading = told.cell("name").1.to_owned();
        told.warn(&heading, "spouse_unknown", format!("看不出{name}的配偶是谁，只记了{name}一个人，请补上"));
    }
    Ok(())
}

/// In the book of the family: head and spouse are each other's (GB/T 4761: 02, 10–12).
const SPOUSE: &str = "SELECT p.id, p.name FROM membership m
  JOIN membership o ON o.household_id = m.household_id AND o.to_date IS NULL
  JOIN person p ON p.id = o.person_id AND p.removed_at IS NULL AND p.died_on IS NULL
 WHERE m.person_id = :person AND m.to_date IS NULL
   AND (m.relation = '02' AND o.relation BETWEEN '10' AND '12' OR m.relation BETWEEN '10' AND '12' AND o.relation = '02')";

const COUPLE: &[&str] = &["夫妇", "夫妻", "两口", "老两口", "俩口子", "两口子"];
const FAMILY: &[&str] = &["一家", "全家"];

/// A name, and what logs write behind it.
fn bare(name: &str) -> Option<(&str, &'static str)> {
    let behind = COUPLE.iter().chain(FAMILY).chain(&["家庭", "家", "户"]);
    let longest = *behind.filter(|word| name.ends_with(**word)).max_by_key(|word| word.len())?;
    let bare = name.strip_suffix(longest)?;
    (bare.chars().count() >= 2).then_some((bare, longest))
}
