//! 品牌与荣誉: brands, inspections, media, honours and 文明家庭 out of the rolls.

use super::{
    Figure, Over,
    ask::{How, Question},
};
use crate::{
    register::Register,
    registers::{Roll, roll},
};

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "brands",
        row: 23,
        label: "服务品牌",
        unit: "个",
        over: Over::Standing,
        formula: "{C}以前推出、还没有终止的服务品牌",
        source: Roll::NAME,
        said: "服务品牌{}",
        how: How::Count(&STANDING, roll::BRAND),
    },
    Figure {
        key: "inspections",
        row: 24,
        label: "上级调研",
        unit: "次",
        over: Over::Year,
        formula: "{Y}登记的上级调研，一次算一次",
        source: Roll::NAME,
        said: "上级调研{}",
        how: How::Count(&HAPPENED, roll::INSPECTION),
    },
    Figure {
        key: "media",
        row: 24,
        label: "媒体报道",
        unit: "次",
        over: Over::Year,
        formula: "{Y}登记的媒体报道，一次算一次",
        source: Roll::NAME,
        said: "媒体报道{}",
        how: How::Count(&HAPPENED, roll::MEDIA),
    },
    Figure {
        key: "honours",
        row: 38,
        label: "荣誉表彰",
        unit: "个",
        over: Over::Year,
        formula: "{Y}获得的荣誉表彰，一条算一个",
        source: Roll::NAME,
        said: "获荣誉表彰{}",
        how: How::Count(&HAPPENED, roll::HONOUR),
    },
    Figure {
        key: "civilized_families",
        row: 38,
        label: "文明家庭",
        unit: "户",
        over: Over::Year,
        formula: "{Y}评选的文明家庭，一条算一户",
        source: Roll::NAME,
        said: "评选文明家庭{}",
        how: How::Count(&HAPPENED, roll::FAMILY),
    },
];

static STANDING: Question = Question { name: "standing", ask: |asked| asked.sql(include_str!("standing.sql")) };
static HAPPENED: Question = Question { name: "happened", ask: |asked| asked.sql(include_str!("happened.sql")) };
