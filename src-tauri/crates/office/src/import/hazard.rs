//! The ledger of hazards that an office kept in Excel: a row a hazard, where and what it was, who was to mend it by when, and
//! how far it has come. What a row says goes through the same checks as what a clerk types, and becomes steps of the same
//! order: a ledger that says 已销号 has been through what comes before it. A hazard that is in the book already is only
//! carried on, never turned back.

mod columns;
mod course;
mod said;

use super::{
    Action, compare,
    ledger::{Ledger, Row, each},
    near::LATER,
    patrol::findings,
    told::Told,
};
use crate::{
    fault::Result,
    number,
    office::Office,
    register::{Check, Register, fetch, put},
    registers::{
        Hazard,
        hazard::{self, HazardDraft, order},
        patrol_finding::split_place,
    },
};
use columns::{COLUMNS, GRADES, ROWS, SOURCES, call, category, code, place, responsible};
use serde_json::json;
use store::rusqlite::Connection;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "隐患台账",
    unit: "处",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    near: &[
        ("found_on", &["日期", "时间"], LATER),
        ("passed_on", &["上报日期", "上报时间"], &[]),
        ("place", &["隐患点", "地点", "部位", "位置", "场所", "对象", "点位", "被检查", "受检"], &[]),
        ("description", &["隐患", "问题", "情况", "内容"], &["整改", "复查", "处理", "处置"]),
        ("finder", &["检查人", "巡查人", "上报人", "网格员", "发现人", "排查人"], &[]),
        ("responsible", &["责任", "单位"], &["电话"]),
        ("closed_on", &["处理时间", "处理日期", "处置时间", "解决时间", "整改时间", "销案", "闭环时间"], &[]),
        ("checked_on", &["复查时间", "复查日期", "验收时间", "验收日期", "复核时间"], &[]),
        ("checker", &["复查人", "验收人"], &[]),
        ("recheck", &["复查", "验收", "复核"], &["时间", "日期", "人"]),
        ("state", &["销号", "闭环", "结果", "状态"], &["时间", "日期", "人"]),
        ("mended", &["是否", "整改"], &["时间", "日期", "人", "单位", "期限", "时限", "措施"]),
        ("note", &["备注"], &[]),
    ],
    apply: |reading| {
        each(&ROWS, reading, &mut |told| {
            let (action, message) = one(reading.office, told)?;
            Ok(Row { action, name: told.text("description"), place: place(told), message })
        })
    },
};

const NUMBER: Option<number::Series> = <Hazard as Register>::NUMBER;

fn one(office: &Office, told: &mut Told<'_>) -> Result<(Action, String)> {
    let refuse = |why: String| Ok((Action::Error, why));
    let day = told.date("found_on");
    let day = told.day_or_above("found_on", day);
    if findings::is_fine(&told.text("description")) {
        return Ok((Action::Same, "写的是没有隐患，不用登记".into()));
    }
    if day.is_empty() {
        return refuse("没有发现日期，没有导入".into());
    }
    let mut draft = HazardDraft {
        found_on: day,
        source: code(told, "source", "hazard_source", "70", SOURCES),
        finder: told.text("finder"),
        place: place(told),
        category: category(told),
        grade: code(told, "grade", "hazard_grade", "10", GRADES),
        description: told.words("description"),
        responsible: responsible(told),
        phone: call(told),
        measure: told.words("measure"),
        note: told.words("note"),
        ..HazardDraft::default()
    };
    if draft.place.is_empty() {
        // 5号楼2单元楼道堆放沙发 tells the place as well.
        draft.place = split_place(&draft.description).0;
    }
    for (field, label) in [("number", "原编号"), ("notice", "原通知书")] {
        let typed = told.text(field);
        let prefix = NUMBER.map_or("", |series| series.prefix);
        if field == "number" && number::read(prefix, &typed.to_uppercase()).is_some() {
            draft.number = typed.to_uppercase();
        } else if !typed.is_empty() && number::read("ZG", &typed.to_uppercase()).is_none() {
            let note = format!("{} {label}：{typed}", draft.note);
            note.trim().clone_into(&mut draft.note);
        }
    }
    if let Some(why) = course::steps(told, &mut draft)? {
        return refuse(why);
    }
    if let Some(known) =
        known(told.conn, &mut draft)?.filter(|known| known.number != draft.number || !told.has_made(&known.id))
    {
        return carry_on(office, told, &known, &draft);
    }
    let mut check = Check::default();
    Hazard::check(office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        return refuse(format!("{}，没有导入", fault.detail));
    }
    told.doubt(check.warnings);
    let id = match put::<Hazard>(office, told.conn, draft.clone(), true, told.now) {
        Ok(id) => id,
        // A number that was given before (an import taken back), or of another year.
        Err(fault) if fault.field.as_deref() == Some("number") => {
            let heading = told.cell("number").1.to_owned();
            told.warn(&heading, "number_other", format!("{}；改为自动编号", fault.detail));
            draft.number.clear();
            put::<Hazard>(office, told.conn, draft, true, told.now)?
        }
        Err(fault) => return Err(fault),
    };
    told.make(&id);
    Ok((Action::New, String::new()))
}

/// The hazard that is in the book already: of the same number, or of the same day, place and words.
fn known(conn: &Connection, draft: &mut HazardDraft) -> Result<Option<HazardDraft>> {
    let found = crate::place::find(conn, &draft.place)?;
    let sql = "SELECT id FROM hazard WHERE removed_at IS NULL AND ((:number <> '' AND number = :number)
                  OR (found_on = :found_on AND description = :description AND building_id IS :building
                      AND entrance_id IS :entrance AND dwelling_id IS :dwelling AND place = :words))
                ORDER BY number = :number DESC LIMIT 1";
    let asked = json!({
        "number": draft.number, "found_on": draft.found_on, "description": draft.description, "building": found.building,
        "entrance": found.entrance, "dwelling": found.dwelling, "words": found.words,
    });
    let id: Option<(String,)> = store::first(conn, sql, &asked)?;
    id.map(|(id,)| fetch::<Hazard>(conn, &id)).transpose()
}

/// What the row says otherwise than the hazard in the book.
fn differing(told: &mut Told<'_>, known: &HazardDraft, row: &HazardDraft) -> Result<Vec<&'static str>> {
    // Blanks of the book are filled, and what the row leaves out was made up.
    let (mut said, mut there) = (row.clone(), known.clone());
    for (field, text) in [("category", &mut said.category), ("grade", &mut said.grade), ("source", &mut said.source)] {
        if told.text(field).is_empty() {
            text.clear();
        }
    }
    for (old, new) in [
        (&mut there.finder, &said.finder),
        (&mut there.responsible, &said.responsible),
        (&mut there.phone, &said.phone),
        (&mut there.measure, &said.measure),
    ] {
        if old.is_empty() {
            new.clone_into(old);
        }
    }
    let mut differs = compare::differing(COLUMNS, &there, &said, &["number", "place", "due", "at_once"]);
    let place = crate::place::find(told.conn, &said.place)?;
    let at = (&place.building, &place.entrance, &place.dwelling, place.words.trim());
    if !said.place.is_empty() && at != (&known.building_id, &known.entrance_id, &known.dwelling_id, known.place.trim())
    {
        differs.push("地点");
    }
    let (ours, theirs) = (order::due(&known.steps), order::due(&said.steps));
    if !told.text("due").is_empty() && !ours.is_empty() && !theirs.is_empty() && ours != theirs {
        differs.push("整改期限");
    }
    let closed = |steps: &[hazard::HazardStep]| {
        steps.iter().rev().find(|step| step.status == order::CLOSED).map(|step| step.date.clone())
    };
    let day = told.date("closed_on");
    if !day.is_empty()
        && let (Some(ours), Some(theirs)) = (closed(&known.steps), closed(&said.steps))
        && ours != theirs
    {
        differs.push("销号日期");
    }
    Ok(differs)
}

/// Blanks filled and further steps taken; what differs is told and left.
fn carry_on(office: &Office, told: &mut Told<'_>, known: &HazardDraft, row: &HazardDraft) -> Result<(Action, String)> {
    let mut draft = known.clone();
    let mut changes = Vec::new();
    for (label, old, new) in [
        ("发现人", &mut draft.finder, &row.finder),
        ("责任方", &mut draft.responsible, &row.responsible),
        ("责任人电话", &mut draft.phone, &row.phone),
        ("整改措施", &mut draft.measure, &row.measure),
    ] {
        if old.is_empty() && !new.is_empty() {
            new.clone_into(old);
            changes.push(label.to_owned());
        }
    }
    let differs = differing(told, known, row)?;
    let same = |at: usize| draft.steps.get(at).map(|step| &step.status) == row.steps.get(at).map(|step| &step.status);
    if row.steps.len() > draft.steps.len() {
        if (0..draft.steps.len()).all(same) {
            let last = draft.steps.last().map_or(&draft.found_on, |step| &step.date).clone();
            for step in row.steps.iter().skip(draft.steps.len()) {
                let mut step = step.clone();
                step.date = step.date.max(last.clone());
                draft.steps.push(step);
            }
            changes.push(order::name(order::state(&draft.steps)).to_owned());
        } else {
            let (ours, theirs) = (order::name(order::state(&draft.steps)), order::name(order::state(&row.steps)));
            told.warn("", "state_differs", format!("台账里是“{ours}”，表上是“{theirs}”，没有改；请在台账里按步骤办理"));
        }
    }
    if changes.is_empty() {
        let row = Row { action: Action::Same, name: String::new(), place: String::new(), message: String::new() };
        let row = compare::known(&known.number, &differs, row);
        return Ok((row.action, if differs.is_empty() { String::new() } else { row.message }));
    }
    compare::told_apart(told, &known.number, &differs);
    (draft.status, draft.due) = (String::new(), String::new());
    let mut check = Check::default();
    Hazard::check(office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        return Ok((Action::Error, format!("{}，没有导入", fault.detail)));
    }
    put::<Hazard>(office, told.conn, draft, false, told.now)?;
    Ok((Action::Update, changes.join("、")))
}
