//! What the figures are counted from: questions that tell facts, each asked once for a window, and the ways of counting them.

use super::{Figure, Window, YearValue};
use crate::{
    fault::{Fault, Result},
    office::Office,
    reports::stats::{DASH, Name, grouped, number, ratio, words},
};
use serde::Deserialize;
use serde_json::json;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use store::rusqlite::Connection;

/// Something that is counted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Fact {
    pub register: String,
    /// Facts with the same are one where things are counted.
    pub id: String,
    pub label: String,
    pub detail: String,
    /// What it is, words with commas: `party,volunteer`.
    pub what: String,
    /// 分, minutes, or as many as it says.
    pub value: i64,
}

impl Fact {
    /// Whether it is this; everything is ''.
    pub fn is(&self, what: &str) -> bool {
        what.is_empty() || self.what.split(',').any(|one| one == what)
    }

    pub fn name(&self) -> Result<Name> {
        let register = crate::registers::of(&self.register);
        let register = register.ok_or_else(|| Fault::at("register", format!("没有叫“{}”的登记", self.register)))?;
        Ok(Name {
            register: register.name,
            id: self.id.clone(),
            label: self.label.clone(),
            detail: self.detail.trim().to_owned(),
        })
    }
}

/// A question, by a name of its own among all questions.
pub(crate) struct Question {
    pub name: &'static str,
    pub ask: fn(&Asked<'_>) -> Result<Vec<Fact>>,
}

/// An office, asked about the days of one year.
pub(crate) struct Asked<'a> {
    pub office: &'a Office,
    pub conn: &'a Connection,
    pub window: Window,
    kept: RefCell<BTreeMap<&'static str, Rc<Vec<Fact>>>>,
}

impl<'a> Asked<'a> {
    pub fn new(office: &'a Office, conn: &'a Connection, window: Window) -> Self {
        Self { office, conn, window, kept: RefCell::default() }
    }

    pub fn facts(&self, question: &Question) -> Result<Rc<Vec<Fact>>> {
        if let Some(known) = self.kept.borrow().get(question.name) {
            return Ok(known.clone());
        }
        let facts = Rc::new((question.ask)(self)?);
        self.kept.borrow_mut().insert(question.name, facts.clone());
        Ok(facts)
    }

    /// A question with `:from`, `:since`, `:to` and `:as_of`.
    pub fn sql(&self, sql: &str) -> Result<Vec<Fact>> {
        Ok(store::all(self.conn, sql, &json!(self.window))?)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// 分, minutes, hundredths of a per cent, or whole things.
    Number(i64),
    /// A year of the calendar.
    Year(i64),
    /// ISO
    Day(String),
    /// No figure, and what stands there instead: 「—」, 缺.
    None(&'static str),
}

impl Value {
    pub fn told(&self, figure: &Figure) -> YearValue {
        match self {
            Self::Number(value) => {
                // 2700 and not 2700.0, whatever smaller parts the unit has.
                let part = if figure.unit == "小时" { 60 } else { 10_i64.pow(u32::from(figure.decimals())) };
                match value % part {
                    0 => YearValue::Whole(value / part),
                    _ => YearValue::Number(number(figure.unit, figure.decimals(), *value)),
                }
            }
            Self::Year(year) => YearValue::Whole(*year),
            Self::Day(day) => YearValue::Day(day.clone()),
            Self::None(_) => YearValue::None(()),
        }
    }

    pub fn text(&self, figure: &Figure) -> String {
        match self {
            Self::Number(value) if figure.decimals() == 0 && figure.unit != "小时" => grouped(*value),
            Self::Number(value) => words(figure.unit, figure.decimals(), *value),
            Self::Year(year) => year.to_string(),
            Self::Day(day) => day.clone(),
            Self::None(instead) => (*instead).to_owned(),
        }
    }
}

/// A figure's value, and whom or what it was counted from.
pub(super) type Found = (Value, Vec<Name>);

/// How a figure is counted.
pub(crate) enum How {
    /// Things of a question that are this, each once.
    Count(&'static Question, &'static str),
    /// What they add up to.
    Sum(&'static Question, &'static str),
    /// Of those that are the second, how many are the first too, in per cent.
    Rate(&'static Question, &'static str, &'static str),
    /// In a way of its own.
    Own(fn(&Asked<'_>) -> Result<Found>),
}

impl How {
    pub fn find(&self, asked: &Asked<'_>) -> Result<Found> {
        match self {
            Self::Count(question, what) => {
                let facts = asked.facts(question)?;
                let found = once(&facts, what);
                Ok((Value::Number(found.len() as i64), names(&found)?))
            }
            Self::Sum(question, what) => {
                let facts = asked.facts(question)?;
                let some: Vec<&Fact> = facts.iter().filter(|fact| fact.is(what) && fact.value != 0).collect();
                Ok((Value::Number(some.iter().map(|fact| fact.value).sum()), names(&some)?))
            }
            Self::Rate(question, part, whole) => {
                let facts = asked.facts(question)?;
                let all = once(&facts, whole);
                let of: Vec<&Fact> = all.iter().copied().filter(|fact| fact.is(part)).collect();
                Ok((share(of.len() as i64, all.len() as i64), names(&of)?))
            }
            Self::Own(find) => find(asked),
        }
    }
}

/// `part` of `whole` in hundredths of a per cent; 「—」 where the whole is nought.
pub(super) fn share(part: i64, whole: i64) -> Value {
    ratio(part, whole, 10_000).map_or(Value::None(DASH), Value::Number)
}

fn once<'f>(facts: &'f [Fact], what: &str) -> Vec<&'f Fact> {
    let mut seen = BTreeSet::new();
    facts.iter().filter(|fact| fact.is(what) && seen.insert((fact.register.as_str(), fact.id.as_str()))).collect()
}

pub(super) fn names(facts: &[&Fact]) -> Result<Vec<Name>> {
    facts.iter().map(|fact| fact.name()).collect()
}
