//! 老年人统计表: the old people of the day by age band, sex and category. They are those of the register 老年人, counted from the
//! same rows. Disjoint bands make one table, cumulative ones another: in one table somebody would be counted twice.

use super::{Band, Chart, Column, Line, Name, Period, Table, bands};
use crate::{
    clock,
    fault::Result,
    office::Office,
    register::Register,
    registers::{Elderly, elderly},
    text::full_width,
};
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    id: String,
    name: String,
    sex: String,
    age: i64,
    address: String,
    /// Codes of the categories, with commas.
    tags: String,
}

/// Categories (elderly_category.tsv) with what they are called over a narrow column.
pub(crate) const CATEGORIES: &[(&str, &str)] = &[
    ("E01", "独居"),
    ("E02", "空巢"),
    ("E03", "留守"),
    ("E04", "失能"),
    ("E05", "重残"),
    ("E06", "高龄"),
    ("E07", "孤寡"),
    ("E08", "计生"),
    ("E09", "百岁"),
    ("E10", "优抚"),
    ("E11", "特困"),
    ("E12", "低保"),
    ("E13", "失智"),
    ("E14", "同住"),
];

/// The category's definition, for below the table.
fn definitions() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = include_str!("../../../../../../assets/codes/elderly_category.tsv").lines().skip(1);
    lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

/// What every sheet with categories says of them below.
pub(crate) fn note() -> String {
    let each = definitions().map(|(_, name, meaning)| format!("{name}——{}", full_width(meaning)));
    format!("类别口径：{}。", each.collect::<Vec<_>>().join("；"))
}

/// Places among the tables.
const CUMULATIVE: usize = 1;
const PYRAMID: usize = 2;

pub fn make(_office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let sql = format!(
        "SELECT id, name, sex, age, address, tags FROM ({}) WHERE state IN ('{}') ORDER BY sort, id",
        elderly::LIST,
        elderly::PRESENT.join("', '")
    );
    let facts: Vec<Fact> = store::all(conn, &sql, &json!({ "as_of": period.as_of }))?;
    let people: Vec<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    let (undated,): (i64,) = store::one(
        conn,
        "SELECT count(DISTINCT person_id) FROM person_tag
          WHERE from_date = '' AND tag LIKE 'E%' AND (to_date IS NULL OR to_date > :as_of)
            AND person_id IN (SELECT value FROM json_each(:people))",
        &json!({ "as_of": period.as_of, "people": people }),
    )?;
    let when = clock::date(&period.as_of).map(clock::chinese).unwrap_or_default();
    let name = |fact: &Fact| Name {
        register: Elderly::NAME,
        id: fact.id.clone(),
        label: fact.name.clone(),
        detail: format!("{} 岁 {}", fact.age, fact.address),
    };
    let mut columns = vec![
        Column::each("", "合计", "人", |_: &Fact| true),
        Column::each("性别", "男", "人", |f: &Fact| f.sex == "1"),
        Column::each("性别", "女", "人", |f: &Fact| f.sex == "2"),
    ];
    let known = |f: &Fact| matches!(f.sex.as_str(), "1" | "2");
    // A column for those of whom the books do not say, where there is one.
    if !facts.iter().all(known) {
        columns.push(Column::each("性别", "不详", "人", move |f: &Fact| !known(f)));
    }
    let sexes = columns.len();
    columns.extend(CATEGORIES.iter().map(|(code, label)| {
        Column::each("类别", label, "人", |f: &Fact| f.tags.split(',').any(|tag| tag == *code))
    }));
    let cumulative = bands("cumulative").into_iter().filter(|band| !band.holds(Some(59)) && band.holds(Some(100)));
    let five = bands("five").into_iter().filter(|band| !band.holds(Some(59)) && !band.below(60));
    let tables: [(&str, Vec<Band>, &str); 3] = [
        ("老年人统计表（按年龄段）", bands("elderly"), "年龄段不重叠，各段之和等于合计。"),
        ("老年人统计表（按累计年龄）", cumulative.collect(), "年龄为累计口径，各行有重叠，不能相加。"),
        ("老年人年龄金字塔（五岁一组）", five.collect(), "五岁一组，各组不重叠，各组之和等于合计。"),
    ];
    let tables = tables.into_iter().enumerate().map(|(at, (title, bands, adds))| {
        let mut lines = vec![Line::total()];
        lines.extend(bands.iter().map(|band| Line::new(band.label, |f: &Fact| band.holds(Some(f.age)))));
        let pyramid = at == PYRAMID;
        let shown = if pyramid { columns.get(..sexes).unwrap_or_default() } else { &columns };
        let mut table = Table::cross("年龄", &facts, &lines, shown, &name);
        title.clone_into(&mut table.title);
        table.unit = "单位：人".into();
        table.when.clone_from(&when);
        table.notes = vec![
            adds.into(),
            "按当日周岁计算；2月29日出生的，平年在3月1日满岁。".into(),
            "包括当日住在本社区或户口在本社区户里的60周岁及以上老年人，不包括死亡、迁出的。".into(),
        ];
        if pyramid {
            table.chart = Chart::pyramid("老年人年龄金字塔", &table, 1..table.rows.len(), "男", "女");
        } else {
            let several =
                "一个人可以有几种类别，各类别之和不等于合计；高龄、百岁按当日年龄计，其余按当日的登记、困难家庭台账和最近一次能力评估计。";
            table.notes.push(several.to_owned());
            if undated > 0 {
                table.notes.push(format!("其中 {undated} 人有类别没有登记起始日期，按早已属于这一类算。"));
            }
        }
        table.notes.push(note());
        let total = |group: &str, column: &str| table.value("合计", group, column);
        let all = total("", "合计");
        let mut checks =
            vec![("男＋女＋不详＝合计", total("性别", "男") + total("性别", "女") + total("性别", "不详"), all)];
        if at != CUMULATIVE {
            let sum = table.rows.iter().skip(1).filter_map(|(_, cells)| cells.first()).map(|cell| cell.value).sum();
            checks.insert(0, ("各年龄段之和＝合计", sum, all));
        }
        for (label, left, right) in checks {
            table.check(label, left, right);
        }
        table
    });
    Ok(tables.collect())
}
