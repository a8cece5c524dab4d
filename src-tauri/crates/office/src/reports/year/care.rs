//! 走访关爱: calls on those who are on the office's lists, whose own money was given, and families that came back.

use super::{
    Figure, Over,
    ask::{Asked, Fact, How, Question},
};
use crate::{
    fault::Result,
    register::Register,
    registers::{Aid, Household, Visit},
};

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "visits",
        row: 25,
        label: "走访孤寡、重病、困难居民",
        unit: "人次",
        over: Over::Year,
        formula: "{Y}有效走访（不含未见到且未联系上的）见到的、当天带“孤寡”标签或本人、本户在享困难救助的人，每次每人算一人次",
        source: Visit::NAME,
        said: "走访孤寡、重病、困难居民{}",
        how: How::Sum(&VISITED, ""),
    },
    Figure {
        key: "visit_households",
        row: 25,
        label: "走访孤寡、重病、困难家庭",
        unit: "户次",
        over: Over::Year,
        formula: "{Y}见到上述居民的有效走访次数，一家一次算一户次",
        source: Visit::NAME,
        said: "到困难家庭{}",
        how: How::Count(&VISITED, ""),
    },
    Figure {
        key: "visit_own_money",
        row: 26,
        label: "个人垫付的慰问金",
        unit: "元",
        over: Over::Year,
        formula: "{Y}走访时签收、资金来源是个人垫付的慰问金之和；物资不折价",
        source: Aid::NAME,
        said: "个人垫付慰问金{}",
        how: How::Sum(&OWN_MONEY, ""),
    },
    Figure {
        key: "moved_back",
        row: 37,
        label: "搬回来的住户",
        unit: "户",
        over: Over::Year,
        formula: "{Y}办理“迁回”的住户，一户几个人、几次迁回也只算一户",
        source: Household::NAME,
        said: "搬走后又搬回来的{}",
        how: How::Count(&MOVED_BACK, ""),
    },
];

static VISITED: Question = Question { name: "visited", ask: |asked| asked.sql(include_str!("visited.sql")) };
static MOVED_BACK: Question = Question { name: "moved_back", ask: |asked| asked.sql(include_str!("moved_back.sql")) };
static OWN_MONEY: Question = Question { name: "own_money", ask: own_money };

/// 个人垫付 (aid_source) on visits, as 慰问发放（按资金来源）has it.
fn own_money(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    asked.sql(&format!(
        "SELECT 'aid' AS register, id, iif(name = '', address, name) AS label,
                signed_on || ' ' || address || ' ' || payer AS detail, money AS value
           FROM ({}) WHERE source = '50' AND visited AND money > 0",
        include_str!("../stats/visit/given.sql")
    ))
}
