//! One box over people, households, dwellings, and whole buildings and entrances: an index in memory, built at unlock, kept true from each entry's
//! keys, dropped at lock. It answers without touching the file.
//!
//! Each kind of text stands in one long string, a line a record, and is searched by `memmem`; the query is routed by
//! its kind of characters. Letters are also read syllable by syllable, so that `liugs` finds 刘关山.

mod sounds;

use self::sounds::Sounds;
use crate::{fault::Result, registers::person::Phone, text};
use memchr::memmem;
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::mpsc, thread};
use store::rusqlite::Connection;
use ts_rs::TS;
use zeroize::Zeroize as _;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Hit {
    /// person, household, dwelling, building or entrance.
    pub kind: &'static str,
    pub id: String,
    pub title: String,
    pub subtitle: String,
    /// Where it matched, in words: 姓名, 拼音, 证件号 …
    pub matched: &'static str,
}

/// One line a record; offsets tell whose line a position is in.
#[derive(Debug, Default)]
struct Column {
    text: String,
    starts: Vec<u32>,
    slots: Vec<u32>,
}

/// What could be found is written over when the office is locked.
impl Drop for Column {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl Column {
    fn push(&mut self, slot: u32, line: &str) {
        if line.is_empty() {
            return;
        }
        self.starts.push(self.text.len() as u32);
        self.slots.push(slot);
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Slots whose line holds the needle where `before` fits, which is the byte that stands before it; ends when `found`
    /// has enough.
    fn find(&self, needle: &str, before: impl Fn(u8) -> bool, mut found: impl FnMut(u32) -> bool) {
        let (text, mut last) = (self.text.as_bytes(), u32::MAX);
        for at in memmem::find_iter(text, needle.as_bytes()) {
            if !before(at.checked_sub(1).and_then(|at| text.get(at)).copied().unwrap_or(b'\n')) {
                continue;
            }
            let line = self.starts.partition_point(|start| *start as usize <= at) - 1;
            let Some(slot) = self.slots.get(line).copied() else { continue };
            if slot != last {
                last = slot;
                if !found(slot) {
                    return;
                }
            }
        }
    }
}

#[derive(Debug)]
struct Record {
    kind: &'static str,
    id: String,
    title: String,
    subtitle: String,
    alive: bool,
    /// Past records (moved out, dead) stand behind present ones.
    past: bool,
}

#[derive(Debug, Default)]
pub struct Index {
    records: Vec<Record>,
    by_id: HashMap<String, u32>,
    dead: usize,
    name: Column,
    pinyin: Column,
    initials: Column,
    sounds: Sounds,
    number: Column,
    phone: Column,
    address: Column,
    /// Beginnings of addresses that are a building or an entrance: 12- and 12-3-.
    stairs: Column,
}

#[derive(Deserialize)]
struct Person {
    id: String,
    name: String,
    former_name: String,
    id_number: String,
    birth: String,
    phones: String,
    dead: bool,
    dwelling: Option<String>,
    booked: bool,
}

#[derive(Deserialize)]
struct Place {
    id: String,
    address: String,
    number: String,
    head: String,
    owner: String,
    owner_phone: String,
    past: bool,
}

/// A record as the file has it.
enum Found {
    Place(&'static str, Place),
    Person(Person),
}

const PEOPLE: &str = include_str!("search/people.sql");
const HOUSEHOLDS: &str = include_str!("search/households.sql");
const BUILDINGS: &str = include_str!("search/buildings.sql");
const ENTRANCES: &str = include_str!("search/entrances.sql");
const DWELLINGS: &str = include_str!("search/dwellings.sql");

/// Records are read by one thread and put in order by another, which goes on after all of them have been read.
pub(crate) struct Building(thread::JoinHandle<Index>);

impl Building {
    /// So many batches may wait, some megabytes: what puts them in order is the slower.
    const WAITING: usize = 32;

    pub fn begin(conn: &Connection) -> Result<Self> {
        const BATCH: usize = 512;
        let (send, batches) = mpsc::sync_channel::<Vec<Found>>(Self::WAITING);
        let index = thread::spawn(move || {
            let mut index = Index::default();
            batches.into_iter().flatten().for_each(|found| index.put(found));
            index
        });
        let mut batch = Vec::with_capacity(BATCH);
        // Only where the other thread has failed is there nobody to take a batch: joining it tells.
        let pass = |batch: Vec<Found>| send.send(batch).unwrap_or_default();
        every(conn, None, |found| {
            batch.push(found);
            if batch.len() == BATCH {
                pass(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
            }
        })?;
        pass(batch);
        Ok(Self(index))
    }

    pub fn end(self) -> Index {
        self.0.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        self.title.zeroize();
        self.subtitle.zeroize();
    }
}

impl Index {
    pub fn build(conn: &Connection) -> Result<Self> {
        Ok(Building::begin(conn)?.end())
    }

    /// Brings the records of these keys up to date; None means all.
    pub fn refresh(&mut self, conn: &Connection, keys: Option<&[String]>) -> Result<()> {
        match keys {
            Some(keys) if self.dead < 1_000 + self.records.len() / 4 => {
                for key in keys {
                    if let Some(slot) = self.by_id.remove(key)
                        && let Some(record) = self.records.get_mut(slot as usize)
                    {
                        record.alive = false;
                        self.dead += 1;
                    }
                }
                every(conn, Some(keys), |found| self.put(found))
            }
            _ => {
                *self = Self::build(conn)?;
                Ok(())
            }
        }
    }

    fn put(&mut self, found: Found) {
        match found {
            Found::Place(kind, place) => self.add_place(kind, place),
            Found::Person(person) => self.add_person(person),
        }
    }

    fn slot(&mut self, record: Record) -> u32 {
        let slot = self.records.len() as u32;
        self.by_id.insert(record.id.clone(), slot);
        self.records.push(record);
        slot
    }

    fn add_person(&mut self, person: Person) {
        let readings = text::readings(&person.name);
        let home = person.dwelling.as_ref().and_then(|id| self.records.get(*self.by_id.get(id)? as usize));
        let mut subtitle = home.map(|home| home.title.clone()).unwrap_or_default();
        if let Some(year) = person.birth.get(..4) {
            subtitle.push_str(if subtitle.is_empty() { "" } else { " · " });
            subtitle.push_str(year);
            subtitle.push_str("年生");
        }
        let (full, initials) = (full(&readings), initials(&readings));
        let slot = self.slot(Record {
            kind: "person",
            id: person.id,
            title: person.name.clone(),
            subtitle,
            alive: true,
            past: person.dead || (person.dwelling.is_none() && !person.booked),
        });
        self.sounds.push(slot, &readings);
        self.name.push(slot, &person.name);
        self.name.push(slot, &person.former_name);
        self.pinyin.push(slot, &full);
        self.initials.push(slot, &initials);
        self.number.push(slot, &person.id_number);
        let phones: Vec<Phone> = serde_json::from_str(&person.phones).unwrap_or_default();
        for phone in phones {
            self.phone.push(slot, &phone.number);
        }
    }

    fn add_place(&mut self, kind: &'static str, place: Place) {
        let (title, subtitle) = match kind {
            "household" => (format!("{} {}户", place.address, place.head), place.number.clone()),
            "building" | "entrance" => (place.head.clone(), place.owner.clone()),
            _ => (place.address.clone(), place.owner.clone()),
        };
        let slot = self.slot(Record { kind, id: place.id, title, subtitle, alive: true, past: place.past });
        let stairs = matches!(kind, "building" | "entrance");
        if stairs { &mut self.stairs } else { &mut self.address }.push(slot, &place.address);
        self.name.push(slot, &place.owner);
        self.number.push(slot, &place.number);
        self.phone.push(slot, &place.owner_phone);
    }

    /// The best `limit` records for whatever was typed: any fragment of name, pinyin, initials, a mixture of both,
    /// number, phone or address.
    pub fn find(&self, typed: &str, limit: usize) -> Vec<Hit> {
        let typed = plain(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found = Matches { index: self, seen: HashMap::new(), enough: limit.saturating_mul(4).max(50) };
        let digits = typed.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | 'x'));
        if digits {
            if typed.len() <= 12 {
                found.column(
                    &self.address,
                    &crate::read::address::read(&typed).map_or(typed.clone(), |a| a.canonical()),
                    "地址",
                    0,
                );
                found.column(&self.address, &typed, "地址", 0);
            }
            let bare = typed.replace('-', "");
            found.column(&self.phone, &bare, "电话", 1);
            found.column(&self.number, &bare.to_uppercase(), "证件号", 2);
        } else if typed.is_ascii() {
            let letters: String = typed.chars().filter(|c| !matches!(c, ' ' | '\'')).collect();
            let number = letters.to_uppercase();
            let columns: [(&Column, &str, &'static str); 4] = [
                (&self.name, &typed, "姓名"),
                (&self.pinyin, &letters, "拼音"),
                (&self.initials, &letters, "拼音"),
                (&self.number, &number, "证件号"),
            ];
            for ((column, needle, matched), rank) in columns.into_iter().zip(0..) {
                found.beginning(column, needle, matched, rank);
            }
            found.syllables(&letters, 4);
            for ((column, needle, matched), rank) in columns.into_iter().zip(5..) {
                found.inside(column, needle, matched, rank);
            }
        } else {
            found.column(&self.name, &typed, "姓名", 0);
            if let Some(beginning) = crate::read::address::beginning(&typed) {
                // The place itself, and not all that begins like it.
                found.beginning(&self.stairs, &format!("{beginning}\n"), "地址", 0);
                found.beginning(&self.address, &beginning, "地址", 2);
            } else if let Ok(address) = crate::read::address::read(&typed) {
                found.column(&self.address, &address.canonical(), "地址", 1);
            }
            found.column(&self.address, &typed, "地址", 1);
        }
        found.best(limit)
    }

    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }
}

struct Matches<'a> {
    index: &'a Index,
    seen: HashMap<u32, (u8, &'static str)>,
    enough: usize,
}

impl Matches<'_> {
    /// A match at the beginning counts for more than one inside, and is looked for first: a common fragment inside
    /// others would leave no room for it.
    fn column(&mut self, column: &Column, needle: &str, matched: &'static str, weight: u8) {
        self.beginning(column, needle, matched, weight * 2);
        self.inside(column, needle, matched, weight * 2 + 1);
    }

    /// At the beginning of a line, of another reading of the name, or of an address behind the estate's name.
    fn beginning(&mut self, column: &Column, needle: &str, matched: &'static str, rank: u8) {
        let begins = |before: u8| matches!(before, b'\n' | b' ') || (matched == "地址" && !before.is_ascii());
        self.look(column, needle, begins, matched, rank);
    }

    fn inside(&mut self, column: &Column, needle: &str, matched: &'static str, rank: u8) {
        self.look(column, needle, |_| true, matched, rank);
    }

    fn look(&mut self, column: &Column, needle: &str, before: impl Fn(u8) -> bool, matched: &'static str, rank: u8) {
        if !needle.is_empty() && self.seen.len() < self.enough {
            column.find(needle, before, |slot| self.take(slot, rank, matched));
        }
    }

    fn take(&mut self, slot: u32, rank: u8, matched: &'static str) -> bool {
        if self.index.records.get(slot as usize).is_some_and(|record| record.alive) {
            let entry = self.seen.entry(slot).or_insert((rank, matched));
            if rank < entry.0 {
                *entry = (rank, matched);
            }
        }
        self.seen.len() < self.enough
    }

    /// liugs, lguans, liuguans: whole syllables and beginnings of syllables in any mixture, from any character on.
    fn syllables(&mut self, letters: &str, rank: u8) {
        if self.seen.len() < self.enough && letters.len() > 1 {
            let index = self.index;
            index.sounds.find(letters, |slot| self.take(slot, rank, "拼音"));
        }
    }

    fn best(self, limit: usize) -> Vec<Hit> {
        let index = self.index;
        let found = self.seen.into_iter();
        let mut ranked: Vec<(&Record, u8, &'static str)> = found
            .filter_map(|(slot, (rank, matched))| Some((index.records.get(slot as usize)?, rank, matched)))
            .collect();
        ranked.sort_by_cached_key(|(record, rank, _)| {
            let sound = if record.kind == "person" { text::sort_key(&record.title) } else { String::new() };
            (record.past, *rank, sound, text::walking(&record.title), record.id.clone())
        });
        ranked.truncate(limit);
        let hit = |(record, _, matched): (&Record, u8, &'static str)| Hit {
            kind: record.kind,
            id: record.id.clone(),
            title: record.title.clone(),
            subtitle: record.subtitle.clone(),
            matched,
        };
        ranked.into_iter().map(hit).collect()
    }
}

/// Whether a name holds these letters by its sound, from any character on.
pub(crate) fn sounds(name: &str, letters: &str) -> bool {
    let mut sounds = Sounds::default();
    sounds.push(0, &text::readings(name));
    letters.len() > 1 && sounds.holds(letters)
}

/// Every way of reading the whole name, joined; with more than eight ways only the first readings vary.
fn full(readings: &[Vec<String>]) -> String {
    combine(readings, |reading| reading)
}

fn initials(readings: &[Vec<String>]) -> String {
    combine(readings, |reading| reading.get(..reading.chars().next().map_or(0, char::len_utf8)).unwrap_or_default())
}

fn combine(readings: &[Vec<String>], part: impl Fn(&str) -> &str) -> String {
    let mut ways = vec![String::new()];
    for options in readings {
        let mut parts: Vec<&str> = options.iter().map(|reading| part(reading)).collect();
        parts.dedup();
        let room = (8 / ways.len()).max(1);
        let mut next = Vec::new();
        for way in &ways {
            for part in parts.iter().take(room) {
                let joined = format!("{way}{part}");
                if !next.contains(&joined) {
                    next.push(joined);
                }
            }
        }
        ways = next;
    }
    ways.join(" ")
}

/// Half-width, lower case, no blanks at the ends.
fn plain(typed: &str) -> String {
    typed
        .trim()
        .chars()
        .map(|c| match u32::from(c) {
            wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
            0x3000 => ' ',
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '—' | '–' | '－' | '_') { '-' } else { c })
        .collect()
}

/// Everything that can be found, or what has these keys. Dwellings first: where people live is read from them.
fn every(conn: &Connection, keys: Option<&[String]>, mut take: impl FnMut(Found)) -> Result<()> {
    each(conn, BUILDINGS, "b.id", keys, |place| take(Found::Place("building", place)))?;
    each(conn, ENTRANCES, "e.id", keys, |place| take(Found::Place("entrance", place)))?;
    each(conn, DWELLINGS, "d.id", keys, |place| take(Found::Place("dwelling", place)))?;
    each(conn, HOUSEHOLDS, "h.id", keys, |place| take(Found::Place("household", place)))?;
    each(conn, PEOPLE, "p.id", keys, |person| take(Found::Person(person)))
}

/// All records, or those of some keys: found by key, never by looking through all.
fn each<T: serde::de::DeserializeOwned>(
    conn: &Connection,
    all: &str,
    id: &str,
    keys: Option<&[String]>,
    mut take: impl FnMut(T),
) -> Result<()> {
    let (sql, params) = match keys {
        None => (all.to_owned(), serde_json::json!({})),
        Some(keys) => (
            format!("{all} AND {id} IN (SELECT value FROM json_each(:keys))"),
            serde_json::json!({ "keys": serde_json::json!(keys).to_string() }),
        ),
    };
    let mut statement = conn.prepare_cached(&sql)?;
    store::bind(&mut statement, &params)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        take(store::read(row)?);
    }
    Ok(())
}
