//! 治安与矛盾纠纷: damage, disputes by the office's own base, and what the police station stated.

use super::{
    Figure, Over, Window,
    ask::{Asked, Fact, Found, How, Question, Value, share},
};
use crate::{
    fault::Result,
    register::Register,
    registers::{Dispute, Incident, PoliceFigure},
    reports::stats::{
        dispute::{self, Case},
        police,
        spans::Span,
    },
};

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "cars_damaged",
        row: 7,
        label: "被砸、被损车辆",
        unit: "辆",
        over: Over::Year,
        formula: "{Y}登记的财物损坏事件中以“辆”计的损坏数之和",
        source: Incident::NAME,
        said: "车辆被砸、被损{}",
        how: How::Sum(&DAMAGED, ""),
    },
    Figure {
        key: "dispute_rate",
        row: 11,
        label: "矛盾纠纷化解率",
        unit: "%",
        over: Over::Three,
        formula: "{T}化解件数÷应计件数；受理口径计这期间受理的、到{C}已达成协议的，办结口径计这期间办结的（设置里选）",
        source: Dispute::NAME,
        said: "矛盾纠纷化解率{}",
        how: How::Rate(&CASES, "settled", "base"),
    },
    Figure {
        key: "dispute_closed",
        row: 11,
        label: "其中化解",
        unit: "件",
        over: Over::Three,
        formula: "应计件数中到{C}达成口头或书面协议的",
        source: Dispute::NAME,
        said: "化解{}",
        how: How::Count(&CASES, "settled"),
    },
    Figure {
        key: "dispute_base",
        row: 11,
        label: "化解率的应计件数",
        unit: "件",
        over: Over::Three,
        formula: "受理口径：{T}受理的；办结口径：{T}办结的",
        source: Dispute::NAME,
        said: "",
        how: How::Count(&CASES, "base"),
    },
    Figure {
        key: "police_change",
        row: 12,
        label: "治安类警情同比增减",
        unit: "%",
        over: Over::Year,
        formula: "（{Y}的警情－上年同期）÷上年同期，四舍五入到两位小数；上年同期为0记“—”，派出所没有提供记“缺”",
        source: PoliceFigure::NAME,
        said: "治安类警情{}",
        how: How::Own(change),
    },
    Figure {
        key: "police_before",
        row: 12,
        label: "治安类警情（上年同期）",
        unit: "起",
        over: Over::Year,
        formula: "派出所出具的上年同期治安类警情数，不由台账推算",
        source: PoliceFigure::NAME,
        said: "",
        how: How::Own(|asked| stated(asked, &asked.window.year_ago())),
    },
    Figure {
        key: "police_after",
        row: 12,
        label: "治安类警情（本期）",
        unit: "起",
        over: Over::Year,
        formula: "派出所出具的{Y}治安类警情数，不由台账推算",
        source: PoliceFigure::NAME,
        said: "",
        how: How::Own(|asked| stated(asked, &asked.window)),
    },
    Figure {
        key: "preventable_cases",
        row: 13,
        label: "三类可防性案件",
        unit: "起",
        over: Over::Year,
        formula: "派出所出具的{Y}数字按“警情统计口径”里三类可防性案件的类别合计；有一类没有提供记“缺”",
        source: PoliceFigure::NAME,
        said: "三类可防性案件{}",
        how: How::Own(preventable),
    },
    Figure {
        key: "window_from",
        row: 14,
        label: "近三年从",
        unit: "日期",
        over: Over::Three,
        formula: "本年和前两年，从第一年的1月1日起（含）",
        source: "",
        said: "",
        how: How::Own(|asked| Ok((Value::Day(asked.window.since.clone()), Vec::new()))),
    },
    Figure {
        key: "window_to",
        row: 14,
        label: "近三年到",
        unit: "日期",
        over: Over::Three,
        formula: "到截止日期（含）",
        source: "",
        said: "",
        how: How::Own(|asked| Ok((Value::Day(asked.window.to.clone()), Vec::new()))),
    },
    Figure {
        key: "disputes_handled",
        row: 19,
        label: "受理的矛盾纠纷",
        unit: "件",
        over: Over::Three,
        formula: "{T}受理的矛盾纠纷，按件计，不按调解次数计",
        source: Dispute::NAME,
        said: "受理矛盾纠纷{}",
        how: How::Count(&CASES, "accepted"),
    },
];

static DAMAGED: Question = Question { name: "damaged", ask: |asked| asked.sql(include_str!("damaged.sql")) };

/// Cases of the three years.
static CASES: Question = Question { name: "cases", ask: of_three_years };

fn of_three_years(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    let span = Span { from: asked.window.since.clone(), to: asked.window.to.clone() };
    let fact = |case: Case| {
        let parts = [(case.accepted, "accepted"), (case.base, "base"), (case.settled, "settled")];
        Fact {
            register: case.name.register.into(),
            id: case.name.id,
            label: case.name.label,
            detail: case.name.detail,
            what: parts.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect::<Vec<_>>().join(","),
            value: 1,
        }
    };
    let cases = dispute::cases(asked.office, asked.conn, &span, &asked.window.to)?;
    Ok(cases.into_iter().map(fact).collect())
}

/// 治安类警情 (police_incident).
const PUBLIC_ORDER: &str = "20";
/// The office's own set, under the name it is delivered with.
const PREVENTABLE: &str = "三类可防性案件";

fn of(asked: &Asked<'_>, categories: &[String], window: &Window) -> Result<Option<Found>> {
    let span = Span { from: window.from.clone(), to: window.to.clone() };
    let found = police::together(asked.office, asked.conn, categories, &span)?;
    Ok(found.map(|(count, names)| (Value::Number(count), names)))
}

fn missing() -> Found {
    (Value::None(police::MISSING), Vec::new())
}

fn stated(asked: &Asked<'_>, window: &Window) -> Result<Found> {
    Ok(of(asked, &[PUBLIC_ORDER.to_owned()], window)?.unwrap_or_else(missing))
}

fn change(asked: &Asked<'_>) -> Result<Found> {
    let (now, before) = (stated(asked, &asked.window)?, stated(asked, &asked.window.year_ago())?);
    let (Value::Number(now), names, Value::Number(before), others) = (now.0, now.1, before.0, before.1) else {
        return Ok(missing());
    };
    Ok((share(now - before, before), names.into_iter().chain(others).collect()))
}

fn preventable(asked: &Asked<'_>) -> Result<Found> {
    let metrics = police::metrics(asked.conn)?;
    match metrics.into_iter().find(|metric| metric.name == PREVENTABLE) {
        Some(metric) => Ok(of(asked, &metric.members, &asked.window)?.unwrap_or_else(missing)),
        None => Ok(missing()),
    }
}
