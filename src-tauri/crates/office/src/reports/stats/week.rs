//! A statistic week by week, Monday to Sunday: seen at a glance as bars. Of more than a year, the months.

use super::{Chart, Column, Line, Name, Period, Table};
use crate::clock;
use chrono::{Datelike, Days, Months, NaiveDate};

/// As many weeks as a year can touch.
const WEEKS: usize = 54;

/// The parts of a span.
pub(super) struct Parts {
    weeks: bool,
    list: Vec<(NaiveDate, NaiveDate)>,
}

impl Parts {
    /// Those that have begun by today.
    pub fn of(period: &Period) -> Self {
        let Some((from, to)) = clock::date(&period.from).zip(clock::date(&period.to)) else {
            return Self { weeks: true, list: Vec::new() };
        };
        let to = to.min(period.today.max(from));
        let sunday = |day: NaiveDate| Days::new(u64::from(6 - day.weekday().num_days_from_monday()));
        let weeks = cut(from, to, |day| day.checked_add_days(sunday(day)));
        if weeks.len() <= WEEKS {
            return Self { weeks: true, list: weeks };
        }
        let months = cut(from, to, |day| day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt());
        Self { weeks: false, list: months }
    }

    /// 每周, 每月
    pub fn each(&self) -> &'static str {
        if self.weeks { "每周" } else { "每月" }
    }

    /// Facts by the day on which they were, the first `shown` columns drawn; `what` is what is counted: 走访.
    pub fn table<F>(
        &self,
        what: &str,
        facts: &[F],
        day: fn(&F) -> &str,
        columns: &[Column<'_, F>],
        shown: usize,
        name: &dyn Fn(&F) -> Name,
    ) -> Table {
        let mut lines = vec![Line::total()];
        lines.extend(self.list.iter().map(|(from, to)| {
            let label = if self.weeks { week(*from, *to) } else { format!("{}年{}月", from.year(), from.month()) };
            let (from, to) = (from.to_string(), to.to_string());
            Line::new(label, move |fact: &F| (from.as_str()..=to.as_str()).contains(&day(fact)))
        }));
        let corner = if self.weeks { "周" } else { "月" };
        let mut table = Table::cross(corner, facts, &lines, columns, name);
        table.title = format!("{}{what}", self.each());
        table.notes = vec!["一周从星期一到星期日，首尾两周只算本期里的日子。".to_owned()];
        table.chart = Some(Chart::bars(table.title.clone(), 1..table.rows.len(), 0..shown));
        for column in table.columns.iter().take(shown).map(|column| column.label.clone()).collect::<Vec<_>>() {
            let sum = table.rows.iter().skip(1).map(|(label, _)| table.value(label, "", &column)).sum();
            let all = table.value("合计", "", &column);
            table.check(&format!("{}{column}之和＝合计", self.each()), sum, all);
        }
        table
    }

    /// What began and what came to its end, each in its own week.
    pub fn turns<F>(
        &self,
        what: &str,
        unit: &'static str,
        turns: &[Turn<'_, F>],
        labels: [&'static str; 2],
        name: &dyn Fn(&F) -> Name,
    ) -> Table {
        let columns = labels.map(|label| Column::each("", label, unit, move |turn: &Turn<'_, F>| turn.what == label));
        let mut table = self.table(what, turns, |turn| turn.day, &columns, columns.len(), &|turn| name(turn.fact));
        table.unit = format!("单位：{unit}");
        table
    }
}

/// Something that befell a fact on a day.
pub(super) struct Turn<'a, F> {
    pub what: &'static str,
    pub day: &'a str,
    pub fact: &'a F,
}

/// A span in parts, each of which ends where the day with which it begins says.
fn cut(from: NaiveDate, to: NaiveDate, end: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut parts = Vec::new();
    let mut day = from;
    while day <= to {
        let last = end(day).unwrap_or(to).min(to);
        parts.push((day, last));
        day = clock::next_day(last);
    }
    parts
}

/// 2026-11-23至11-29, so that weeks of two years are told apart.
fn week(from: NaiveDate, to: NaiveDate) -> String {
    if from == to { from.to_string() } else { format!("{from}至{}", to.format("%m-%d")) }
}
