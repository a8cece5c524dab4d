//! 群防群治: the teams of the day, who was out each day, what they found and gave out, and who stands by them.

use super::{
    Figure, Over,
    ask::{Asked, Fact, Found, How, Question, Value, names},
};
use crate::{
    fault::Result,
    register::Register,
    registers::{Hazard, Insurance, Partner, Patrol, TeamMember, Tip},
    reports::stats::{DASH, patrol},
};

const ROLE: &str = "{C}在巡逻队、身份含这一项的人；一人可以有几种身份，各项相加可以多于人数";

const fn role(key: &'static str, label: &'static str, code: &'static str) -> Figure {
    Figure {
        key,
        row: 15,
        label,
        unit: "人",
        over: Over::Standing,
        formula: ROLE,
        source: TeamMember::NAME,
        said: "",
        how: How::Count(&MEMBERS, code),
    }
}

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "patrol_members",
        row: 15,
        label: "巡逻队员",
        unit: "人",
        over: Over::Standing,
        formula: "{C}在建的巡逻队在队的人，参加几支队也只算一人",
        source: TeamMember::NAME,
        said: "巡逻队员{}",
        how: How::Count(&MEMBERS, ""),
    },
    role("patrol_members_committee", "其中两委", "10"),
    role("patrol_members_party", "其中党员", "20"),
    role("patrol_members_coordinator", "其中协管员", "30"),
    role("patrol_members_building_chief", "其中楼长", "40"),
    role("patrol_members_volunteer", "其中志愿者", "50"),
    Figure {
        key: "patrol_daily_least",
        row: 16,
        label: "有巡逻的日子每天最少",
        unit: "人",
        over: Over::Year,
        formula: "{Y}有巡逻的各天，当天参加巡逻的不同的人数，取最少的一天",
        source: Patrol::NAME,
        said: "",
        how: How::Own(|asked| daily(asked, false)),
    },
    Figure {
        key: "patrol_daily_most",
        row: 16,
        label: "有巡逻的日子每天最多",
        unit: "人",
        over: Over::Year,
        formula: "{Y}有巡逻的各天，当天参加巡逻的不同的人数，取最多的一天",
        source: Patrol::NAME,
        said: "",
        how: How::Own(|asked| daily(asked, true)),
    },
    Figure {
        key: "hazards",
        row: 17,
        label: "发现的隐患",
        unit: "处",
        over: Over::Three,
        formula: "{T}发现并登记的隐患，各种来源都算",
        source: Hazard::NAME,
        said: "发现隐患{}",
        how: How::Count(&HAZARDS, ""),
    },
    Figure {
        key: "leaflets",
        row: 18,
        label: "发放宣传单",
        unit: "份",
        over: Over::Three,
        formula: "{T}各次巡逻和已办活动登记的宣传单份数之和",
        source: Patrol::NAME,
        said: "发放宣传单{}",
        how: How::Sum(&LEAFLETS, ""),
    },
    Figure {
        key: "fugitives",
        row: 20,
        label: "协助抓获逃犯",
        unit: "人",
        over: Over::Three,
        formula: "{T}移交线索后派出所反馈的抓获人数之和，只记人数，不记姓名",
        source: Tip::NAME,
        said: "协助抓获逃犯{}",
        how: How::Sum(&CAUGHT, ""),
    },
    Figure {
        key: "insured",
        row: 21,
        label: "有意外伤害保险的队员",
        unit: "人",
        over: Over::Standing,
        formula: "{C}在巡逻队、当天有保单保障的人",
        source: Insurance::NAME,
        said: "",
        how: How::Count(&MEMBERS, "covered"),
    },
    Figure {
        key: "insured_rate",
        row: 21,
        label: "队员投保率",
        unit: "%",
        over: Over::Standing,
        formula: "{C}有保单保障的巡逻队员÷巡逻队员",
        source: Insurance::NAME,
        said: "意外伤害保险覆盖{}的队员",
        how: How::Rate(&MEMBERS, "covered", ""),
    },
    Figure {
        key: "partner_stations",
        row: 22,
        label: "警务工作站、速调工作站",
        unit: "个",
        over: Over::Standing,
        formula: "{C}在用、类别是警务工作站或速调工作站的联动单位",
        source: Partner::NAME,
        said: "警务、速调工作站{}",
        how: How::Count(&STATIONS, ""),
    },
];

/// 巡逻队 (team_kind).
const PATROL: &str = "10";

/// Whoever is in a team of patrols on the day, once a person, with what they are in any of their teams.
static MEMBERS: Question = Question { name: "members", ask: members };

fn members(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    let (_, all) = patrol::members(asked.conn, &asked.window.to)?;
    let mut found: Vec<(String, Fact)> = Vec::new();
    for member in all.into_iter().filter(|member| member.kind == PATROL) {
        let who = member.who();
        let place = found.iter().position(|(known, _)| *known == who).unwrap_or_else(|| {
            let fact = Fact {
                register: TeamMember::NAME.into(),
                id: member.person.member_id.clone(),
                label: member.person.name.clone(),
                value: 1,
                ..Fact::default()
            };
            found.push((who, fact));
            found.len() - 1
        });
        let Some((_, fact)) = found.get_mut(place) else { continue };
        let covered = if member.person.covered { "covered" } else { "" };
        for word in member.person.roles.split(',').chain([covered]).filter(|word| !word.is_empty()) {
            if !fact.what.split(',').any(|one| one == word) {
                fact.what.push(',');
                fact.what.push_str(word);
            }
        }
        fact.detail = format!("{} {}", fact.detail, member.team);
    }
    Ok(found.into_iter().map(|(_, fact)| fact).collect())
}

/// The days on which somebody patrolled, with how many people did.
static DAYS: Question = Question { name: "patrol_days", ask: |asked| asked.sql(include_str!("patrol_days.sql")) };

fn daily(asked: &Asked<'_>, most: bool) -> Result<Found> {
    let days = asked.facts(&DAYS)?;
    let counts = days.iter().map(|day| day.value);
    let Some(value) = (if most { counts.max() } else { counts.min() }) else {
        return Ok((Value::None(DASH), Vec::new()));
    };
    let of: Vec<&Fact> = days.iter().filter(|day| day.value == value).collect();
    Ok((Value::Number(value), names(&of)?))
}

static HAZARDS: Question = Question { name: "hazards", ask: |asked| asked.sql(include_str!("hazards.sql")) };
static LEAFLETS: Question = Question { name: "leaflets", ask: |asked| asked.sql(include_str!("leaflets.sql")) };
static CAUGHT: Question = Question { name: "caught", ask: |asked| asked.sql(include_str!("caught.sql")) };
static STATIONS: Question = Question { name: "stations", ask: stations };

/// 警务工作站, 速调工作站 (partner_kind).
fn stations(asked: &Asked<'_>) -> Result<Vec<Fact>> {
    asked.sql(&format!(
        "SELECT 'partner' AS register, id, name AS label, address AS detail, 1 AS value
           FROM ({}) WHERE state = '在用' AND kind IN ('20', '30') ORDER BY sort, id",
        Partner::LIST
    ))
}
