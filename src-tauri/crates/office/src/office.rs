//! An unlocked office: its file, who is in, its code tables and its search index. Dropped at lock, with everything
//! it held in memory.

use crate::{
    access::Right,
    clock::{Clock, Moment},
    codes::Codes,
    delay::Delay,
    fault::{Code, Fault, Result},
    paper::Paper,
    register::Row,
    rights::Grant,
    search::{Building, Index},
};
use serde::Serialize;
use std::{
    collections::HashSet,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicI64},
    },
};
use store::{Cost, Operation, Store, Tx, Written, rusqlite::Connection};
use ts_rs::TS;

/// What a change answers: its value, the entry that 撤销 takes back, and the registers whose lists must ask again.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Done<T> {
    pub value: T,
    pub entry: Option<i64>,
    pub changed: Vec<String>,
    pub title: String,
}

/// How far long work has come. Answering false to one cancels the work.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
    pub label: String,
}

/// What a call brings along besides its name and body.
pub struct Context<'a> {
    pub progress: &'a (dyn Fn(Progress) -> bool + Sync),
}

impl Default for Context<'_> {
    fn default() -> Self {
        Self { progress: &|_| true }
    }
}

impl Context<'_> {
    pub fn step(&self, done: u64, total: u64, label: &str) -> Result<()> {
        if (self.progress)(Progress { done, total, label: label.into() }) {
            Ok(())
        } else {
            Err(Fault::from(store::Error::Cancelled))
        }
    }
}

pub struct Office {
    pub(crate) store: Store,
    pub(crate) clerk: String,
    pub(crate) clock: Clock,
    pub(crate) cost: Cost,
    pub(crate) paper: Arc<Paper>,
    pub(crate) delay: Arc<Delay>,
    codes: RwLock<Arc<Codes>>,
    index: RwLock<Index>,
    pub(crate) totals: Known<Row>,
    /// Keys of long lists in their order.
    pub(crate) orders: Known<Arc<Vec<Box<str>>>>,
    pub(crate) home: crate::reports::home::Known,
    /// What the clerk who is in may not open.
    pub(crate) lacks: RwLock<Vec<Right>>,
    /// The clerk who is in has a password for once, and must choose his own first.
    pub(crate) once: AtomicBool,
    /// What each clerk may do.
    pub(crate) grants: RwLock<Vec<(String, Grant)>>,
    /// A backup opened for looking only, kept while the clerk looks.
    pub(crate) looked: Mutex<Option<(PathBuf, store::Looked)>>,
    /// What this clerk has uncovered since he came in and need not be accounted for again: papers by document and record,
    /// lists by what they were sifted by.
    pub(crate) seen: Mutex<HashSet<(String, String)>>,
    /// The entry from which on the journal does not hold together; 0 where it does.
    pub(crate) broken: AtomicI64,
    /// The entry from which on somebody knows that it does not hold together; 0 where nobody has said so.
    pub(crate) broken_seen: AtomicI64,
    /// Changes that were missing when the office was opened, until somebody has said that he knows.
    pub(crate) missing: Mutex<Option<crate::recovery::Missing>>,
    /// The chain of a large office's journal waits for a pause.
    pub(crate) chain_later: AtomicBool,
    /// The day's own backup waits for a pause.
    pub(crate) backup_later: AtomicBool,
}

/// What lists have asked since the last change of what they ask: turning a list's pages counts once, and a long list is
/// sorted once.
pub(crate) struct Known<T>(Mutex<(u64, Vec<(String, T)>)>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Known<T> {
    /// The answer to this question, asked only where it is not known since the last change. At most so many are kept.
    pub(crate) fn know(&self, most: usize, question: String, ask: impl FnOnce() -> Result<T>) -> Result<T> {
        let turn = {
            let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, answer)) = known.1.iter().find(|(asked, _)| *asked == question) {
                return Ok(answer.clone());
            }
            known.0
        };
        let answer = ask()?;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Something may have changed while it was asked.
        if known.0 == turn {
            if known.1.len() >= most {
                known.1.remove(0);
            }
            known.1.push((question, answer.clone()));
        }
        Ok(answer)
    }

    /// Forgets the answers to all questions that ask one of these tables: their names stand in the question.
    fn forget(&self, changed: &[String]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.0 += 1;
        known.1.retain(|(question, _)| !changed.iter().any(|table| question.contains(table.as_str())));
    }
}

/// Tables whose rows are people, places and who lives where: a change in them changes what search finds.
const SEARCHED: &[&str] = &["person", "household", "dwelling", "residence", "membership", "building", "entrance"];

/// Tables whose rows show in the list of another register, with those registers.
const SHOWN: &[(&str, &[&str])] = &[
    ("person_tag", &["person", "elderly"]),
    ("assessment", &["elderly"]),
    ("allowance", &["elderly"]),
    ("checkup", &["elderly"]),
    ("hazard", &["joint_action"]),
    ("hazard_step", &["hazard", "joint_action"]),
    ("incident_report", &["incident"]),
    ("joint_action_partner", &["joint_action", "partner"]),
];

impl Office {
    pub(crate) fn start(
        store: Store,
        clerk: String,
        clock: Clock,
        cost: Cost,
        paper: Arc<Paper>,
        delay: Arc<Delay>,
    ) -> Result<Self> {
        let codes = store.read(Codes::load)?;
        let index = store.read(Index::build)?;
        let office = Self {
            store,
            clerk,
            clock,
            cost,
            paper,
            delay,
            codes: RwLock::new(Arc::new(codes)),
            index: RwLock::new(index),
            totals: Known::default(),
            orders: Known::default(),
            home: Mutex::default(),
            lacks: RwLock::default(),
            once: AtomicBool::default(),
            grants: RwLock::default(),
            looked: Mutex::default(),
            seen: Mutex::default(),
            broken: AtomicI64::default(),
            broken_seen: AtomicI64::default(),
            missing: Mutex::default(),
            chain_later: AtomicBool::default(),
            backup_later: AtomicBool::default(),
        };
        office.weigh_rights()?;
        Ok(office)
    }

    pub fn codes(&self) -> Arc<Codes> {
        self.codes.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn search<T>(&self, question: impl FnOnce(&Index) -> T) -> T {
        question(&self.index.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The day a list is asked for; today where none is given.
    pub fn day(&self, as_of: Option<&str>) -> Result<String> {
        match as_of.filter(|text| !text.is_empty()) {
            None => Ok(self.now().today.to_string()),
            Some(text) => match crate::clock::date(text) {
                Some(date) => Ok(date.to_string()),
                None => Err(Fault::at("as_of", "日期写法不对，例如 2026-11-23")),
            },
        }
    }

    pub fn read<T>(&self, question: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.store.read(question)
    }

    /// The one way to change anything: one entry with operation, clerk, time and reason.
    pub fn write<T>(
        &self,
        op: &str,
        reason: &str,
        change: impl FnOnce(&Tx<'_>, &Moment) -> Result<T>,
    ) -> Result<Done<T>> {
        let now = self.now();
        let operation = Operation { op, clerk: &self.clerk, at: &now.utc, at_local: &now.local, reason };
        let (mut title, mut index) = (String::new(), None);
        let written = self.store.write(&operation, |tx| {
            let value = change(tx, &now)?;
            title = tx.said();
            // What has changed in so many places is read as it stands now, and put in order while it is saved.
            if tx.many(SEARCHED)? {
                index = Some(Building::begin(tx)?);
            }
            Ok::<_, Fault>(value)
        })?;
        self.settle(written, title, index)
    }

    pub(crate) fn undo(&self, op: &str, seq: i64) -> Result<Done<i64>> {
        let now = self.now();
        let operation = Operation { op, clerk: &self.clerk, at: &now.utc, at_local: &now.local, reason: "" };
        let entry = self.store.entry(seq)?;
        let written = self.store.undo(&operation, seq).map_err(|error| match error {
            store::Error::Referred => {
                Fault::new(Code::Conflict, "后来的记录还用到它，不能撤销").hint("什么都没有改变。请先撤销后来的那一步")
            }
            other => other.into(),
        })?;
        let verb = if op == "journal.redo" { "已重做" } else { "已撤销" };
        self.settle(written, format!("{verb} {}", entry.title), None)
    }

    /// An entry without rows, for a reading that must be accounted for.
    pub fn note(&self, op: &str, reason: &str, title: &str) -> Result<i64> {
        let now = self.now();
        let operation = Operation { op, clerk: &self.clerk, at: &now.utc, at_local: &now.local, reason };
        Ok(self.store.note(&operation, title)?)
    }

    /// The same for what is uncovered or leaves the office. The screen asks what for; a caller that does not say is told as one.
    pub fn account(&self, op: &str, reason: &str, title: &str) -> Result<i64> {
        let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
        self.note(op, reason.unwrap_or("没有写明用途"), title)
    }

    /// Accounts for what is uncovered, once while the clerk is in.
    pub(crate) fn account_once(&self, asked: (String, String), account: impl FnOnce() -> Result<i64>) -> Result<()> {
        let seen = || self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen().contains(&asked) {
            account()?;
            seen().insert(asked);
        }
        Ok(())
    }

    /// What the program writes down by itself when somebody comes in. Not while changes are missing from the file: the next
    /// entry is the one that tells so no more, and it shall be a clerk's. Where the disk takes nothing, whoever comes in can
    /// still read and make room.
    pub(crate) fn note_by_itself(&self, op: &str, reason: &str, title: &str) {
        if self.store.lost().is_none() {
            let _ = self.note(op, reason, title);
        }
    }

    /// `index`: where it was begun with the change.
    fn settle<T>(&self, written: Written<T>, title: String, mut index: Option<Building>) -> Result<Done<T>> {
        if let Some(seq) = written.entry {
            self.totals.forget(&written.changed);
            self.orders.forget(&written.changed);
            let rights = written.changed.iter().any(|table| ["setting", "clerk"].contains(&table.as_str()));
            let mut reread = |few: bool| {
                self.read_anew(&written.changed, few.then_some(seq), index.take())?;
                if rights { self.weigh_rights() } else { Ok(()) }
            };
            // The change stands: where a reading fails now, it is tried once more, whole, before the clerk is troubled.
            reread(written.keys.is_some()).or_else(|_| reread(false)).map_err(|fault| {
                Fault::new(fault.code, "已经保存，但随后读磁盘出错，列表和查找里可能还看不到")
                    .hint("不用再保存一次。请锁定后重新打开，并尽快备份")
            })?;
        }
        let mut changed = written.changed;
        // Who lives where shows in every list of people and places.
        if changed.iter().any(|table| SEARCHED.contains(&table.as_str())) {
            changed.extend(["person", "household", "dwelling", "elderly"].map(String::from));
        }
        let shown = SHOWN.iter().filter(|(table, _)| changed.iter().any(|name| name == table));
        let shown: Vec<String> = shown.flat_map(|(_, lists)| lists.iter().map(|name| (*name).to_owned())).collect();
        changed.extend(shown);
        changed.sort();
        changed.dedup();
        Ok(Done { value: written.value, entry: written.entry, changed, title })
    }
}

impl Office {
    /// Nothing of what was destroyed is kept in memory either, nor in the log beside the file.
    pub(crate) fn forget_destroyed(&self, changed: &[String]) -> Result<()> {
        self.paper.forget();
        self.read_anew(changed, None, None)?;
        self.store.settle()?;
        Ok(())
    }

    /// What is kept in memory of these tables; of the entry's own records alone where one is given.
    fn read_anew(&self, changed: &[String], entry: Option<i64>, index: Option<Building>) -> Result<()> {
        self.store.read_own(|conn| {
            if changed.iter().any(|table| table == "code") {
                *self.codes.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Codes::load(conn)?);
            }
            if changed.iter().any(|table| SEARCHED.contains(&table.as_str())) {
                let keys = entry.map(|seq| touched(conn, seq)).transpose()?;
                let mut kept = self.index.write().unwrap_or_else(PoisonError::into_inner);
                match index {
                    Some(built) => *kept = built.end(),
                    None => kept.refresh(conn, keys.as_deref())?,
                }
            }
            Ok(())
        })
    }
}

/// The records that an entry touched, itself or through who lives where.
fn touched(conn: &Connection, seq: i64) -> Result<Vec<String>> {
    let keys: Vec<(String,)> = store::all(conn, include_str!("touched.sql"), &serde_json::json!({ "seq": seq }))?;
    Ok(keys.into_iter().map(|(key,)| key).collect())
}

/// What is tried first by whoever guesses.
const USUAL: &[&str] = &[
    "password",
    "password1",
    "passw0rd",
    "admin123",
    "administrator",
    "a1234567",
    "a12345678",
    "abcd1234",
    "qwer1234",
    "1qaz2wsx",
    "1q2w3e4r",
    "q1w2e3r4",
    "zxcvbnm123",
    "iloveyou",
    "woaini520",
    "woaini1314",
    "5201314520",
    "1314520520",
    "shequ123",
    "juweihui",
    "xiaoxiang",
    "小巷台账小巷台账",
];
/// Rows of the keyboard and of the alphabet, along which fingers and thoughts run.
const ROWS: &[&str] =
    &["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1234567890qwertyuiop"];

/// A password good enough for what it protects, or the sentence that says why not. `names`: of the office and its clerks.
pub fn check_password(field: &str, password: &str, names: &[&str]) -> Result<()> {
    if password.chars().count() < 8 {
        return Err(Fault::at(field, "密码至少 8 个字").hint("可以用一句好记的话，例如几个词连在一起"));
    }
    let small = password.to_lowercase();
    let letters: Vec<char> = small.chars().collect();
    let again = (1..=4).any(|unit| letters.iter().zip(letters.iter().skip(unit)).all(|(one, next)| one == next));
    let back: String = letters.iter().rev().collect();
    let run = ROWS.iter().any(|row| row.contains(&small) || row.contains(&back));
    let day = small.len() == 8 && chrono::NaiveDate::parse_from_str(&small, "%Y%m%d").is_ok();
    if again || run || day || USUAL.contains(&small.as_str()) {
        return Err(Fault::at(field, "这个密码太容易猜到").hint("可以用一句好记的话，例如几个词连在一起"));
    }
    let left =
        names.iter().filter(|name| !name.is_empty()).fold(small, |left, name| left.replace(&name.to_lowercase(), ""));
    if left.chars().count() < 4 && left.chars().count() < letters.len() {
        return Err(
            Fault::at(field, "密码里只有单位或经办人的名字，太容易猜到").hint("可以用一句好记的话，例如几个词连在一起")
        );
    }
    Ok(())
}

pub(crate) fn locked() -> Fault {
    Fault::new(Code::Locked, "台账已锁定").hint("请输入密码解锁，没保存的草稿还在")
}
