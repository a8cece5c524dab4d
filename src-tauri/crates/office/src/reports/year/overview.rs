//! 社区概况: people, buildings and homes.

use super::{
    Figure, Over, SETTING,
    ask::{Asked, Fact, Found, How, Question, Value},
};
use crate::{
    fault::Result,
    register::Register,
    registers::{Building, Dwelling, Entrance, Household, Person},
    reports::stats::DASH,
    settings,
};
use serde::Deserialize;
use serde_json::json;

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "founded",
        row: 1,
        label: "始建年份",
        unit: "年",
        over: Over::Fixed,
        formula: "设置里写的小区始建年份",
        source: SETTING,
        said: "小区始建于{}",
        how: How::Own(founded),
    },
    Figure {
        key: "elderly_65",
        row: 2,
        label: "65岁及以上常住居民",
        unit: "人",
        over: Over::Standing,
        formula: "{C}在住、按当日周岁满65岁的居民，每人一次",
        source: Person::NAME,
        said: "65岁及以上常住居民{}",
        how: How::Count(&PEOPLE, "elderly"),
    },
    Figure {
        key: "residential_buildings",
        row: 3,
        label: "住宅楼",
        unit: "栋",
        over: Over::Standing,
        formula: "类型是住宅楼的楼栋，不含{C}以后年份建成的",
        source: Building::NAME,
        said: "住宅楼{}",
        how: How::Count(&BUILDINGS, ""),
    },
    Figure {
        key: "households",
        row: 4,
        label: "住户（有人居住的房屋）",
        unit: "户",
        over: Over::Standing,
        formula: "{C}至少有一人在住的房屋，一套算一户",
        source: Dwelling::NAME,
        said: "有人居住的住户{}",
        how: How::Count(&LIVED, ""),
    },
    Figure {
        key: "household_books",
        row: 4,
        label: "在册住户（户口簿）",
        unit: "户",
        over: Over::Standing,
        formula: "{C}在册的住户，一簿算一户，与有人居住的房屋分开计",
        source: Household::NAME,
        said: "",
        how: How::Count(&BOOKS, ""),
    },
    Figure {
        key: "entrances",
        row: 5,
        label: "单元",
        unit: "个",
        over: Over::Standing,
        formula: "各楼栋的单元（楼门），不含{C}以后年份建成的楼",
        source: Entrance::NAME,
        said: "单元{}",
        how: How::Count(&ENTRANCES, ""),
    },
    Figure {
        key: "laid_off",
        row: 6,
        label: "下岗人员",
        unit: "人",
        over: Over::Standing,
        formula: "{C}在住、带“下岗”标签的居民",
        source: Person::NAME,
        said: "下岗人员{}",
        how: How::Count(&PEOPLE, "laid_off"),
    },
    Figure {
        key: "retired",
        row: 6,
        label: "退休人员",
        unit: "人",
        over: Over::Standing,
        formula: "{C}在住、带“退休”标签或从业状况是退（离）休的居民",
        source: Person::NAME,
        said: "退休人员{}",
        how: How::Count(&PEOPLE, "retired"),
    },
    Figure {
        key: "migrant",
        row: 6,
        label: "外来人员",
        unit: "人",
        over: Over::Standing,
        formula: "{C}在住、带“外来务工”标签或人在户不在的居民",
        source: Person::NAME,
        said: "外来人员{}",
        how: How::Count(&PEOPLE, "migrant"),
    },
    Figure {
        key: "trader",
        row: 6,
        label: "经商人员",
        unit: "人",
        over: Over::Standing,
        formula: "{C}在住、带“经商”标签或从业状况是个体经营者的居民",
        source: Person::NAME,
        said: "经商人员{}",
        how: How::Count(&PEOPLE, "trader"),
    },
];

fn founded(asked: &Asked<'_>) -> Result<Found> {
    let year = settings::text(asked.conn, "community.founded")?;
    Ok((year.parse().map_or(Value::None(DASH), Value::Year), Vec::new()))
}

#[derive(Deserialize)]
struct Lives {
    id: String,
    name: String,
    age: Option<i64>,
    address: String,
    tags: String,
    work_status: String,
    residency: String,
}

impl Lives {
    /// Tags of the table `tag`, work of GB/T 2261.4.
    fn what(&self) -> String {
        let tag = |code: &str| self.tags.split(',').any(|one| one == code);
        let works = |code: &str| self.work_status == code;
        let parts = [
            (self.age.is_some_and(|age| age >= 65), "elderly"),
            (tag("12"), "laid_off"),
            (tag("13") || works("80"), "retired"),
            (tag("15") || self.residency == "人在户不在", "migrant"),
            (tag("14") || works("54"), "trader"),
        ];
        parts.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect::<Vec<_>>().join(",")
    }
}

/// Everybody who lives here, as the register of people has them.
static PEOPLE: Question = Question { name: "people", ask: people };

fn people(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    let sql = format!(
        "SELECT id, name, age, address, tags, work_status, residency FROM ({}) WHERE state = '在住' ORDER BY sort, id",
        Person::LIST
    );
    let all: Vec<Lives> = store::all(asked.conn, &sql, &json!(asked.window))?;
    let fact = |of: Lives| Fact {
        register: Person::NAME.into(),
        what: of.what(),
        detail: format!("{} {}", of.age.map(|age| format!("{age} 岁")).unwrap_or_default(), of.address),
        id: of.id,
        label: of.name,
        value: 1,
    };
    Ok(all.into_iter().map(fact).collect())
}

#[derive(Deserialize)]
struct Stands {
    id: String,
    code: String,
    features: Vec<String>,
}

/// Residential buildings, with their facilities on the day.
pub(super) static BUILDINGS: Question = Question { name: "buildings", ask: buildings };

fn buildings(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    let sql = format!(
        "SELECT id, code, features FROM ({}) WHERE state = '在用' AND kind = '10'
            AND (year IS NULL OR year <= CAST(substr(:as_of, 1, 4) AS INTEGER)) ORDER BY sort",
        Building::LIST
    );
    let all: Vec<Stands> = store::all(asked.conn, &sql, &json!(asked.window))?;
    let fact = |of: Stands| Fact {
        register: Building::NAME.into(),
        label: crate::text::building(&of.code),
        what: of.features.join(","),
        id: of.id,
        value: 1,
        ..Fact::default()
    };
    Ok(all.into_iter().map(fact).collect())
}

static LIVED: Question = Question { name: "lived", ask: |asked| asked.sql(include_str!("lived.sql")) };
static ENTRANCES: Question = Question { name: "entrances", ask: |asked| asked.sql(include_str!("entrances.sql")) };
static BOOKS: Question = Question { name: "books", ask: books };

fn books(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    asked.sql(&format!(
        "SELECT 'household' AS register, id, trim(address || ' ' || head) AS label, members || ' 人' AS detail, 1 AS value
           FROM ({}) WHERE state = '在册' ORDER BY sort, id",
        Household::LIST
    ))
}
