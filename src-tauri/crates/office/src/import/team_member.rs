//! 巡逻队员名单 as an office keeps it: names with number, telephone and what each is. Residents are found by their number, by name
//! and address or by name and telephone; all others are members from outside. Who is in the team already is only completed.

use super::{
    Action, Opened, compare,
    homes::read_address,
    ledger::{Ledger, Row, Rows, each, names},
    people::{Found, People},
    told::Told,
};
use crate::{
    fault::Result,
    read::{
        id::{self, Sex},
        plain,
    },
    register::{Check, fetch, look, put},
    registers::{
        TeamMember,
        team_member::{RoleLine, TeamMemberDraft},
    },
};
use serde_json::json;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "队员名单",
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
    name: "team_member",
    columns: &[
        ("name", "姓名", &["姓名", "队员", "队员姓名", "巡逻队员", "名字", "志愿者姓名"]),
        ("id_number", "身份证号", &["身份证号", "身份证号码", "公民身份号码", "证件号码", "证件号", "身份证"]),
        ("phone", "电话", &["电话", "联系电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"]),
        ("role", "身份", &["身份", "职务", "角色", "队内职务", "类别", "人员类别", "岗位"]),
        ("political", "政治面貌", &["政治面貌", "是否党员"]),
        ("address", "住址", &["住址", "家庭住址", "地址", "家庭地址", "居住地址", "楼号房号"]),
        ("team", "队伍", &["队伍", "所在队伍", "队名", "队别", "巡逻队"]),
        ("from_date", "入队日期", &["入队日期", "入队时间", "加入日期", "加入时间"]),
        ("to_date", "退队日期", &["退队日期", "退队时间"]),
        ("sex", "性别", &["性别"]),
        ("birth", "出生日期", &["出生日期", "出生年月", "出生年月日", "出生时间", "生日"]),
        ("note", "备注", &["备注", "说明"]),
        ("serial", "序号（不导入）", &["序号", "编号", "行号", "年龄", "No", "NO."]),
    ],
    needs: &["name"],
};

/// Words by which such lists name what somebody is; what stands first is looked for first.
const ROLES: &[(&str, &str)] = &[
    ("队长", "05"),
    ("两委", "10"),
    ("书记", "10"),
    ("主任", "10"),
    ("委员", "10"),
    ("党员", "20"),
    ("协管", "30"),
    ("网格员", "30"),
    ("楼长", "40"),
    ("楼栋长", "40"),
    ("单元长", "40"),
    ("志愿", "50"),
    ("居民", "50"),
];

/// The team or group (its table, and what it is called) that the row names, else the title, else the only one there is.
pub(super) fn belongs(
    told: &Told<'_>,
    opened: &Opened,
    field: &str,
    (table, what): (&str, &str),
) -> Result<std::result::Result<String, String>> {
    let word = told.text(field);
    let sql = format!("SELECT id, name FROM \"{table}\" WHERE removed_at IS NULL");
    let teams: Vec<(String, String)> = store::all(told.conn, &sql, &json!({}))?;
    let file = opened.file();
    let titles: Vec<&String> = opened.layout.above.iter().chain([&opened.sheet, &file]).collect();
    let named =
        |name: &String| if word.is_empty() { titles.iter().any(|title| title.contains(name)) } else { *name == word };
    let fits: Vec<&(String, String)> = teams.iter().filter(|(_, name)| named(name)).collect();
    Ok(match (fits.as_slice(), teams.as_slice()) {
        ([(id, _)], _) => Ok(id.clone()),
        ([], [(id, _)]) if word.is_empty() => Ok(id.clone()),
        (_, []) => Err(format!("还没有登记{what}，没有导入；请先登记这支{what}")),
        ([], _) if !word.is_empty() => Err(format!("没有叫“{word}”的{what}，没有导入；请先登记这支{what}")),
        _ => Err(format!("有几支{what}，表上没写是哪一支，没有导入；请加一列“{what}”")),
    })
}

/// Whether the row's person is a resident.
pub(super) fn resident(
    told: &mut Told<'_>,
    people: &People,
    name: &str,
    number: &str,
    phone: &str,
) -> Result<Option<String>> {
    let empty = sheet::Cell::Empty;
    let written = sheet::Cell::text(&told.text("address"));
    let address = read_address(None, &empty, &empty, &empty, &written).map(|read| read.canonical()).unwrap_or_default();
    let found = people.resident(number, name, &address);
    if let Found::One(id) = found {
        return Ok(Some(id));
    }
    if !phone.is_empty() && number.is_empty() {
        let sql = "SELECT id FROM person WHERE name = :name AND instr(phones, :phone) > 0 AND died_on IS NULL
                      AND removed_at IS NULL AND merged_into IS NULL";
        let same: Vec<(String,)> = store::all(told.conn, sql, &json!({ "name": name, "phone": phone }))?;
        if let [(id,)] = same.as_slice() {
            return Ok(Some(id.clone()));
        }
    }
    if let Found::Alike(why) = found {
        told.warn("", "member_unclear", format!("{name}：{why}；先按外来的记，可以以后改选居民"));
    }
    Ok(None)
}

fn roles(told: &mut Told<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let (said, heading) = (told.text("role"), told.cell("role").1.to_owned());
    let parted = said.replace(['兼', '及', '和', '+', '&'], "、");
    for word in names(&parted) {
        let word = word.trim_start_matches("任").to_owned();
        // Whoever stands in for the leader is none: the register keeps one post of a leader.
        if ["副队长", "副组长", "副大队长", "副中队长"].contains(&word.as_str()) {
            told.warn(&heading, "role_unknown", format!("没有“{word}”这种身份，没有记，请看要不要写在备注里"));
            continue;
        }
        let known = told.codes.find("team_role", &word).map(str::to_owned);
        let code = known.or_else(|| ROLES.iter().find(|(part, _)| word.contains(part)).map(|(_, code)| (*code).into()));
        match code {
            Some(code) => found.push(code),
            None if ["队员", "组员", "成员"].contains(&word.as_str()) => {}
            None => told.warn(&heading, "role_unknown", format!("不认识身份“{word}”，这一栏没有导入")),
        }
    }
    if told.text("political").contains("党员")
        || told.cell("political").1 == "是否党员" && told.ticked("political") == Some(true)
    {
        found.push("20".into());
    }
    found.sort();
    found.dedup();
    found
}

fn write(told: &mut Told<'_>, people: &People, opened: &Opened) -> Result<Row> {
    let name = crate::text::name(&plain::tight(&told.text("name")));
    let mut row =
        Row { action: Action::Error, name: name.clone(), place: told.text("address"), message: String::new() };
    if name.is_empty() {
        row.message = "没有姓名，没有导入".into();
        return Ok(row);
    }
    let team = match belongs(told, opened, "team", ("team", "队伍"))? {
        Ok(team) => team,
        Err(why) => return Ok(Row { message: why, ..row }),
    };
    let read = match id::read_cell(told.cell("id_number").0, told.now.today) {
        Ok(read) => read,
        Err(fault) => {
            let heading = told.cell("id_number").1.to_owned();
            told.warn(&heading, "id_unread", format!("{name}的证件号：{fault}；没有导入"));
            None
        }
    };
    let number = read.as_ref().map(|read| read.number.clone()).unwrap_or_default();
    let phone = plain::tight(&told.text("phone"));
    let call = phone.clone();
    let person = resident(told, people, &name, &number, &phone)?;
    let key = json!({ "team": team, "person": person, "name": name, "today": told.now.today.to_string() });
    let sql = "SELECT m.id, m.person_id IS NOT NULL AND m.person_id IS :person FROM team_member m
                 LEFT JOIN person p ON p.id = m.person_id
                WHERE m.team_id = :team AND m.removed_at IS NULL AND (m.to_date = '' OR m.to_date > :today)
                  AND (m.person_id IS NOT NULL AND m.person_id IS :person
                       OR coalesce(p.name, m.name) = :name AND (m.person_id IS NULL OR :person IS NULL))
                ORDER BY 2 DESC";
    let there: Vec<(String, bool)> = store::all(told.conn, sql, &key)?;
    let known = match there.as_slice() {
        [] => None,
        [(id, _)] | [(id, true), ..] => Some(id.clone()),
        _ => {
            let message = format!("队里有几个“{name}”，没有导入；请在表上写身份证号");
            return Ok(Row { action: Action::Conflict, message, ..row });
        }
    };
    let fresh = known.is_none();
    let before: TeamMemberDraft = match &known {
        Some(id) => fetch::<TeamMember>(told.conn, id)?,
        None => TeamMemberDraft { team_id: Some(team), name, ..TeamMemberDraft::default() },
    };
    let mut draft = before.clone();
    if draft.person_id.is_none() {
        draft.person_id = person;
    }
    if draft.person_id.is_none() {
        let (sex, birth) = read
            .map(|read| {
                let sex = read.sex.map_or("", |sex| if sex == Sex::Male { "1" } else { "2" });
                (sex.to_owned(), read.birth.map(|birth| birth.to_string()).unwrap_or_default())
            })
            .unwrap_or_default();
        let word = told.text("sex");
        let sex = if sex.is_empty() { told.codes.find("sex", &word).unwrap_or_default().to_owned() } else { sex };
        if sex.is_empty() && !word.is_empty() {
            let heading = told.cell("sex").1.to_owned();
            told.warn(&heading, "code_unknown", format!("不认识“{word}”，这一栏没有导入"));
        }
        let birth = if birth.is_empty() { told.month("birth") } else { birth };
        for (own, told) in [(&mut draft.sex, sex), (&mut draft.birth, birth), (&mut draft.phone, phone)] {
            if own.is_empty() {
                *own = told;
            }
        }
    }
    let said = TeamMemberDraft {
        phone: if before.person_id.is_none() { call } else { String::new() },
        from_date: told.month("from_date"),
        to_date: told.month("to_date"),
        note: told.text("note"),
        ..TeamMemberDraft::default()
    };
    for (own, text) in
        [(&mut draft.from_date, &said.from_date), (&mut draft.to_date, &said.to_date), (&mut draft.note, &said.note)]
    {
        if own.is_empty() {
            own.clone_from(text);
        }
    }
    for role in roles(told) {
        if !draft.roles.iter().any(|line| line.role == role) {
            draft.roles.push(RoleLine { role, ..RoleLine::default() });
        }
    }
    let differs = if fresh { Vec::new() } else { compare::differing(ROWS.columns, &draft, &said, &[]) };
    if json!(draft) == json!(before) && !fresh {
        let called = row.name.clone();
        return Ok(compare::known(&called, &differs, row));
    }
    let mut check = Check::default();
    look::<TeamMember>(told.office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        row.message = format!("{}，没有导入", fault.detail);
        return Ok(row);
    }
    put::<TeamMember>(told.office, told.conn, draft, fresh, told.now)?;
    compare::told_apart(told, &row.name, &differs);
    Ok(Row { action: if fresh { Action::New } else { Action::Update }, ..row })
}
