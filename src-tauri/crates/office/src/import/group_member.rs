//! 团队成员名单 as a choir or a post of volunteers keeps it: who is in it, as what, since when. Residents and volunteers are found in
//! their books; all others are members from outside. Who is in the group already is only completed.

use super::{
    Action, Opened, compare,
    ledger::{Ledger, Row, Rows, each},
    people::People,
    team_member::{belongs, resident},
    told::Told,
};
use crate::{
    fault::Result,
    read::{id, plain},
    register::{Check, fetch, look, put},
    registers::{GroupMember, group_member::GroupMemberDraft},
};
use serde_json::json;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "团队成员名单",
    unit: "人",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    near: &[],
    apply: |reading| {
        let people = People::read(reading.conn)?;
        each(&ROWS, reading, &mut |told| write(told, &people, reading.opened))
    },
};

const ROWS: Rows = Rows {
    name: "group_member",
    columns: &[
        ("name", "姓名", &["姓名", "成员", "成员姓名", "团员", "队员", "会员", "会员姓名", "名字", "志愿者姓名"]),
        ("id_number", "身份证号", &["身份证号", "身份证号码", "公民身份号码", "证件号码", "证件号", "身份证"]),
        ("phone", "电话", &["电话", "联系电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"]),
        ("group", "团队", &["团队", "所在团队", "团队名称", "小组", "岗位", "协会", "社团"]),
        ("duty", "职务", &["职务", "团内职务", "担任职务", "分工"]),
        ("address", "住址", &["住址", "家庭住址", "地址", "家庭地址", "居住地址", "楼号房号"]),
        ("from_date", "参加日期", &["参加日期", "参加时间", "加入日期", "加入时间", "入团日期", "入会日期"]),
        ("to_date", "退出日期", &["退出日期", "退出时间"]),
        ("note", "备注", &["备注", "说明", "特长"]),
        ("serial", "序号（不导入）", &["序号", "编号", "行号", "性别", "年龄", "出生日期", "No", "NO."]),
    ],
    needs: &["name"],
};

/// A volunteer from outside of this name; None where there is none, or several.
fn volunteer(told: &Told<'_>, name: &str) -> Result<Option<String>> {
    let sql =
        "SELECT id FROM volunteer WHERE person_id IS NULL AND name = :name AND removed_at IS NULL AND to_date = ''";
    let found: Vec<(String,)> = store::all(told.conn, sql, &json!({ "name": name }))?;
    Ok(match found.as_slice() {
        [(id,)] => Some(id.clone()),
        _ => None,
    })
}

fn write(told: &mut Told<'_>, people: &People, opened: &Opened) -> Result<Row> {
    let name = crate::text::name(&plain::tight(&told.text("name")));
    let mut row = Row { action: Action::Error, name: name.clone(), place: told.text("group"), message: String::new() };
    if name.is_empty() {
        row.message = "没有姓名，没有导入".into();
        return Ok(row);
    }
    let group = match belongs(told, opened, "group", ("group", "团队"))? {
        Ok(group) => group,
        Err(why) => return Ok(Row { message: why, ..row }),
    };
    let number = match id::read_cell(told.cell("id_number").0, told.now.today) {
        Ok(read) => read.map(|read| read.number).unwrap_or_default(),
        Err(fault) => {
            let heading = told.cell("id_number").1.to_owned();
            told.warn(&heading, "id_unread", format!("{name}的证件号：{fault}；没有导入"));
            String::new()
        }
    };
    let phone = plain::tight(&told.text("phone"));
    let call = phone.clone();
    let person = resident(told, people, &name, &number, &phone)?;
    let helper = if person.is_none() { volunteer(told, &name)? } else { None };
    let key = json!({
        "group": group, "person": person, "volunteer": helper, "name": name, "today": told.now.today.to_string(),
    });
    let sql = "SELECT m.id, m.person_id IS NOT NULL AND m.person_id IS :person
                      OR m.volunteer_id IS NOT NULL AND m.volunteer_id IS :volunteer AS sure FROM group_member m
                 LEFT JOIN person p ON p.id = m.person_id LEFT JOIN volunteer v ON v.id = m.volunteer_id
                WHERE m.group_id = :group AND m.removed_at IS NULL AND (m.to_date = '' OR m.to_date > :today)
                  AND (m.person_id IS NOT NULL AND m.person_id IS :person
                       OR m.volunteer_id IS NOT NULL AND m.volunteer_id IS :volunteer
                       OR coalesce(p.name, v.name, m.name) = :name AND (m.person_id IS NULL OR :person IS NULL))
                ORDER BY sure DESC";
    let there: Vec<(String, bool)> = store::all(told.conn, sql, &key)?;
    let known = match there.as_slice() {
        [] => None,
        [(id, _)] | [(id, true), ..] => Some(id.clone()),
        _ => {
            let message = format!("团队里有几个“{name}”，没有导入；请在表上写身份证号");
            return Ok(Row { action: Action::Conflict, message, ..row });
        }
    };
    let fresh = known.is_none();
    let before: GroupMemberDraft = match &known {
        Some(id) => fetch::<GroupMember>(told.conn, id)?,
        None => GroupMemberDraft { group_id: Some(group), name, ..GroupMemberDraft::default() },
    };
    let mut draft = before.clone();
    if draft.person_id.is_none() && draft.volunteer_id.is_none() {
        (draft.person_id, draft.volunteer_id) = (person, helper);
    }
    if draft.person_id.is_none() && draft.volunteer_id.is_none() && draft.phone.is_empty() {
        draft.phone = phone;
    }
    let mut said = GroupMemberDraft {
        phone: if before.person_id.is_none() && before.volunteer_id.is_none() { call } else { String::new() },
        from_date: told.date("from_date"),
        to_date: told.date("to_date"),
        note: told.text("note"),
        ..GroupMemberDraft::default()
    };
    for (own, text) in
        [(&mut draft.from_date, &said.from_date), (&mut draft.to_date, &said.to_date), (&mut draft.note, &said.note)]
    {
        if own.is_empty() {
            own.clone_from(text);
        }
    }
    let duty = told.text("duty");
    if draft.duty.is_empty() && !duty.is_empty() {
        if let Some(code) = told.codes.find("group_duty", &duty) {
            code.clone_into(&mut draft.duty);
        } else {
            let heading = told.cell("duty").1.to_owned();
            told.warn(&heading, "duty_unknown", format!("不认识职务“{duty}”，这一栏没有导入"));
        }
    }
    if let Some(code) = told.codes.find("group_duty", &duty) {
        code.clone_into(&mut said.duty);
    }
    let differs = if fresh { Vec::new() } else { compare::differing(ROWS.columns, &draft, &said, &[]) };
    if json!(draft) == json!(before) && !fresh {
        let called = row.name.clone();
        return Ok(compare::known(&called, &differs, row));
    }
    let mut check = Check::default();
    look::<GroupMember>(told.office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        row.message = format!("{}，没有导入", fault.detail);
        return Ok(row);
    }
    put::<GroupMember>(told.office, told.conn, draft, fresh, told.now)?;
    compare::told_apart(told, &row.name, &differs);
    Ok(Row { action: if fresh { Action::New } else { Action::Update }, ..row })
}
