//! Lists of inspections, media reports, honours, brands and 文明家庭: a row each. Which of them it is stands in a column, or in the
//! headings that only one kind has.

use super::{
    Action, compare,
    ledger::{Ledger, Row, Rows, count, each},
    told::Told,
};
use crate::{
    fault::Result,
    office::Office,
    read::{address, plain},
    register::{Check, Register, fetch, look, put},
    registers::{
        Roll,
        roll::{self, RollDraft},
    },
};
use serde_json::json;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "调研、报道、荣誉名册",
    unit: "条",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    near: &[],
    apply: |reading| each(&ROWS, reading, &mut |told| write(reading.office, told)),
};

const ROWS: Rows = Rows {
    name: "roll",
    columns: &[
        ("kind", "名册", &["名册", "类别", "种类", "类型"]),
        (
            "date",
            "日期",
            &[
                "日期",
                "时间",
                "调研日期",
                "调研时间",
                "来访日期",
                "来访时间",
                "报道日期",
                "发布日期",
                "发布时间",
                "授予日期",
                "授予时间",
                "获得时间",
                "创建日期",
                "评选日期",
                "评选时间",
            ],
        ),
        ("topic", "调研主题", &["调研主题", "主题", "调研内容", "视察内容", "来访事由", "事由"]),
        ("headline", "报道标题", &["报道标题", "标题", "题目", "新闻标题", "稿件标题"]),
        ("honour", "荣誉名称", &["荣誉名称", "荣誉", "奖项", "称号", "荣誉称号"]),
        ("brand", "品牌名称", &["品牌名称", "品牌", "服务品牌"]),
        ("title", "名称、主题", &["名称", "名称、主题", "事项"]),
        ("level", "级别", &["级别", "层级", "荣誉级别", "媒体级别"]),
        ("unit", "单位", &["单位", "来访单位", "调研单位", "单位、媒体", "授予单位", "颁发单位", "评选单位"]),
        ("media", "媒体", &["媒体", "媒体名称", "报道媒体", "刊登媒体", "发布平台"]),
        ("form", "报道形式", &["报道形式", "媒体形式", "形式"]),
        ("leader", "带队领导", &["带队领导", "带队", "带队人", "领导", "来访领导", "带队领导姓名"]),
        ("people", "来访人数", &["来访人数", "人数", "来人"]),
        ("head", "户主", &["户主", "户主姓名", "家庭", "家庭（户主）"]),
        ("address", "住址", &["住址", "地址", "家庭住址", "楼房号"]),
        ("content", "情况", &["情况", "内容", "简要情况", "说明", "事迹", "主要事迹", "做什么"]),
        ("note", "备注", &["备注"]),
        ("serial", "序号（不导入）", &["序号", "编号", "行号", "No", "NO."]),
    ],
    needs: &["date"],
};

/// Which kind a row is of: said, else told by the column it fills.
fn kind(told: &Told<'_>) -> String {
    let word = told.text("kind");
    if let Some(code) = told.codes.find("roll_kind", &word) {
        return code.to_owned();
    }
    let kinds = [
        (roll::INSPECTION, ["topic", "leader"].as_slice(), ["调研", "视察", "参观", "检查"].as_slice()),
        (roll::MEDIA, &["headline", "media", "form"], &["媒体", "报道"]),
        (roll::BRAND, &["brand"], &["品牌"]),
        (roll::FAMILY, &["head"], &["家庭"]),
        (roll::HONOUR, &["honour"], &["荣誉", "表彰", "奖"]),
    ];
    let said = kinds.iter().find(|(_, _, words)| words.iter().any(|one| word.contains(one)));
    let told =
        said.or_else(|| kinds.iter().find(|(_, fields, _)| fields.iter().any(|field| !told.text(field).is_empty())));
    told.map(|(kind, ..)| (*kind).to_owned()).unwrap_or_default()
}

/// The household of a head, by name and door.
fn household(told: &Told<'_>) -> Result<std::result::Result<String, String>> {
    let name = plain::tight(&told.text("head"));
    let door = address::read(&told.text("address")).map(|read| read.canonical()).unwrap_or_default();
    let sql = "SELECT DISTINCT h.id FROM household h JOIN membership m ON m.household_id = h.id AND m.to_date IS NULL
                 JOIN person p ON p.id = m.person_id LEFT JOIN dwelling d ON d.id = h.dwelling_id
                WHERE h.removed_at IS NULL AND p.name = :name AND (:door = '' OR d.address = :door)";
    let found: Vec<(String,)> = store::all(told.conn, sql, &json!({ "name": name, "door": door }))?;
    Ok(match found.as_slice() {
        [(one,)] => Ok(one.clone()),
        [] => Err(format!("住户里没有找到“{name}”，没有导入；请核对户主姓名和住址")),
        _ => Err(format!("有几户都有“{name}”，没有导入；请在表上写住址")),
    })
}

fn write(office: &Office, told: &mut Told<'_>) -> Result<Row> {
    let kind = kind(told);
    let title = ["topic", "headline", "honour", "brand", "title"]
        .iter()
        .map(|field| told.text(field))
        .find(|text| !text.is_empty());
    let unit = ["unit", "media"].iter().map(|field| told.text(field)).find(|text| !text.is_empty());
    let mut draft = RollDraft {
        kind,
        date: told.date("date"),
        title: title.unwrap_or_default(),
        unit: unit.unwrap_or_default(),
        leader: told.text("leader"),
        content: told.text("content"),
        note: told.text("note"),
        ..RollDraft::default()
    };
    let mut row =
        Row { action: Action::Error, name: draft.title.clone(), place: draft.unit.clone(), message: String::new() };
    if draft.kind.is_empty() {
        row.message = "看不出是调研、报道、荣誉、品牌还是文明家庭，没有导入；请加一列“名册”".into();
        return Ok(row);
    }
    draft.people = count(told, "people");
    for (field, table, code) in [("level", "roll_level", &mut draft.level), ("form", "media_form", &mut draft.form)] {
        let word = told.text(field);
        let found = told
            .codes
            .find(table, &word)
            .or_else(|| told.codes.find(table, &format!("{}级", word.trim_end_matches('级'))));
        match found.map(str::to_owned) {
            Some(found) => *code = found,
            None if word.is_empty() => {}
            None => {
                let heading = told.cell(field).1.to_owned();
                told.warn(&heading, "code_unknown", format!("不认识“{word}”，这一栏没有导入"));
            }
        }
    }
    if draft.kind == roll::FAMILY {
        match household(told)? {
            Ok(household) => draft.household_id = Some(household),
            Err(why) => {
                (row.name, row.message) = (told.text("head"), why);
                return Ok(row);
            }
        }
    }
    let mut check = Check::default();
    look::<Roll>(office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        row.message.clone_from(&fault.detail);
        return Ok(row);
    }
    let sql = "SELECT id FROM roll WHERE kind = :kind AND date = :date AND title = :title AND unit = :unit
                  AND household_id IS :household_id AND removed_at IS NULL LIMIT 1";
    let key = json!({ "kind": draft.kind, "date": draft.date, "title": draft.title, "unit": draft.unit, "household_id": draft.household_id });
    if let Some((known,)) = store::first::<(String,)>(told.conn, sql, &key)? {
        let known: RollDraft = fetch::<Roll>(told.conn, &known)?;
        let differs = compare::differing(ROWS.columns, &known, &draft, &["kind", "date", "title", "unit"]);
        return Ok(compare::known(&Roll::title(told.conn, &known.id)?, &differs, row));
    }
    let heading = told.cell("date").1.to_owned();
    for warning in check.warnings {
        told.warn(&heading, "row_doubtful", warning.detail);
    }
    let now = told.now.clone();
    put::<Roll>(office, told.conn, draft, true, &now)?;
    Ok(Row { action: Action::New, ..row })
}
