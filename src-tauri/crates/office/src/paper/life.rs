//! The papers of community life: sign-in sheets and records of activities, the roll of a group, the volunteer's certificate, and
//! the rolls of brands, inspections, media, honours and families.

use super::PrintRequest;
use crate::{
    clock,
    fault::{Fault, Result},
    files,
    office::Office,
    register::{Cover, ListRequest, Register, fetch, query},
    registers::{
        Activity, Certificate, Group, Person, Roll, Volunteer,
        activity::ActivityDraft,
        certificate::CertificateDraft,
        group,
        patrol::hours_text,
        person::PersonDraft,
        volunteer::{self, VolunteerDraft},
    },
    text::masked_name,
};
use serde_json::{Map, Value, json};

fn id<'a>(print: &'a PrintRequest, which: &str) -> Result<&'a str> {
    print.id.as_deref().filter(|id| !id.is_empty()).ok_or_else(|| Fault::at("id", format!("请先选择{which}")))
}

fn shown(name: &str, masked: bool) -> String {
    if masked { masked_name(name) } else { name.to_owned() }
}

/// Lines of a sign-in sheet that leave room for those whom nobody expected.
const ROOM: usize = 10;
/// Lines of one page.
const PAGE: usize = 44;

/// 签到表: those who are expected by name (already on the activity, else of its group), and empty lines.
pub(super) fn sign(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次活动")?;
    office.read(|conn| {
        let draft: ActivityDraft = fetch::<Activity>(conn, id)?;
        let mut names: Vec<String> = draft.people.iter().map(|line| line.name.clone()).collect();
        if let (true, Some(group)) = (names.is_empty(), &draft.group_id) {
            names = group::members(conn, group, &draft.date)?.into_iter().map(|member| member.name).collect();
        }
        let row = office_row(office, conn, id)?;
        let lines = (names.len() + ROOM).div_ceil(PAGE).max(1) * PAGE;
        let sheet = json!({
            "name": draft.name, "number_of": draft.number, "date": draft.date, "from_time": draft.from_time, "to_time": draft.to_time,
            "group": row.get("group"), "where": row.get("where"), "organiser": shown(&draft.organiser, print.masked),
            "names": names.iter().map(|name| shown(name, print.masked)).collect::<Vec<_>>(), "lines": lines,
        });
        Ok(sheet_of("活动签到表", sheet))
    })
}

/// A sign-in sheet to carry, with nobody on it.
pub(super) fn blank(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let date = office.day(print.from.as_deref())?;
    let date = if print.from.is_some() { date } else { String::new() };
    Ok(sheet_of("活动签到表", json!({ "date": date, "names": [], "lines": PAGE })))
}

fn sheet_of(title: &str, sheet: Value) -> Map<String, Value> {
    Map::from_iter([("title".to_owned(), json!(title)), ("as_of".to_owned(), json!("")), ("sheet".to_owned(), sheet)])
}

/// A record as its list has it, codes named.
fn office_row(office: &Office, conn: &store::rusqlite::Connection, id: &str) -> Result<Map<String, Value>> {
    let filter = Map::from_iter([("id".to_owned(), json!(id))]);
    let list = ListRequest { filter, ..ListRequest::default() };
    let day = office.now().today.to_string();
    let answer = query::<Activity>(office, conn, &list, &day, Cover::Nothing)?;
    answer.rows.into_iter().next().ok_or_else(|| Fault::not_found(Activity::LABEL))
}

/// 活动记录: one activity with who took part and its pictures.
pub(super) fn record(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次活动")?;
    office.read(|conn| {
        let draft: ActivityDraft = fetch::<Activity>(conn, id)?;
        let row = office_row(office, conn, id)?;
        let mut about = Activity::about(office, conn, id, as_of)?;
        if let (true, Some(Value::Array(people))) = (print.masked, about.get_mut("attendance")) {
            for one in people {
                for field in ["name", "companion"] {
                    if let Some(Value::String(name)) = one.get_mut(field) {
                        *name = masked_name(name);
                    }
                }
            }
        }
        // Faces are nobody's business on a public sheet.
        let shots = if print.masked { Vec::new() } else { files::pictures(conn, Activity::NAME, id, None)? };
        let sheet = json!({
            "name": draft.name, "number_of": draft.number, "kind": row.get("kind"), "date": draft.date, "state": row.get("state"),
            "from_time": draft.from_time, "to_time": draft.to_time, "group": row.get("group"), "where": row.get("where"),
            "organiser": shown(&draft.organiser, print.masked), "recorder": shown(&draft.recorder, print.masked),
            "partners": draft.partners, "beneficiaries": draft.beneficiaries, "benefited": draft.benefited, "others": draft.others,
            "leaflets": draft.leaflets, "content": draft.content, "evaluation": draft.evaluation,
            "people": about.get("attendance"), "total": about.get("total"), "served": about.get("served"), "hours": about.get("hours"),
            "pictures": shots,
        });
        Ok(sheet_of("社区活动记录", sheet))
    })
}

/// 团队成员名册 of a day.
pub(super) fn members(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一支团队")?;
    office.read(|conn| {
        let name = Group::title(conn, id)?;
        let members = group::members(conn, id, as_of)?;
        let codes = office.codes();
        let rows = members.iter().map(|member| {
            json!({
                "name": shown(&member.name, print.masked), "sex": codes.name("sex", &member.sex),
                "birth": if print.masked { member.birth.get(..4).unwrap_or_default() } else { &member.birth },
                "phone": if print.masked { crate::read::phone::mask(&member.phone) } else { member.phone.clone() },
                "duty": codes.name("group_duty", &member.duty), "from_date": member.from_date,
                "volunteer": if member.volunteer_id.is_empty() { "" } else { "是" },
            })
        });
        let column = |name: &str, label: &str, width: u32| json!({ "name": name, "label": label, "width": width });
        Ok(Map::from_iter([
            ("title".to_owned(), json!(format!("{name}成员名册"))),
            ("unit".to_owned(), json!(format!("{} 人", members.len()))),
            (
                "columns".to_owned(),
                json!([
                    column("name", "姓名", 9),
                    column("sex", "性别", 4),
                    column("birth", "出生日期", 9),
                    column("phone", "电话", 12),
                    column("duty", "职务", 7),
                    column("from_date", "参加日期", 10),
                    column("volunteer", "志愿者", 6),
                ]),
            ),
            ("rows".to_owned(), json!(rows.collect::<Vec<_>>())),
            ("count_unit".to_owned(), json!("人")),
        ]))
    })
}

/// How many of the services a certificate names.
const NAMED: usize = 12;

/// 志愿服务证明: what was written into the log on the day it was issued.
pub(super) fn certificate(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一份证明")?;
    office.read(|conn| {
        let draft: CertificateDraft = fetch::<Certificate>(conn, id)?;
        let volunteer = draft.volunteer_id.as_deref().unwrap_or_default();
        let of: VolunteerDraft = fetch::<Volunteer>(conn, volunteer)?;
        let person: Option<PersonDraft> = of.person_id.as_ref().map(|id| fetch::<Person>(conn, id)).transpose()?;
        let codes = office.codes();
        let (name, sex, number) = match &person {
            Some(person) => (&person.name, &person.sex, person.id_number.as_str()),
            None => (&of.name, &of.sex, ""),
        };
        let served = volunteer::served(conn, volunteer, &draft.from_date, &draft.to_date)?;
        let first = served.last().map(|row| row.date.clone()).unwrap_or_default();
        let rows: Vec<Value> = served
            .iter()
            .take(NAMED)
            .map(|row| json!({ "date": row.date, "what": row.what, "hours": hours_text(row.minutes) }))
            .collect();
        let opening = draft.opening.unwrap_or_default();
        let sheet = json!({
            "number_of": draft.number, "name": shown(name, print.masked), "sex": codes.name("sex", sex),
            "id_number": if print.masked { crate::read::id::mask(number) } else { number.to_owned() },
            "platform_no": if print.masked { "" } else { &of.platform_no },
            "from_date": if draft.from_date.is_empty() { first } else { draft.from_date.clone() }, "to_date": draft.to_date,
            "times": draft.times, "hours": hours_text(draft.minutes.unwrap_or_default()),
            "opening": hours_text(opening), "opening_source": if opening > 0 { of.opening_source.as_str() } else { "" },
            "purpose": draft.purpose, "date": draft.date, "void_on": draft.void_on, "rows": rows,
            "more": served.len().saturating_sub(NAMED),
        });
        Ok(sheet_of("志愿服务证明", sheet))
    })
}

/// The list to check certificates against, for whoever is shown one: names covered, void ones marked.
pub(super) fn check(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let day = |text: &Option<String>| text.clone().unwrap_or_default();
    let (from, to) = (day(&print.from), day(&print.to));
    let filter = Map::from_iter([("date".to_owned(), json!(format!("{from}..{to}")))]);
    let list = ListRequest { filter, sort: Some("number".into()), limit: Some(u32::MAX), ..ListRequest::default() };
    let answer = office.read(|conn| query::<Certificate>(office, conn, &list, as_of, Cover::Public))?;
    let columns = [
        ("number", "证明编号", 13),
        ("name", "姓名", 8),
        ("date", "开具日期", 10),
        ("to_date", "服务截止", 10),
        ("hours", "时长（小时）", 8),
        ("state", "状态", 6),
    ]
    .map(|(name, label, width)| json!({ "name": name, "label": label, "width": width }));
    Ok(Map::from_iter([
        ("title".to_owned(), json!("志愿服务证明核验名单")),
        ("unit".to_owned(), json!(format!("共 {} 份", answer.total))),
        ("masked".to_owned(), json!(true)),
        ("columns".to_owned(), json!(columns)),
        ("rows".to_owned(), json!(answer.rows)),
        ("count_unit".to_owned(), json!(Certificate::UNIT)),
        ("notes".to_owned(), json!(Certificate::notes())),
    ]))
}

/// Name of the kind in `roll-…`, and what its paper is headed.
pub(super) const ROLLS: &[(&str, &str)] = &[
    ("brand", "服务品牌名册"),
    ("inspection", "上级调研登记表"),
    ("media", "媒体报道登记表"),
    ("honour", "荣誉表彰名册"),
    ("family", "文明家庭名册"),
];

/// Columns of each roll: name in the list, heading, width.
fn columns(kind: &str) -> &'static [(&'static str, &'static str, u32)] {
    match kind {
        "brand" => {
            &[("title", "品牌", 16), ("date", "创建日期", 10), ("to_date", "终止日期", 10), ("content", "做什么", 30)]
        }
        "inspection" => &[
            ("date", "日期", 10),
            ("unit", "来访单位", 16),
            ("leader", "带队领导", 9),
            ("level", "级别", 7),
            ("people", "人数", 5),
            ("title", "主题", 20),
            ("content", "情况", 18),
        ],
        "media" => &[
            ("date", "日期", 10),
            ("unit", "媒体", 14),
            ("form", "形式", 7),
            ("title", "标题", 28),
            ("level", "级别", 7),
            ("content", "内容", 16),
        ],
        "honour" => &[
            ("date", "日期", 10),
            ("title", "荣誉", 20),
            ("unit", "授予单位", 16),
            ("level", "级别", 7),
            ("whom", "授予谁", 10),
            ("content", "情况", 14),
        ],
        _ => &[
            ("date", "评选日期", 10),
            ("whom", "户主", 10),
            ("building", "楼号", 6),
            ("title", "称号", 14),
            ("unit", "评选单位", 14),
            ("content", "事迹", 28),
        ],
    }
}

/// One kind of the rolls, of a span; brands, honours and families where nothing is said: all there are.
pub(super) fn roll(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let kind = print.document.strip_prefix("roll-").unwrap_or_default();
    let label = ROLLS.iter().find(|(name, _)| *name == kind).map_or("", |(_, label)| label);
    let day = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let to = day(&print.to).unwrap_or_else(|| as_of.to_owned());
    let from = day(&print.from);
    let mut filter = Map::from_iter([("kind".to_owned(), json!(kind))]);
    filter.insert("date".into(), json!(format!("{}..{to}", from.clone().unwrap_or_default())));
    let list = ListRequest { filter, sort: Some("date".into()), limit: Some(u32::MAX), ..ListRequest::default() };
    let answer = office.read(|conn| query::<Roll>(office, conn, &list, as_of, Cover::sheet(print.masked)))?;
    let chinese = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    let scope = match &from {
        Some(from) => format!("{}至{}", chinese(from), chinese(&to)),
        None => format!("截至{}", chinese(&to)),
    };
    let columns: Vec<Value> = columns(kind)
        .iter()
        .map(|(name, label, width)| json!({ "name": name, "label": label, "width": width }))
        .collect();
    Ok(Map::from_iter([
        ("title".to_owned(), json!(label)),
        ("as_of".to_owned(), json!("")),
        ("scope".to_owned(), json!(scope)),
        ("unit".to_owned(), json!(format!("共 {} 条", answer.total))),
        ("columns".to_owned(), json!(columns)),
        ("rows".to_owned(), json!(answer.rows)),
        ("count_unit".to_owned(), json!(Roll::UNIT)),
        ("landscape".to_owned(), json!(true)),
    ]))
}
