//! The list of old people as offices keep it: a name, a number, columns ticked for each category, the carer, the level of an
//! assessment. Blanks and 否 never take anything away: a category that has ended is ended by hand, with its day.

mod person;

use super::{
    attach::{Column, Kind, Who, several},
    told::Told,
};
use crate::{
    clock,
    fault::Result,
    read::phone,
    register::{Kind as FieldKind, Register, fetch, new_id},
    registers::{Assessment, Elderly, Person, assessment::AssessmentDraft, elderly::ElderlyDraft, person::PersonDraft},
};
use serde_json::{Value, json};

pub(super) const KIND: Kind = Kind {
    name: "elderly",
    label: "老年人名单",
    verb: "更新",
    unit: "人",
    who: || Who::One,
    past: false,
    columns,
    write,
};

/// Code, label and headings of the categories that are ticked. 高龄 and 百岁 follow from the age and are only recognised.
const CATEGORIES: &[(&str, &str, &[&str])] = &[
    ("E01", "独居", &["独居", "是否独居", "独居老人"]),
    ("E02", "空巢", &["空巢", "是否空巢", "空巢老人"]),
    ("E03", "农村留守", &["留守", "农村留守", "留守老人"]),
    ("E04", "失能/半失能", &["失能", "半失能", "失能半失能", "失能/半失能", "是否失能", "失能老人"]),
    ("E05", "重残", &["重残", "重度残疾", "是否重残"]),
    ("E06", "高龄（自动算，不导入）", &["高龄", "是否高龄", "80岁以上"]),
    ("E07", "孤寡", &["孤寡", "孤寡老人", "是否孤寡"]),
    ("E08", "计划生育特殊家庭", &["计生特殊", "失独", "计划生育特殊家庭", "计生特殊家庭", "计特家庭"]),
    ("E09", "百岁（自动算，不导入）", &["百岁", "百岁老人"]),
    ("E10", "优抚对象", &["优抚", "优抚对象"]),
    ("E11", "特困供养", &["特困", "特困供养", "特困人员", "五保"]),
    ("E12", "低保/低保边缘老人", &["低保", "低保边缘", "低保老人", "是否低保"]),
    ("E13", "失智", &["失智", "认知障碍", "痴呆", "是否失智"]),
    ("E14", "与重残子女同住", &["与重残子女同住", "重残子女"]),
];
const BY_AGE: &[&str] = &["E06", "E09"];

fn columns() -> Vec<Column> {
    let mut columns: Vec<_> = CATEGORIES.iter().map(|(code, label, words)| (*code, *label, words.to_vec())).collect();
    columns.extend([
        (
            "categories",
            "类别（几种写在一格）",
            vec!["类别", "老人类别", "老年人类别", "人员类别", "特殊老人类别", "老人类型", "对象类别"],
        ),
        (
            "level",
            "评估等级",
            vec!["评估等级", "能力评估等级", "能力评估", "失能等级", "评估结果", "自理能力", "能力等级"],
        ),
        ("assessed_on", "评估日期", vec!["评估日期", "评估时间"]),
        ("scale", "评估量表", vec!["评估量表", "评估标准", "评估依据", "量表"]),
    ]);
    columns.extend(person::columns());
    columns.extend(profile().map(|field| {
        (field.name, field.label, std::iter::once(field.label).chain(field.synonyms.iter().copied()).collect())
    }));
    columns
}

/// Fields of the profile that a sheet can fill.
fn profile() -> impl Iterator<Item = &'static crate::register::Field> {
    Elderly::FIELDS.iter().filter(|field| {
        field.form
            && !field.name.starts_with("birthday")
            && matches!(field.kind, FieldKind::Text | FieldKind::Code | FieldKind::Note)
    })
}

fn write(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let of: PersonDraft = fetch::<Person>(told.conn, person)?;
    let age = clock::date(&of.birth).map(|birth| clock::age(birth, told.now.today));
    if age.is_none_or(|age| age < 60) {
        let words = age.map_or("没有出生日期".into(), |age| format!("{age} 岁，不到60周岁"));
        told.warn("", "not_old", format!("台账里“{}”{words}，照样记下", of.name));
    }
    let mut changes = categories(told, person)?;
    changes.extend(person::write(told, person)?);
    changes.extend(details(told, person)?);
    changes.extend(level(told, person)?);
    Ok(changes)
}

fn categories(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let mut codes: Vec<String> = Vec::new();
    for (code, ..) in CATEGORIES {
        if told.ticked(code) == Some(true) {
            codes.push((*code).into());
        }
    }
    let listed = told.text("categories");
    for word in several(&told.codes, "tag", &listed, &['、', '，', ',', '；', ';', ' ', '/', '+']) {
        let by_heading =
            CATEGORIES.iter().find(|(_, _, words)| words.contains(&word)).map(|(code, ..)| (*code).to_owned());
        if let Some(code) = by_heading.or_else(|| told.codes.find("tag", word).map(str::to_owned)) {
            codes.push(code);
        } else {
            let heading = told.cell("categories").1;
            told.warn(heading, "category_unknown", format!("不认识类别“{word}”，没有导入"));
        }
    }
    let mut added = Vec::new();
    for code in codes.iter().filter(|code| !BY_AGE.contains(&code.as_str())) {
        let row = json!({
            "id": new_id(), "person": person, "tag": code, "today": told.now.today.to_string(), "source": told.source,
        });
        let new = store::exec(
            told.conn,
            "INSERT INTO person_tag (id, person_id, tag, from_date, source)
             SELECT :id, :person, :tag, '', :source WHERE NOT EXISTS
               (SELECT 1 FROM person_tag WHERE person_id = :person AND tag = :tag AND (to_date IS NULL OR to_date > :today))",
            &row,
        )?;
        if new > 0 {
            added.push(told.codes.name("tag", code).to_owned());
        }
    }
    Ok(added)
}

/// What a row tells of the profile beyond what is known; blanks never overwrite.
fn details(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let old: ElderlyDraft = fetch::<Elderly>(told.conn, person)?;
    let Value::Object(mut draft) = json!(old) else { return Ok(Vec::new()) };
    let mut changes = Vec::new();
    for field in profile() {
        let text = told.text(field.name);
        if text.is_empty() {
            continue;
        }
        let heading = told.cell(field.name).1;
        let value = match field.codes {
            None if field.name == "carer_phone" => {
                let phones = phone::read_cell(told.cell(field.name).0);
                if let Some(warning) = phones.warning() {
                    told.warn(heading, "phone_unread", warning);
                }
                let Some(phone) = phones.list.into_iter().next() else { continue };
                json!(phone.number)
            }
            None => json!(text),
            Some(table) => {
                let words = text.split([' ', '、', '，', ',', '；', ';']).filter(|word| !word.is_empty());
                let (mut codes, mut unknown) = (Vec::new(), Vec::new());
                for word in words {
                    match told.codes.find(table, word) {
                        Some(code) => codes.push(code.to_owned()),
                        None => unknown.push(word.to_owned()),
                    }
                }
                if !unknown.is_empty() {
                    told.warn(heading, "code_unknown", format!("不认识“{}”，没有导入", unknown.join("、")));
                }
                match (field.many, codes.first()) {
                    (_, None) => continue,
                    (true, _) => {
                        let mut all: Vec<String> =
                            serde_json::from_value(draft.get(field.name).cloned().unwrap_or_default())
                                .unwrap_or_default();
                        all.extend(codes.into_iter().filter(|code| !all.contains(code)).collect::<Vec<_>>());
                        json!(all)
                    }
                    (false, Some(code)) => json!(code),
                }
            }
        };
        if draft.get(field.name) != Some(&value) {
            draft.insert(field.name.into(), value);
            changes.push(field.label.to_owned());
        }
    }
    if !changes.is_empty() {
        store::exec(told.conn, Elderly::SAVE, &draft)?;
    }
    Ok(changes)
}

fn scale_of(level: &str) -> &'static str {
    match level.chars().next() {
        Some('P') => "ph",
        Some('M') => "mzt039",
        _ => "gbt42195",
    }
}

/// A level by its name, with its day; a list without the day is of the day on which it came.
fn level(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let written = told.text("level");
    if written.is_empty() {
        return Ok(Vec::new());
    }
    let heading = told.cell("level").1;
    let Some(level) = told.codes.find("assessment_level", &written).map(str::to_owned) else {
        let why = format!("“{written}”看不出是哪个量表的哪一级，没有导入；请照评估报告在“能力评估”里登记");
        told.warn(heading, "level_unknown", why);
        return Ok(Vec::new());
    };
    let (written, beside) = (told.text("scale"), told.cell("scale").1);
    let named = told.codes.find("assessment_scale", &written).map(str::to_owned);
    let scale = scale_of(&level);
    if !written.is_empty() && named.as_deref() != Some(scale) {
        let level = told.codes.name("assessment_level", &level).to_owned();
        let why = format!("量表写的是“{written}”，“{level}”不是它的等级，没有导入；请照评估报告在“能力评估”里登记");
        told.warn(beside, "scale_differs", why);
        return Ok(Vec::new());
    }
    let date = told.date("assessed_on");
    let today = told.now.today.to_string();
    let key = json!({ "person": person, "level": level, "date": date, "today": today });
    let same: (bool,) = store::one(
        told.conn,
        "SELECT EXISTS (SELECT 1 FROM assessment a WHERE a.person_id = :person AND a.removed_at IS NULL AND a.level = :level
            AND (a.date = :date OR (:date = '' AND NOT EXISTS (SELECT 1 FROM assessment x
                 WHERE x.person_id = :person AND x.removed_at IS NULL AND x.date > a.date))))",
        &key,
    )?;
    if same.0 {
        return Ok(Vec::new());
    }
    if date > today {
        told.warn(heading, "date_future", format!("评估日期 {date} 还没到，等级没有导入"));
        return Ok(Vec::new());
    }
    let undated = date.is_empty();
    if written.is_empty() || undated {
        let name = told.codes.name("assessment_scale", scale).to_owned();
        let scale = if written.is_empty() { format!("没有写量表，按 {name} 记；") } else { String::new() };
        let day = if undated { "没有评估日期，按今天记；" } else { "" };
        told.warn(heading, "assessment_assumed", format!("{scale}{day}请照评估报告核对"));
    }
    let draft = AssessmentDraft {
        id: new_id(),
        person_id: Some(person.into()),
        date: if undated { today } else { date },
        scale: scale.into(),
        level,
        note: format!("导入自{}{}", told.source, if undated { "，实际评估日期不详" } else { "" }),
        ..AssessmentDraft::default()
    };
    store::exec(told.conn, Assessment::SAVE, &draft)?;
    Ok(vec![if undated { "评估等级（日期不详，按今天记）".into() } else { "评估等级".into() }])
}
