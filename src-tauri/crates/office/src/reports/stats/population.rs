//! 人口统计表: everybody who lives here or is in a book here, by age band, sex, and where book and person are. The people are
//! those of the register 居民 on the day, counted from the same rows.

use super::{Chart, Column, Line, Name, Period, Table, bands};
use crate::{clock, fault::Result, office::Office, register::Register, registers::Person};
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    id: String,
    name: String,
    sex: String,
    age: Option<i64>,
    address: String,
    residency: String,
    state: String,
}

fn lives(fact: &Fact) -> bool {
    fact.state == "在住"
}

fn booked(fact: &Fact) -> bool {
    matches!(fact.residency.as_str(), "人在户在" | "人不在户在")
}

/// Columns of the pyramid: 合计, 男, 女, 不详.
const SEXES: usize = 4;

pub fn make(_office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let sql = format!(
        "SELECT id, name, sex, age, address, residency, state FROM ({}) WHERE state IN ('在住', '外出', '住处未填') ORDER BY sort, id",
        Person::LIST
    );
    let facts: Vec<Fact> = store::all(conn, &sql, &json!({ "as_of": period.as_of }))?;
    let when = clock::date(&period.as_of).map(clock::chinese).unwrap_or_default();
    let name = |fact: &Fact| Name {
        register: Person::NAME,
        id: fact.id.clone(),
        label: fact.name.clone(),
        detail: match fact.age {
            Some(age) => format!("{age} 岁 {}", fact.address),
            None => fact.address.clone(),
        },
    };
    let residency = |word: &'static str| Column::each("人户", word, "人", move |f: &Fact| f.residency == word);
    let columns = [
        Column::each("", "合计", "人", |_| true),
        Column::each("性别", "男", "人", |f: &Fact| f.sex == "1"),
        Column::each("性别", "女", "人", |f: &Fact| f.sex == "2"),
        Column::each("性别", "不详", "人", |f: &Fact| !matches!(f.sex.as_str(), "1" | "2")),
        Column::each("户籍", "户籍", "人", booked),
        Column::each("户籍", "流动", "人", |f: &Fact| f.residency == "人在户不在"),
        Column::each("户籍", "不详", "人", |f: &Fact| f.residency.is_empty()),
        residency("人在户在"),
        residency("人在户不在"),
        residency("人不在户在"),
        Column::each("人户", "常住", "人", lives),
    ];
    let tables = [
        ("人口统计表（按年龄段）", "population", "年龄段不重叠，各段之和等于合计。"),
        ("人口统计表（按累计年龄）", "cumulative", "年龄为累计口径，各行有重叠，不能相加。"),
        ("人口金字塔（五岁一组）", "five", "五岁一组，各组不重叠，各组之和等于合计。"),
    ];
    let tables = tables.into_iter().map(|(title, scheme, note)| {
        let bands = bands(scheme);
        let mut lines = vec![Line::total()];
        lines.extend(bands.iter().map(|band| Line::new(band.label, |f: &Fact| band.holds(f.age))));
        if scheme != "cumulative" {
            lines.push(Line::new("出生日期不详", |f: &Fact| f.age.is_none_or(|age| age < 0)));
        }
        let shown = if scheme == "five" { columns.get(..SEXES).unwrap_or_default() } else { &columns };
        let mut table = Table::cross("年龄", &facts, &lines, shown, &name);
        title.clone_into(&mut table.title);
        table.unit = "单位：人".into();
        table.when.clone_from(&when);
        table.notes = vec![
            note.into(),
            "按当日周岁计算；2月29日出生的，平年在3月1日满岁。".into(),
            "包括当日住在本社区或户口在本社区户里的人，不包括死亡、迁出和已删除的。流动指人在户不在。".into(),
        ];
        let total = |group: &str, column: &str| table.value("合计", group, column);
        let all = total("", "合计");
        let mut checks =
            vec![("男＋女＋不详＝合计", total("性别", "男") + total("性别", "女") + total("性别", "不详"), all)];
        let books = [
            (
                "人在户在＋人在户不在＝常住",
                total("人户", "人在户在") + total("人户", "人在户不在"),
                total("人户", "常住"),
            ),
            (
                "人在户在＋人不在户在＝户籍",
                total("人户", "人在户在") + total("人户", "人不在户在"),
                total("户籍", "户籍"),
            ),
        ];
        if scheme == "five" {
            // Whose age is not known stands in no band.
            table.chart = Chart::pyramid("人口金字塔", &table, 1..bands.len() + 1, "男", "女");
        } else {
            checks.extend(books);
        }
        if scheme != "cumulative" {
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
