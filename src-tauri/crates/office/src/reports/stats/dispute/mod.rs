//! 矛盾纠纷统计月报: by category what was carried over, accepted, settled and is open, the rate of settlement with its base below
//! it, and the change against the year and the period before. A base of nought prints 「—」.

use super::{
    Column, Figure, Line, Name, Period, Table,
    spans::Span,
    week::{Parts, Turn},
};
use crate::{
    clock,
    codes::{CodeRow, Codes},
    fault::Result,
    office::Office,
    register::Register,
    registers::{
        Dispute,
        dispute::{FAILED, ORAL, WRITTEN, settled},
    },
    settings,
};
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    id: String,
    number: String,
    names: String,
    category: String,
    source: String,
    kinds: Vec<String>,
    accepted_on: String,
    closed_on: String,
    outcome: String,
    /// 分
    amount: i64,
    prevented: String,
    prevented_people: i64,
    confirm_on: String,
}

impl Fact {
    fn accepted_in(&self, span: &Span) -> bool {
        span.holds(&self.accepted_on)
    }
    fn closed_in(&self, span: &Span) -> bool {
        span.holds(&self.closed_on)
    }
    /// With an agreement, by this day.
    fn settled_by(&self, day: &str) -> bool {
        settled(&self.outcome) && self.closed_on.as_str() <= day
    }
}

/// What the tables are about.
struct Frame<'a> {
    codes: &'a Codes,
    facts: &'a [Fact],
    span: Span,
    year_ago: Span,
    before: Span,
    /// Settlements up to this day count.
    cut: String,
    /// 办结口径; 受理口径 otherwise.
    of_closed: bool,
}

/// A case of a span, for 化解率.
pub(crate) struct Case {
    pub name: Name,
    /// Accepted in the span.
    pub accepted: bool,
    /// In the base of the rate, as the office reckons it.
    pub base: bool,
    /// In the base, and settled by the day.
    pub settled: bool,
}

/// The cases that were accepted or closed in a span, settlements up to `cut` counted: as the monthly table has them.
pub(crate) fn cases(office: &Office, conn: &Connection, span: &Span, cut: &str) -> Result<Vec<Case>> {
    let facts: Vec<Fact> = store::all(conn, include_str!("facts.sql"), &json!({ "as_of": cut }))?;
    let codes = office.codes();
    let of_closed = of_closed(conn)?;
    let case = |fact: &Fact| {
        let accepted = fact.accepted_in(span);
        let base = if of_closed { fact.closed_in(span) } else { accepted };
        let settled = base && if of_closed { settled(&fact.outcome) } else { fact.settled_by(cut) };
        (accepted || base).then(|| Case { name: name(&codes, fact), accepted, base, settled })
    };
    Ok(facts.iter().filter_map(case).collect())
}

/// 办结口径; 受理口径 otherwise.
pub(crate) fn of_closed(conn: &Connection) -> Result<bool> {
    Ok(settings::text(conn, "dispute.rate_base")? == settings::CLOSED)
}

fn name(codes: &Codes, fact: &Fact) -> Name {
    Name {
        register: Dispute::NAME,
        id: fact.id.clone(),
        label: format!("{} {}", fact.number, fact.names).trim().to_owned(),
        detail: format!(
            "{} 受理 {}{}",
            codes.name("dispute_category_sf", &fact.category),
            fact.accepted_on,
            if fact.closed_on.is_empty() {
                "，未办结".to_owned()
            } else {
                format!("，{} {}", fact.closed_on, codes.name("dispute_outcome", &fact.outcome))
            }
        ),
    }
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let facts: Vec<Fact> = store::all(conn, include_str!("facts.sql"), &json!({ "as_of": period.as_of }))?;
    let codes = office.codes();
    let span = Span { from: period.from.clone(), to: period.to.clone() };
    let frame = Frame {
        codes: &codes,
        facts: &facts,
        year_ago: span.year_ago(),
        before: span.before(),
        span,
        cut: period.as_of.clone(),
        of_closed: of_closed(conn)?,
    };
    let mut tables = vec![frame.monthly(), frame.sources(), frame.kinds(), frame.ends(), frame.weekly(period)];
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    for table in &mut tables {
        table.when = format!("{}至{}，化解情况截至{}", day(&period.from), day(&period.to), day(&period.as_of));
    }
    Ok(tables)
}

impl Frame<'_> {
    fn name(&self) -> impl Fn(&Fact) -> Name {
        |fact: &Fact| name(self.codes, fact)
    }

    /// Rows of a code table that are in use, or stand in a case.
    fn rows(&self, table: &str, used: impl Fn(&Fact, &str) -> bool) -> Vec<&CodeRow> {
        let all = self.codes.tables().get(table).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(|row| !row.retired || self.facts.iter().any(|fact| used(fact, &row.code))).collect()
    }

    /// 化解率: of the cases accepted in the span, or of those closed in it, how many were settled.
    fn rate(&self) -> Column<'_, Fact> {
        if self.of_closed {
            let of = |fact: &Fact| fact.closed_in(&self.span);
            Column::each("", "化解率（%）", "%", of)
                .decimals(2)
                .figure(Figure::Missed(Box::new(|fact: &Fact| settled(&fact.outcome))))
        } else {
            let of = |fact: &Fact| fact.accepted_in(&self.span);
            let met = |fact: &Fact| fact.settled_by(&self.cut);
            Column::each("", "化解率（%）", "%", of).decimals(2).figure(Figure::Missed(Box::new(met)))
        }
    }

    fn monthly(&self) -> Table {
        let span = &self.span;
        let carried =
            |fact: &Fact| fact.accepted_on < span.from && (fact.closed_on.is_empty() || fact.closed_on >= span.from);
        let open = |fact: &Fact| fact.accepted_on <= span.to && (fact.closed_on.is_empty() || fact.closed_on > span.to);
        let change = |label: &str, before: &Span| {
            let (now, before) = (span.clone(), before.clone());
            let either = {
                let (now, before) = (now.clone(), before);
                move |fact: &Fact| fact.accepted_in(&now) || fact.accepted_in(&before)
            };
            Column::each("受理增减", label, "%", either)
                .decimals(2)
                .figure(Figure::Change(Box::new(move |fact: &Fact| fact.accepted_in(&now))))
        };
        let columns = [
            Column::each("", "上期结转", "件", carried),
            Column::each("", "受理", "件", |fact: &Fact| fact.accepted_in(span)),
            Column::each("", "化解", "件", |fact: &Fact| fact.closed_in(span) && settled(&fact.outcome)),
            Column::each("", "其他办结", "件", |fact: &Fact| fact.closed_in(span) && !settled(&fact.outcome)),
            Column::each("", "未化解", "件", open),
            self.rate(),
            change("同比（%）", &self.year_ago),
            change("环比（%）", &self.before),
        ];
        let mut lines = vec![Line::total()];
        for row in self.rows("dispute_category_sf", |fact, code| fact.category == code) {
            lines.push(Line::new(row.name.clone(), move |fact: &Fact| fact.category == row.code));
        }
        let mut table = Table::cross("纠纷类别", self.facts, &lines, &columns, &self.name());
        table.title = "矛盾纠纷统计月报".into();
        table.unit = "单位：件、%".into();
        let of = |column: &str| table.value("合计", "", column);
        let (left, right) = (of("上期结转") + of("受理"), of("化解") + of("其他办结") + of("未化解"));
        table.check("上期结转＋受理＝化解＋其他办结＋未化解", left, right);
        table.notes = vec![
            self.base(),
            "化解：本期达成口头或书面协议的，包括上期结转的；其他办结：撤回、调解不成、移送上报、走诉讼仲裁的；未化解：期末还在调处的。不予受理的不计入。".into(),
            format!("同比与{}比，环比与{}比；受理增减＝（本期－那一期）÷那一期，那一期为 0 的记“—”。", self.year_ago.words(), self.before.words()),
        ];
        table
    }

    /// How the rate at the head was worked out, in one sentence that can be checked by hand.
    fn base(&self) -> String {
        let facts = self.facts.iter();
        let (of, met, words): (usize, usize, &str) = if self.of_closed {
            let closed: Vec<_> = facts.filter(|fact| fact.closed_in(&self.span)).collect();
            (closed.len(), closed.iter().filter(|fact| settled(&fact.outcome)).count(), "办结口径：本期办结的")
        } else {
            let accepted: Vec<_> = facts.filter(|fact| fact.accepted_in(&self.span)).collect();
            (accepted.len(), accepted.iter().filter(|fact| fact.settled_by(&self.cut)).count(), "受理口径：本期受理的")
        };
        if of == 0 {
            return format!("化解率按{words}计算；本期没有，记“—”。");
        }
        let exact = super::ratio(met as i64, of as i64, 10_000).unwrap_or_default();
        let (exact, short) = (format!("{}.{:02}", exact / 100, exact % 100), (met * 200 + of) / (of * 2));
        format!("化解率按{words} {of} 件中化解 {met} 件计算，{met}÷{of}＝{exact}%（取整 {short}%）。")
    }

    /// Those that came in by 主动, 申请, 移送 and so on.
    fn sources(&self) -> Table {
        let mut lines = vec![Line::total()];
        for row in self.rows("dispute_source", |fact, code| fact.source == code) {
            lines.push(Line::new(row.name.clone(), move |fact: &Fact| fact.source == row.code));
        }
        lines.push(Line::new("来源不详", |fact: &Fact| fact.source.is_empty()));
        self.accepted("来源", "矛盾纠纷来源", &lines)
    }

    fn kinds(&self) -> Table {
        let mut lines = vec![Line::total()];
        let here = |fact: &Fact| fact.accepted_in(&self.span) || fact.closed_in(&self.span);
        let used = |code: &str| self.facts.iter().any(|fact| here(fact) && fact.kinds.iter().any(|kind| kind == code));
        for row in self.codes.tables().get("dispute_kind").into_iter().flatten().filter(|row| used(&row.code)) {
            lines.push(Line::new(row.name.clone(), move |fact: &Fact| fact.kinds.contains(&row.code)));
        }
        let mut table = self.accepted("小类", "矛盾纠纷小类", &lines);
        table
            .notes
            .push("一件可以有几个小类，各小类相加可以多于合计；没有写小类的只在合计里。本期没有的小类不列。".into());
        table
    }

    fn accepted(&self, corner: &str, title: &str, lines: &[Line<'_, Fact>]) -> Table {
        let span = &self.span;
        let columns = [
            Column::each("", "受理", "件", |fact: &Fact| fact.accepted_in(span)),
            Column::each("", "化解", "件", |fact: &Fact| fact.closed_in(span) && settled(&fact.outcome)),
            self.rate(),
        ];
        let mut table = Table::cross(corner, self.facts, lines, &columns, &self.name());
        table.title = title.into();
        table.unit = "单位：件、%".into();
        table.notes = vec![self.base()];
        table
    }

    fn weekly(&self, period: &Period) -> Table {
        let facts = || self.facts.iter();
        let came = facts().filter(|fact| fact.accepted_in(&self.span));
        let ended = facts().filter(|fact| fact.closed_in(&self.span) && settled(&fact.outcome));
        let turns: Vec<Turn<'_, Fact>> = came
            .map(|fact| Turn { what: "受理", day: &fact.accepted_on, fact })
            .chain(ended.map(|fact| Turn { what: "化解", day: &fact.closed_on, fact }))
            .collect();
        Parts::of(period).turns("受理和化解的纠纷", "件", &turns, ["受理", "化解"], &self.name())
    }

    /// How those ended that were closed in the span: money, and what was kept from growing worse.
    fn ends(&self) -> Table {
        let span = &self.span;
        let closed = |fact: &Fact| fact.closed_in(span);
        let prevented = |fact: &Fact| fact.closed_in(span) && !fact.prevented.is_empty();
        let columns = [
            Column::each("", "办结", "件", closed),
            Column::each("", "协议金额", "元", closed).figure(Figure::Sum(Box::new(|fact: &Fact| fact.amount))),
            Column::each("防止激化", "件数", "件", prevented),
            Column::each("防止激化", "人数", "人", prevented)
                .figure(Figure::Sum(Box::new(|fact: &Fact| fact.prevented_people))),
            Column::each("", "申请司法确认", "件", |fact: &Fact| closed(fact) && !fact.confirm_on.is_empty()),
        ];
        let mut lines = vec![Line::total(), Line::new("达成协议", |fact: &Fact| settled(&fact.outcome))];
        for row in self.rows("dispute_outcome", |fact, code| fact.outcome == code) {
            if [ORAL, WRITTEN, FAILED].contains(&row.code.as_str()) || ["33", "42", "43"].contains(&row.code.as_str()) {
                let label = if settled(&row.code) { format!("其中：{}", row.name) } else { row.name.clone() };
                lines.push(Line::new(label, move |fact: &Fact| fact.outcome == row.code));
            }
        }
        let mut table = Table::cross("结果", self.facts, &lines, &columns, &self.name());
        table.title = "矛盾纠纷办结情况".into();
        table.unit = "单位：件、元、人".into();
        table.notes = vec!["防止激化：化解时写明避免了民转刑、群体性事件、越级上访等的。".into()];
        table
    }
}
