//! 文化与志愿服务: groups, places, activities, and the volunteers with their hours and stars.

use super::{
    Figure, Over,
    ask::{Asked, Fact, How, Question},
};
use crate::{
    fault::Result,
    register::{Register, params},
    registers::{Activity, Group, StarAward, Venue, Volunteer, patrol::hours_text},
};
use serde::Deserialize;

const fn star(key: &'static str, label: &'static str, said: &'static str, code: &'static str) -> Figure {
    Figure {
        key,
        row: 35,
        label,
        unit: "人",
        over: Over::Standing,
        formula: "{C}在册的志愿者中，到那天批下来的最高一级是这一级的；够条件没批的不算",
        source: StarAward::NAME,
        said,
        how: How::Count(&VOLUNTEERS, code),
    }
}

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "groups_cultural",
        row: 30,
        label: "文化团体",
        unit: "个",
        over: Over::Standing,
        formula: "{C}在活动的、类别是文化团体的团队",
        source: Group::NAME,
        said: "文化团体{}",
        how: How::Count(&GROUPS, "10"),
    },
    Figure {
        key: "venues",
        row: 30,
        label: "活动阵地",
        unit: "个",
        over: Over::Standing,
        formula: "{C}在用的场地，各种类别都算",
        source: Venue::NAME,
        said: "活动阵地{}",
        how: How::Count(&VENUES, ""),
    },
    Figure {
        key: "volunteer_groups",
        row: 31,
        label: "志愿者小组",
        unit: "个",
        over: Over::Standing,
        formula: "{C}在活动的、类别是志愿者小组的团队",
        source: Group::NAME,
        said: "志愿者小组{}",
        how: How::Count(&GROUPS, "20"),
    },
    Figure {
        key: "volunteer_activities",
        row: 32,
        label: "志愿活动",
        unit: "次",
        over: Over::Year,
        formula: "{Y}已办的、类别是志愿服务的活动，计划的、取消的不算",
        source: Activity::NAME,
        said: "开展志愿活动{}",
        how: How::Count(&ACTIVITIES, "10"),
    },
    Figure {
        key: "volunteer_hours",
        row: 33,
        label: "志愿服务时长（累计）",
        unit: "小时",
        over: Over::Ever,
        formula: "志愿者名册上各人到{C}的累计时长之和（活动、巡逻和带来的时长，同一次服务只算一次）；已退出的也算",
        source: Volunteer::NAME,
        said: "累计志愿服务{}",
        how: How::Sum(&VOLUNTEERS, "served"),
    },
    Figure {
        key: "volunteer_hours_year",
        row: 33,
        label: "志愿服务时长（本年）",
        unit: "小时",
        over: Over::Year,
        formula: "{Y}名册上的志愿者在活动和巡逻中服务的时长之和；带来的时长里已经算过的日子不再算",
        source: Volunteer::NAME,
        said: "志愿服务{}",
        how: How::Sum(&SERVED, ""),
    },
    Figure {
        key: "volunteers_registered",
        row: 34,
        label: "在平台注册的志愿者",
        unit: "人",
        over: Over::Standing,
        formula: "{C}在册、有平台注册号、注册日期不晚于那天的志愿者",
        source: Volunteer::NAME,
        said: "在平台注册的志愿者{}",
        how: How::Count(&VOLUNTEERS, "platform"),
    },
    star("star_5", "五星志愿者", "五星志愿者{}", "star5"),
    star("star_4", "四星志愿者", "四星志愿者{}", "star4"),
    star("star_3", "三星志愿者", "三星志愿者{}", "star3"),
    star("star_2", "二星志愿者", "二星志愿者{}", "star2"),
    star("star_1", "一星志愿者", "一星志愿者{}", "star1"),
    Figure {
        key: "cultural_activities",
        row: 36,
        label: "文化活动",
        unit: "次",
        over: Over::Year,
        formula: "{Y}已办的、类别是文化活动的活动，计划的、取消的不算",
        source: Activity::NAME,
        said: "文化活动{}",
        how: How::Count(&ACTIVITIES, "20"),
    },
];

static GROUPS: Question = Question { name: "groups", ask: groups };
static VENUES: Question = Question { name: "venues", ask: venues };
static ACTIVITIES: Question = Question { name: "activities", ask: |asked| asked.sql(include_str!("held.sql")) };
static SERVED: Question = Question { name: "served", ask: |asked| asked.sql(include_str!("served_in_year.sql")) };
static VOLUNTEERS: Question = Question { name: "volunteers", ask: volunteers };

fn groups(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    asked.sql(&format!(
        "SELECT 'group' AS register, id, name AS label, people || ' 人' AS detail, kind AS what, 1 AS value
           FROM ({}) WHERE state = '活动中' ORDER BY sort, id",
        Group::LIST
    ))
}

fn venues(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    asked.sql(&format!(
        "SELECT 'venue' AS register, id, name AS label, place AS detail, 1 AS value
           FROM ({}) WHERE state = '在用' ORDER BY sort, id",
        Venue::LIST
    ))
}

#[derive(Deserialize)]
struct Listed {
    id: String,
    name: String,
    platform_no: String,
    platform_on: String,
    star: String,
    minutes: i64,
    state: String,
}

/// Whoever is or was on the roll, with all hours up to the day; platform and star of those who are.
fn volunteers(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    let sql = format!(
        "SELECT id, name, platform_no, platform_on, star, minutes, state FROM ({})
          WHERE state IN ('在册', '已退出', '已故') ORDER BY sort, id",
        Volunteer::LIST
    );
    let on = &asked.window.to;
    let all: Vec<Listed> = store::all(asked.conn, &sql, &params::<Volunteer>(asked.conn, on)?)?;
    let fact = |of: Listed| {
        let here = of.state == "在册";
        let platform = here && !of.platform_no.is_empty() && of.platform_on <= *on;
        let star = if here { format!("star{}", of.star) } else { String::new() };
        Fact {
            register: Volunteer::NAME.into(),
            detail: format!("{} {} 小时", of.platform_no, hours_text(of.minutes)),
            what: format!("served,{},{star}", if platform { "platform" } else { "" }),
            id: of.id,
            label: of.name,
            value: of.minutes,
        }
    };
    Ok(all.into_iter().map(fact).collect())
}
