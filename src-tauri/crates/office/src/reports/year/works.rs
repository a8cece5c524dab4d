//! 实事与改造: the year's works as they stood on the day, what was invested, and what the buildings have of it.

use super::{
    Figure, Over,
    ask::{Asked, Fact, How, Question},
    overview::BUILDINGS,
};
use crate::{
    fault::Result,
    register::Register,
    registers::{Building, Project, Work},
};

const fn feature(key: &'static str, label: &'static str, said: &'static str, code: &'static str) -> Figure {
    Figure {
        key,
        row: 29,
        label,
        unit: "栋",
        over: Over::Standing,
        formula: "{C}有这种设施的住宅楼：楼栋登记的，加上改造项目里写了日期的",
        source: Building::NAME,
        said,
        how: How::Count(&BUILDINGS, code),
    }
}

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "works",
        row: 27,
        label: "年度实事",
        unit: "件",
        over: Over::Year,
        formula: "年度是这一年的为民实事，中止的也算",
        source: Work::NAME,
        said: "计划为民实事{}",
        how: How::Count(&WORKS, ""),
    },
    Figure {
        key: "works_done",
        row: 27,
        label: "其中已完成",
        unit: "件",
        over: Over::Year,
        formula: "到{C}已完成（含已验收）的",
        source: Work::NAME,
        said: "完成{}",
        how: How::Count(&WORKS, "done"),
    },
    Figure {
        key: "works_rate",
        row: 27,
        label: "实事完成率",
        unit: "%",
        over: Over::Year,
        formula: "到{C}已完成÷计划；没有计划记“—”",
        source: Work::NAME,
        said: "完成率{}",
        how: How::Rate(&WORKS, "done", ""),
    },
    Figure {
        key: "investment",
        row: 28,
        label: "基础设施改造投资",
        unit: "元",
        over: Over::Ever,
        formula: "{C}以前开工的改造项目的投资之和",
        source: Project::NAME,
        said: "基础设施改造累计投资{}",
        how: How::Sum(&PROJECTS, ""),
    },
    feature("doors_replaced", "有防盗门的住宅楼", "装有防盗门的住宅楼{}", "10"),
    feature("cameras", "有监控的住宅楼", "装有监控的住宅楼{}", "30"),
    feature("gates", "有卡口的住宅楼", "设有卡口的住宅楼{}", "35"),
];

static WORKS: Question = Question { name: "works", ask: works };
static PROJECTS: Question = Question { name: "projects", ask: |asked| asked.sql(include_str!("invested.sql")) };

/// As 为民实事完成情况 has them.
fn works(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    asked.sql(&format!(
        "SELECT 'work' AS register, id, title AS label, year || '年 ' || owner AS detail,
                iif(stage IN ('done', 'accepted'), 'done', '') AS what, 1 AS value
           FROM ({})",
        include_str!("../stats/work/works.sql")
    ))
}
