//! An old list of activities: a row an activity, with names or only heads.

use super::{
    Action, compare,
    hours::{Hours, from_to},
    ledger::{Ledger, Row, Rows, count, each, names},
    told::Told,
};
use crate::{
    fault::Result,
    number::read as read_number,
    office::Office,
    register::{Check, Register, fetch, look, put},
    registers::{
        Activity,
        activity::{self, ActivityDraft, ActivityPerson},
    },
};
use serde_json::json;
use std::collections::BTreeSet;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "活动台账",
    unit: "次",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    near: &[],
    apply: |reading| each(&ROWS, reading, &mut |told| write(reading.office, told)),
};

const ROWS: Rows = Rows {
    name: "activity",
    columns: &[
        ("number", "编号", &["编号", "活动编号", "台账编号"]),
        ("name", "活动名称", &["活动名称", "活动", "名称", "活动主题", "主题", "项目", "活动项目"]),
        ("kind", "类别", &["类别", "活动类别", "活动类型", "类型"]),
        ("date", "日期", &["日期", "活动日期", "年月日", "开展日期"]),
        ("from_time", "开始时间", &["开始时间", "起始时间", "开始"]),
        ("to_time", "结束时间", &["结束时间", "终止时间", "结束"]),
        ("time", "起止时间", &["起止时间", "时间", "活动时间", "时段"]),
        (
            "group",
            "团队",
            &["团队", "组织单位", "主办", "主办单位", "承办", "承办单位", "小组", "队伍", "活动团队", "志愿服务队"],
        ),
        ("place", "地点", &["地点", "活动地点", "场地", "活动场地", "位置"]),
        ("organiser", "负责人", &["负责人", "活动负责人", "组织者", "组织人", "联系人"]),
        (
            "people",
            "参加人员",
            &["参加人员", "参与人员", "人员", "人员名单", "志愿者", "参加志愿者", "志愿者名单", "参加人"],
        ),
        ("total", "参加人数", &["参加人数", "人数", "参与人数", "参加人次", "参与人次", "人次", "参与志愿者人数"]),
        (
            "hours",
            "每人小时",
            &["每人小时", "时长", "服务时长", "小时", "活动时长", "时长（小时）", "时长(小时)", "服务时长（小时）"],
        ),
        ("beneficiaries", "服务对象", &["服务对象", "受益人群", "受益对象"]),
        ("benefited", "受益人次", &["受益人次", "受益人数", "服务人次", "服务人数"]),
        ("leaflets", "宣传单", &["宣传单", "发放宣传单", "宣传资料", "发放宣传资料", "宣传单（份）", "宣传单(份)"]),
        ("partners", "联合单位", &["联合单位", "协办", "协办单位", "参与单位"]),
        ("content", "活动内容", &["活动内容", "内容", "活动情况", "情况", "简要情况"]),
        ("evaluation", "评价", &["评价", "效果", "活动效果", "成效"]),
        ("recorder", "记录人", &["记录人", "记录"]),
        ("platform_no", "平台活动号", &["平台活动号", "平台编号", "活动号"]),
        ("note", "备注", &["备注", "说明"]),
        ("serial", "序号（不导入）", &["序号", "行号", "No", "NO."]),
    ],
    needs: &["date"],
};

/// By words of the name, where no column says it.
const KINDS: &[(&str, &[&str])] = &[
    ("70", &["消防", "灭火", "逃生演练"]),
    ("80", &["义诊", "体检", "健康讲座"]),
    ("40", &["党", "主题党日"]),
    ("10", &["志愿", "义务劳动", "助老", "清洁家园", "学雷锋"]),
    ("60", &["便民", "理发", "磨刀", "维修日"]),
    ("85", &["儿童", "少年", "暑期", "亲子"]),
    ("30", &["健身", "太极", "乒乓", "运动会", "广场舞"]),
    ("88", &["元宵", "端午", "中秋", "重阳", "春节", "腊八"]),
    ("20", &["文艺", "演出", "联欢", "晚会", "书画", "合唱", "电影", "文化"]),
    ("50", &["宣传", "讲座", "培训", "宣讲", "普法"]),
];

fn kind(told: &mut Told<'_>, name: &str) -> String {
    let word = told.text("kind");
    if let Some(code) = told.codes.find("activity_kind", &word) {
        return code.to_owned();
    }
    let guess = [word.as_str(), name].iter().find_map(|text| {
        KINDS.iter().find(|(_, words)| words.iter().any(|word| text.contains(word))).map(|(code, _)| *code)
    });
    let heading = told.cell(if word.is_empty() { "name" } else { "kind" }).1.to_owned();
    match guess {
        Some(code) if word.is_empty() => {
            let shown = told.codes.name("activity_kind", code).to_owned();
            told.warn(&heading, "kind_guessed", format!("表上没写类别，按名称记成“{shown}”，请核对"));
            code.to_owned()
        }
        Some(code) => code.to_owned(),
        None => {
            told.warn(
                &heading,
                "kind_unknown",
                format!("看不出“{}”是哪一类，记成“其他”", if word.is_empty() { name } else { &word }),
            );
            "90".into()
        }
    }
}

/// The group or the team of this name, and the venue; what is neither stays in words.
fn places(told: &mut Told<'_>, draft: &mut ActivityDraft) -> Result<()> {
    let find = |table: &str, name: &str| -> Result<Option<String>> {
        let sql = format!("SELECT id FROM \"{table}\" WHERE name = :name AND removed_at IS NULL");
        Ok(store::first::<(String,)>(told.conn, &sql, &json!({ "name": name }))?.map(|(id,)| id))
    };
    let group = told.text("group");
    if !group.is_empty() {
        draft.group_id = find("group", &group)?;
        if draft.group_id.is_none() {
            draft.team_id = find("team", &group)?;
        }
        if draft.group_id.is_none() && draft.team_id.is_none() {
            draft.partners = [draft.partners.as_str(), &group]
                .iter()
                .filter(|text| !text.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join("、");
        }
    }
    let place = told.text("place");
    if !place.is_empty() {
        draft.venue_id = find("venue", &place)?;
        if draft.venue_id.is_none() {
            draft.place = place;
        }
    }
    if draft.group_id.is_none() && draft.team_id.is_none() && !group.is_empty() {
        let heading = told.cell("group").1.to_owned();
        told.warn(&heading, "group_unknown", format!("没有叫“{group}”的团队、队伍，写在联合单位里"));
    }
    Ok(())
}

fn people(told: &mut Told<'_>, draft: &mut ActivityDraft) -> Result<()> {
    let minutes = told.minutes("hours");
    let heading = told.cell("people").1.to_owned();
    for name in names(&told.text("people")) {
        let found = activity::named(told.conn, &name, draft.group_id.as_deref(), &draft.date)?;
        let mut line = ActivityPerson { name: name.clone(), minutes, stranger: true, ..ActivityPerson::default() };
        match found.as_slice() {
            [one] => {
                (line.person_id, line.volunteer_id) = (one.person_id.clone(), one.volunteer_id.clone());
                line.stranger = false;
            }
            [] => told.warn(&heading, "person_unknown", format!("“{name}”不在居民登记和志愿者名册里，只按姓名记")),
            many => told.warn(
                &heading,
                "person_unclear",
                format!("有 {} 个“{name}”，分不清是哪一个，只按姓名记", many.len()),
            ),
        }
        draft.people.push(line);
    }
    if let Some(total) = count(told, "total") {
        let named = draft.people.len() as i64;
        draft.others = (total > named).then_some(total - named);
        if total < named {
            let heading = told.cell("total").1.to_owned();
            told.warn(&heading, "total_less", format!("参加人数 {total} 比列名的 {named} 人少，按列名的记"));
        }
    }
    Ok(())
}

/// What the row says otherwise than the record, who came and how many included.
fn differing(told: &Told<'_>, record: &ActivityDraft, row: &ActivityDraft) -> Vec<&'static str> {
    let mut said = row.clone();
    // The kind was told by the name.
    if told.text("kind").is_empty() {
        said.kind.clear();
    }
    let mut differs = compare::differing(ROWS.columns, record, &said, &["people", "total", "hours"]);
    let names = |of: &ActivityDraft| {
        let lines = of.people.iter().map(|one| one.person_id.clone().unwrap_or_else(|| one.name.clone()));
        lines.collect::<BTreeSet<_>>()
    };
    if !row.people.is_empty() && names(row) != names(record) {
        differs.push("参加人员");
    }
    if !told.text("total").is_empty() && row.others.unwrap_or_default() != record.others.unwrap_or_default() {
        differs.push("参加人数");
    }
    if !row.to_time.is_empty() && row.to_time != record.to_time {
        differs.push("结束时间");
    }
    differs
}

fn write(office: &Office, told: &mut Told<'_>) -> Result<Row> {
    let (date, name) = (told.date("date"), told.text("name"));
    let mut row = Row { action: Action::Error, name: name.clone(), place: told.text("place"), message: String::new() };
    if date.is_empty() || name.is_empty() {
        row.message = if date.is_empty() { "没有日期，没有导入" } else { "没有活动名称，没有导入" }.into();
        return Ok(row);
    }
    let Hours { from: from_time, to: to_time, words } = from_to(told, &["time"], "date", "");
    if !words.is_empty() {
        let heading = told.cell("time").1.to_owned();
        told.warn(&heading, "time_unread", format!("“{}”不是时间，这一栏没有导入", words.join("、")));
    }
    let kind = kind(told, &name);
    let mut draft = ActivityDraft { name, kind, date, from_time, to_time, ..ActivityDraft::default() };
    for (field, text) in [
        ("organiser", &mut draft.organiser),
        ("partners", &mut draft.partners),
        ("beneficiaries", &mut draft.beneficiaries),
        ("content", &mut draft.content),
        ("evaluation", &mut draft.evaluation),
        ("recorder", &mut draft.recorder),
        ("platform_no", &mut draft.platform_no),
        ("note", &mut draft.note),
    ] {
        *text = told.text(field);
    }
    (draft.benefited, draft.leaflets) = (count(told, "benefited"), count(told, "leaflets"));
    let old = told.text("number");
    if read_number("HD", &old.to_uppercase()).is_some() {
        draft.number = old.to_uppercase();
    } else if !old.is_empty() {
        draft.note = [draft.note.as_str(), &format!("原编号 {old}")]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join("；");
    }
    places(told, &mut draft)?;
    people(told, &mut draft)?;
    let key = json!({ "number": draft.number, "name": draft.name, "date": draft.date, "from": draft.from_time });
    let sql = "SELECT id FROM activity WHERE removed_at IS NULL AND (:number <> '' AND number = :number
                  OR :number = '' AND name = :name AND date = :date AND (:from = '' OR from_time = :from)) LIMIT 1";
    if let Some((known,)) = store::first::<(String,)>(told.conn, sql, &key)? {
        let known: ActivityDraft = fetch::<Activity>(told.conn, &known)?;
        return Ok(compare::known(&known.number, &differing(told, &known, &draft), row));
    }
    let mut check = Check::default();
    look::<Activity>(office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        row.message.clone_from(&fault.detail);
        return Ok(row);
    }
    let heading = told.cell("date").1.to_owned();
    for warning in check.warnings.iter().filter(|warning| warning.field != "people") {
        told.warn(&heading, "row_doubtful", warning.detail.clone());
    }
    let now = told.now.clone();
    match put::<Activity>(office, told.conn, draft, true, &now) {
        Ok(id) => Ok(Row { action: Action::New, message: Activity::title(told.conn, &id)?, ..row }),
        // A number that was used before.
        Err(fault) if fault.field.as_deref() == Some("number") => Ok(Row { message: fault.detail, ..row }),
        Err(fault) => Err(fault),
    }
}
