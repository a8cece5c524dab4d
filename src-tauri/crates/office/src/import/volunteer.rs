//! A list of volunteers with their hours, as a platform or an old book gives it: a row a volunteer. Residents are found by number,
//! else by name with birth, phone or address; who is none of the books is a volunteer from outside. What is in the book already
//! is only filled in, and its hours replaced by the newer ones.

use super::{
    Action,
    attach::several,
    ledger::{Ledger, Row, Rows, each, names},
    told::Told,
};
use crate::{
    fault::Result,
    office::Office,
    read::{address, id, phone, plain},
    register::{Check, Register, fetch, look, put},
    registers::{
        GroupMember, StarAward, Volunteer,
        group_member::GroupMemberDraft,
        star_award::StarAwardDraft,
        volunteer::{self, VolunteerDraft},
    },
};
use serde::Deserialize;
use serde_json::json;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "志愿者名册",
    unit: "人",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    near: &[],
    apply: |reading| each(&ROWS, reading, &mut |told| write(reading.office, told)),
};

const ROWS: Rows = Rows {
    name: "volunteer",
    columns: &[
        ("name", "姓名", &["姓名", "志愿者", "志愿者姓名", "注册姓名"]),
        ("id_number", "证件号码", &["身份证号", "身份证号码", "公民身份号码", "证件号码", "证件号", "身份证"]),
        ("sex", "性别", &["性别"]),
        ("birth", "出生日期", &["出生日期", "出生年月", "出生年月日", "生日"]),
        ("phone", "电话", &["电话", "联系电话", "手机", "手机号", "手机号码", "联系方式"]),
        ("address", "住址", &["住址", "地址", "家庭住址", "居住地址", "现住址"]),
        (
            "platform_no",
            "平台注册号",
            &["平台注册号", "注册号", "志愿者编号", "志愿者号", "注册编号", "志愿者注册号", "平台编号"],
        ),
        ("platform_on", "平台注册日期", &["平台注册日期", "注册日期", "注册时间"]),
        ("from_date", "登记日期", &["登记日期", "加入日期", "加入时间", "登记时间"]),
        (
            "hours",
            "累计时长",
            &[
                "累计时长",
                "服务时长",
                "志愿服务时长",
                "时长",
                "小时",
                "累计小时",
                "服务时长（小时）",
                "服务时长(小时)",
                "累计时长（小时）",
                "累计时长(小时)",
                "总时长",
                "时长（小时）",
                "时长(小时)",
            ],
        ),
        ("until", "时长截至", &["时长截至", "截至日期", "统计日期", "截止日期"]),
        ("source", "时长来源", &["时长来源", "来源", "平台", "数据来源"]),
        ("skills", "特长", &["特长", "服务特长", "技能", "专长", "擅长"]),
        ("groups", "小组、岗位", &["小组", "岗位", "志愿者小组", "服务队", "团队", "服务岗", "小组、岗位"]),
        ("star", "星级", &["星级", "志愿者星级", "认定星级"]),
        ("star_on", "认定日期", &["认定日期", "星级认定日期", "评定日期"]),
        ("star_no", "证书编号", &["证书编号", "星级编号", "认定编号", "证书号"]),
        ("guardian", "监护人", &["监护人", "监护人姓名", "家长", "家长姓名"]),
        ("guardian_phone", "监护人电话", &["监护人电话", "家长电话"]),
        ("consent_on", "监护人同意日期", &["监护人同意日期", "同意日期"]),
        ("note", "备注", &["备注", "说明"]),
        ("serial", "序号（不导入）", &["序号", "编号", "行号", "No", "NO."]),
    ],
    needs: &["name"],
};

/// A resident who may be meant.
#[derive(Deserialize)]
struct Resident {
    id: String,
    birth: String,
    id_number: String,
    phones: String,
    addresses: String,
}

enum Whom {
    Resident(String),
    /// Why it may be, and is not known.
    Unclear(String),
    Outsider,
}

fn whom(told: &mut Told<'_>, name: &str, number: &str, birth: &str, call: &str) -> Result<Whom> {
    let sql = "SELECT p.id, p.birth, p.id_number, p.phones,
                      coalesce((SELECT group_concat(d.address, char(10)) FROM residence r JOIN dwelling d ON d.id = r.dwelling_id
                                 WHERE r.person_id = p.id), '') AS addresses
                 FROM person p WHERE p.removed_at IS NULL AND (p.name = :name OR p.former_name = :name)
                  AND (p.died_on IS NULL)";
    let all: Vec<Resident> = store::all(told.conn, sql, &json!({ "name": name }))?;
    if !number.is_empty() {
        if let Some(one) = all.iter().find(|one| one.id_number == number) {
            return Ok(Whom::Resident(one.id.clone()));
        }
        let sql = "SELECT name FROM person WHERE id_number = :number AND removed_at IS NULL";
        if let Some((other,)) = store::first::<(String,)>(told.conn, sql, &json!({ "number": number }))? {
            return Ok(Whom::Unclear(format!("证件号是居民登记里“{other}”的，姓名不同，没有导入")));
        }
    }
    let door = address::read(&told.text("address")).map(|read| read.canonical()).unwrap_or_default();
    let speaks = |known: &str, told: &str| match (known.is_empty() || told.is_empty(), known == told) {
        (true, _) => 0,
        (_, true) => 1,
        _ => -1,
    };
    // What the row says more must not speak against a resident, and one thing must speak for them.
    let score = |one: &Resident| {
        let says = [
            speaks(&one.id_number, number),
            speaks(&one.birth, birth),
            i32::from(!call.is_empty() && one.phones.contains(call)),
            i32::from(!door.is_empty() && one.addresses.split('\n').any(|known| known == door)),
        ];
        if says.contains(&-1) { -1 } else { says.iter().sum::<i32>() }
    };
    let may: Vec<&Resident> = all.iter().filter(|one| score(one) >= 0).collect();
    let sure: Vec<&&Resident> = may.iter().filter(|one| score(one) > 0).collect();
    Ok(match (sure.as_slice(), may.as_slice()) {
        ([one], _) => Whom::Resident(one.id.clone()),
        ([], []) => Whom::Outsider,
        ([], [one]) => {
            let heading = told.cell("name").1.to_owned();
            told.warn(&heading, "name_alone", format!("只凭姓名对上居民登记里的“{name}”，请核对"));
            Whom::Resident(one.id.clone())
        }
        _ => Whom::Unclear(format!("居民登记里有几个“{name}”，没有导入；请在表上写证件号码、电话或住址")),
    })
}

/// The record of this volunteer that is in the book already.
fn known(told: &Told<'_>, platform: &str, person: Option<&str>, name: &str) -> Result<Option<VolunteerDraft>> {
    let sql = "SELECT id FROM volunteer WHERE removed_at IS NULL
                  AND (:platform <> '' AND platform_no = :platform OR :person IS NOT NULL AND person_id = :person
                       OR :person IS NULL AND person_id IS NULL AND name = :name AND (:platform = '' OR platform_no = ''))
                ORDER BY platform_no = :platform DESC LIMIT 1";
    let key = json!({ "platform": platform, "person": person, "name": name });
    let id = store::first::<(String,)>(told.conn, sql, &key)?;
    id.map(|(id,)| fetch::<Volunteer>(told.conn, &id)).transpose()
}

fn write(office: &Office, told: &mut Told<'_>) -> Result<Row> {
    let name = plain::tight(&told.text("name"));
    let mut row =
        Row { action: Action::Error, name: name.clone(), place: told.text("address"), message: String::new() };
    if name.is_empty() {
        row.message = "没有姓名，没有导入".into();
        return Ok(row);
    }
    let read = id::read_cell(told.cell("id_number").0, told.now.today);
    let number = match read {
        Ok(read) => read.map(|read| read.number).unwrap_or_default(),
        Err(fault) => {
            let heading = told.cell("id_number").1.to_owned();
            told.warn(&heading, "id_unread", format!("{fault}；改按姓名找人"));
            String::new()
        }
    };
    let birth = told.whole_date("birth");
    let call = phone::read(&told.text("phone")).list.first().map(|one| one.number.clone()).unwrap_or_default();
    let person = match whom(told, &name, &number, &birth, &call)? {
        Whom::Resident(id) => Some(id),
        Whom::Outsider => None,
        Whom::Unclear(why) => {
            (row.action, row.message) = (Action::Conflict, why);
            return Ok(row);
        }
    };
    let platform = told.text("platform_no");
    let before = known(told, &platform, person.as_deref(), &name)?;
    let fresh = before.is_none();
    let mut draft = before.clone().unwrap_or_default();
    if fresh {
        draft.person_id.clone_from(&person);
        draft.name.clone_from(&name);
        if person.is_none() {
            draft.birth = birth;
            told.codes.find("sex", &told.text("sex")).unwrap_or_default().clone_into(&mut draft.sex);
            draft.phone = call;
        }
    }
    fill(told, &mut draft, fresh);
    hours(told, &mut draft);
    let mut check = Check::default();
    look::<Volunteer>(office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        row.message.clone_from(&fault.detail);
        return Ok(row);
    }
    let same = before.is_some_and(|before| json!(before) == json!(draft));
    let now = told.now.clone();
    let volunteer = if same { draft.id.clone() } else { put::<Volunteer>(office, told.conn, draft, fresh, &now)? };
    let more = [groups(office, told, &volunteer, person.as_deref())?, star(office, told, &volunteer)?];
    row.action = match (fresh, same && more.iter().all(|count| *count == 0)) {
        (true, _) => Action::New,
        (_, true) => Action::Same,
        _ => Action::Update,
    };
    if fresh && person.is_none() {
        row.message = "不在居民登记里，按外来志愿者登记".into();
    }
    Ok(row)
}

/// What the row says and the record does not; a blank never takes anything away.
fn fill(told: &mut Told<'_>, draft: &mut VolunteerDraft, fresh: bool) {
    for (field, own) in [
        ("platform_no", &mut draft.platform_no),
        ("guardian", &mut draft.guardian),
        ("guardian_phone", &mut draft.guardian_phone),
        ("note", &mut draft.note),
    ] {
        if own.is_empty() {
            *own = told.text(field);
        }
    }
    let (platform_on, from, consent) = (told.date("platform_on"), told.date("from_date"), told.date("consent_on"));
    if draft.platform_on.is_empty() && !draft.platform_no.is_empty() {
        draft.platform_on.clone_from(&platform_on);
    }
    if draft.consent_on.is_empty() {
        draft.consent_on = consent;
    }
    if fresh {
        draft.from_date = if from.is_empty() { platform_on } else { from };
    }
    let words = told.text("skills");
    let mut lost = Vec::new();
    for word in several(&told.codes, "volunteer_skill", &words, &['、', '，', ',', '；', ';', ' ', '/']) {
        match told.codes.find("volunteer_skill", word) {
            Some(code) if draft.skills.iter().any(|known| known == code) => {}
            Some(code) => draft.skills.push(code.to_owned()),
            None => lost.push(word.to_owned()),
        }
    }
    draft.skills.sort();
    if !lost.is_empty() {
        let heading = told.cell("skills").1.to_owned();
        told.warn(
            &heading,
            "code_unknown",
            format!("特长里没有“{}”，没有导入；可以在设置的代码表里加", lost.join("、")),
        );
    }
}

/// Hours brought along hold everything up to their day.
fn hours(told: &mut Told<'_>, draft: &mut VolunteerDraft) {
    let words = told.text("hours");
    let heading = told.cell("hours").1.to_owned();
    let Some(minutes) = volunteer::minutes(&words) else {
        if !words.is_empty() {
            told.warn(&heading, "hours_unread", format!("“{words}”不是小时数，这一栏没有导入"));
        }
        return;
    };
    let until = told.date("until");
    let (hours, source) = (crate::registers::patrol::hours_text(minutes), told.text("source"));
    if hours.is_empty() || hours == draft.opening && (until.is_empty() || until == draft.opening_on) {
        return;
    }
    draft.opening = hours;
    draft.opening_on = if until.is_empty() { told.now.today.to_string() } else { until };
    draft.opening_source = if source.is_empty() { format!("导入：{}", told.source) } else { source };
}

/// Into the groups that the row names; how many are new.
fn groups(office: &Office, told: &mut Told<'_>, volunteer: &str, person: Option<&str>) -> Result<usize> {
    let heading = told.cell("groups").1.to_owned();
    let mut new = 0;
    for name in names(&told.text("groups")) {
        let sql = "SELECT id FROM \"group\" WHERE name = :name AND removed_at IS NULL";
        let Some((group,)) = store::first::<(String,)>(told.conn, sql, &json!({ "name": name }))? else {
            told.warn(&heading, "group_unknown", format!("没有叫“{name}”的团队，没有加进去；请先登记这支团队"));
            continue;
        };
        let mut draft = GroupMemberDraft {
            group_id: Some(group),
            person_id: person.map(str::to_owned),
            volunteer_id: Some(volunteer.to_owned()),
            ..GroupMemberDraft::default()
        };
        let mut check = Check::default();
        look::<GroupMember>(office, told.conn, &mut draft, &mut check)?;
        // Whoever is in it already is in it.
        if check.faults.is_empty() {
            let now = told.now.clone();
            put::<GroupMember>(office, told.conn, draft, true, &now)?;
            new += 1;
        }
    }
    Ok(new)
}

/// The star that the row says was awarded; 1 where it is new.
fn star(office: &Office, told: &mut Told<'_>, volunteer: &str) -> Result<usize> {
    let words = told.text("star");
    let heading = told.cell("star").1.to_owned();
    if words.is_empty() {
        return Ok(0);
    }
    let bare = words.trim_end_matches(['级', '志', '愿', '者']).trim_end_matches('星');
    let code =
        told.codes.find("volunteer_star", &format!("{bare}星")).or_else(|| told.codes.find("volunteer_star", bare));
    let code = match (code, bare) {
        (Some(code), _) => code.to_owned(),
        (None, "1" | "2" | "3" | "4" | "5") => bare.to_owned(),
        _ => {
            told.warn(&heading, "star_unread", format!("看不出“{words}”是几星，没有导入"));
            return Ok(0);
        }
    };
    let date = told.date("star_on");
    if date.is_empty() {
        told.warn(&heading, "star_undated", format!("写着{words}，没有认定日期，没有导入；请在“星级认定”里登记"));
        return Ok(0);
    }
    let mut draft = StarAwardDraft {
        volunteer_id: Some(volunteer.to_owned()),
        star: code,
        date,
        number: told.text("star_no"),
        ..StarAwardDraft::default()
    };
    let mut check = Check::default();
    StarAward::check(office, told.conn, &mut draft, &mut check)?;
    for warning in &check.warnings {
        told.warn(&heading, "star_doubtful", warning.detail.clone());
    }
    match check.faults.first() {
        None => {
            let now = told.now.clone();
            put::<StarAward>(office, told.conn, draft, true, &now)?;
            Ok(1)
        }
        Some(fault) if fault.field == "star" => Ok(0),
        Some(fault) => {
            told.warn(&heading, "star_refused", fault.detail.clone());
            Ok(0)
        }
    }
}
