//! An old patrol ledger: a row a patrol.

pub(super) mod findings;

use super::{
    Action, compare,
    hours::{Hours, from_to},
    ledger::{Ledger, Row, Rows, count, crowd, each, names},
    told::Told,
};
use crate::{
    fault::Result,
    number::read as read_number,
    office::Office,
    read::{moment, plain},
    register::{Check, Register, fetch, put},
    registers::{
        Patrol,
        patrol::{PatrolDraft, PatrolPerson},
        patrol_finding::locate,
    },
};
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "巡逻台账",
    unit: "次",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    near: &[
        ("date", &["日期"], &[]),
        ("time", &["时间"], &[]),
        ("members", &["参加", "参与人", "巡查人", "巡逻人", "检查人", "人员", "队员"], &["数", "签"]),
        ("leader", &["带队", "带班", "领队", "组长"], &[]),
        ("route", &["路线", "范围", "区域", "路段", "部位", "地点", "地段"], &[]),
        ("findings", &["异常", "隐患", "问题", "发现"], &["处理", "处置", "整改"]),
        ("done", &["处理", "处置", "整改"], &["时间", "人"]),
        ("narrative", &["情况", "内容", "记录"], &["人"]),
        ("from_time", &["签到"], &[]),
        ("to_time", &["签退"], &[]),
    ],
    apply: |reading| each(&ROWS, reading, &mut |told| write(reading.office, told)),
};

const ROWS: Rows = Rows {
    name: "patrol",
    columns: &[
        ("number", "编号", &["编号", "巡逻编号", "记录编号", "台账编号"]),
        ("team", "队伍", &["队伍", "巡逻队", "队名", "巡逻队伍"]),
        ("date", "日期", &["日期", "巡逻日期", "巡查日期", "值班日期", "年月日"]),
        ("shift", "班次", &["班次", "班别", "值班班次", "巡逻班次"]),
        (
            "period",
            "时段",
            &["时段", "时间段", "巡逻时段", "巡查时段", "值班时段", "巡逻时间段", "值班时间段", "起止时段"],
        ),
        (
            "from_time",
            "开始时间",
            &["开始时间", "起始时间", "开始", "起始", "起", "始", "出发时间", "签到时间", "上岗时间", "到岗时间"],
        ),
        (
            "to_time",
            "结束时间",
            &["结束时间", "终止时间", "结束", "终止", "止", "返回时间", "签退时间", "下岗时间", "离岗时间"],
        ),
        ("time", "起止时间", &["起止时间", "时间", "巡逻时间", "巡查时间", "值班时间", "巡逻起止时间", "值班起止时间"]),
        ("hours", "每人小时", &["时长", "小时", "巡逻时长", "每人小时", "时长（小时）", "时长(小时)", "服务时长"]),
        ("weather", "天气", &["天气", "天气情况"]),
        ("route", "路线", &["路线", "巡逻路线", "巡查路线", "区域", "巡逻区域", "巡逻地点", "地点", "巡查地点"]),
        ("area", "其他地点", &["其他地点", "其他巡逻地点"]),
        ("leader", "带班", &["带班", "带班人", "带队", "带队人", "队长", "负责人", "组长"]),
        (
            "members",
            "参加人员",
            &[
                "参加人员",
                "巡逻人员",
                "巡查人员",
                "人员",
                "队员",
                "参与人员",
                "参与巡逻人员",
                "参加巡逻人员",
                "值班人员",
                "巡逻队员",
                "姓名",
            ],
        ),
        ("kind", "类别", &["类别", "巡逻类别", "类型", "巡逻类型"]),
        ("partners", "联合单位", &["联合单位", "参与单位", "配合单位"]),
        (
            "leaflets",
            "宣传单",
            &["宣传单", "发放宣传单", "宣传单（份）", "宣传单(份)", "宣传资料", "发放宣传资料", "宣传单份数"],
        ),
        ("persuaded", "劝导", &["劝导", "劝导人次", "劝导（人次）", "劝导次数"]),
        ("deeds", "好人好事", &["好人好事", "好人好事（件）"]),
        ("clues", "移交线索", &["移交线索", "线索", "线索移交"]),
        (
            "findings",
            "发现的问题",
            &[
                "发现的问题",
                "发现问题",
                "隐患",
                "发现隐患",
                "问题",
                "存在问题",
                "问题及隐患",
                "巡查发现",
                "巡逻发现",
                "发现情况",
            ],
        ),
        ("done", "处理情况", &["处理情况", "处置情况", "整改情况", "处理结果", "处置结果"]),
        (
            "narrative",
            "巡逻情况",
            &["巡逻情况", "巡查情况", "情况", "情况记录", "工作情况", "工作内容", "巡逻内容", "记录"],
        ),
        ("handover", "交接事项", &["交接事项", "交接", "交接情况"]),
        ("handover_to", "接班人", &["接班人"]),
        ("reviewer", "审核人", &["审核人", "审核"]),
        ("note", "备注", &["备注", "说明"]),
        ("serial", "序号（不导入）", &["序号", "行号", "No", "NO."]),
    ],
    needs: &["date", "time"],
};

/// The team that a row names; else the one that the title, the sheet or the file names; the only one where none does.
fn team(told: &mut Told<'_>) -> Result<std::result::Result<String, String>> {
    let word = told.text("team");
    let sql = "SELECT id, name FROM team WHERE removed_at IS NULL AND (:name = '' OR name = :name)";
    let mut found: Vec<(String, String)> = store::all(told.conn, sql, &json!({ "name": word }))?;
    if word.is_empty() && found.len() > 1 {
        let named = told.titles().find_map(|title| {
            let title = plain::tight(title);
            let all = found.iter().filter(|(_, name)| title.contains(&plain::tight(name)));
            // 平安巡逻队 within 东区平安巡逻队 is no second team.
            let longest = all.clone().max_by_key(|(_, name)| name.chars().count())?;
            all.clone().all(|(_, name)| longest.1.contains(name.as_str())).then(|| longest.clone())
        });
        found = named.map_or(found, |named| vec![named]);
    }
    Ok(match found.as_slice() {
        [(one, _)] => Ok(one.clone()),
        [] if word.is_empty() => Err("还没有登记队伍，请先登记队伍和队员".into()),
        [] => Err(format!("没有叫“{word}”的队伍，没有导入；请先登记这支队")),
        _ => Err("有几支队，表上没写是哪一支，没有导入；请加一列“队伍”".into()),
    })
}

/// From–to, wherever it stands; under 巡逻时间 there may stand how long it was instead.
fn walked(told: &mut Told<'_>) -> Hours {
    let all = ["time", "period", "shift"];
    let columns = if lasted(told) { all.get(1..).unwrap_or_default() } else { &all };
    from_to(told, columns, "date", "")
}

/// Words for the shifts beside the names of `shift.tsv`.
const SHIFTS: &[(&str, &str)] = &[
    ("夜", "30"),
    ("晚", "30"),
    ("凌晨", "30"),
    ("下午", "20"),
    ("午后", "20"),
    ("中班", "20"),
    ("中午", "20"),
    ("傍晚", "30"),
    ("上午", "10"),
    ("早", "10"),
    ("晨", "10"),
    ("白", "10"),
];

/// The shift by the words beside the hours, else by the hours where a column of shifts holds them.
fn shift(told: &mut Told<'_>, hours: &Hours) -> String {
    let by = |word: &String| {
        let found = told.codes.find("shift", word).map(str::to_owned);
        found.or_else(|| SHIFTS.iter().find(|(part, _)| word.contains(part)).map(|(_, code)| (*code).to_owned()))
    };
    if let Some(found) = hours.words.iter().find_map(by) {
        return found;
    }
    let asked = ["shift", "period"].iter().any(|field| !told.text(field).is_empty());
    let by_hour = match hours.from.get(..2).and_then(|hour| hour.parse().ok()) {
        Some(5..=11) => "10",
        Some(12..=17) => "20",
        Some(0..=23) => "30",
        _ => "",
    };
    let taken = if asked { by_hour } else { "" };
    if !hours.words.is_empty() {
        let at = ["shift", "period", "time"].iter().find(|field| !told.text(field).is_empty()).unwrap_or(&"shift");
        let heading = told.cell(at).1.to_owned();
        let as_ = match told.codes.name("shift", taken) {
            "" => "这一栏没有导入".to_owned(),
            name => format!("班次按时间记为{name}"),
        };
        told.warn(&heading, "code_unknown", format!("不认识“{}”，{as_}", hours.words.join("、")));
    }
    taken.to_owned()
}

/// 2小时, 90分钟 in the column of times.
fn lasted(told: &Told<'_>) -> bool {
    let time = told.text("time");
    told.text("from_time").is_empty()
        && ["小时", "分钟", "h", "H"].iter().any(|unit| time.ends_with(unit))
        && !time.contains([':', '：', '-', '点', '至', '到'])
}

fn write(office: &Office, told: &mut Told<'_>) -> Result<Row> {
    let mut date = told.date("date");
    if date.is_empty() && told.cell("date").0.is_empty() {
        // 巡逻时间: 2026-10-03 19:00-21:00.
        let dated = moment::day(&told.text("time")).is_some_and(|(day, _)| day.plain);
        date = if dated || !told.has("date") { told.date("time") } else { date };
    }
    let date = told.day_or_above("date", date);
    let mut row = Row { action: Action::Error, name: date.clone(), place: told.text("route"), message: String::new() };
    if date.is_empty() {
        row.message = "没有日期，没有导入".into();
        return Ok(row);
    }
    let team = match team(told)? {
        Ok(team) => team,
        Err(why) => {
            row.message = why;
            return Ok(row);
        }
    };
    let hours = walked(told);
    let shift = shift(told, &hours);
    let Hours { from: from_time, to: to_time, .. } = hours;
    let mut draft = PatrolDraft { team_id: Some(team), date, shift, from_time, to_time, ..PatrolDraft::default() };
    {
        let (field, table, code) = ("kind", "patrol_kind", &mut draft.kind);
        let word = told.text(field);
        match told.codes.find(table, &word).map(str::to_owned) {
            Some(found) => *code = found,
            None if word.is_empty() => {}
            None => {
                let heading = told.cell(field).1.to_owned();
                told.warn(&heading, "code_unknown", format!("不认识“{word}”，这一栏没有导入"));
            }
        }
    }
    for (field, text) in [
        ("weather", &mut draft.weather),
        ("partners", &mut draft.partners),
        ("narrative", &mut draft.narrative),
        ("handover", &mut draft.handover),
        ("handover_to", &mut draft.handover_to),
        ("reviewer", &mut draft.reviewer),
        ("note", &mut draft.note),
    ] {
        *text = told.words(field);
    }
    draft.leaflets = count(told, "leaflets");
    draft.persuaded = count(told, "persuaded");
    draft.deeds = count(told, "deeds");
    draft.clues = count(told, "clues");
    let old = told.text("number");
    if read_number("XL", &old.to_uppercase()).is_some() {
        draft.number = old.to_uppercase();
    } else if !old.is_empty() {
        draft.note =
            format!("{}原编号 {old}", if draft.note.is_empty() { String::new() } else { format!("{}；", draft.note) });
    }
    people(told, &mut draft)?;
    route(told, &mut draft)?;
    findings::read(told, &mut draft);
    if let Some(known) = known(told, &draft)? {
        return Ok(compare::known(&known.number, &differing(&known, &draft), row));
    }
    let mut check = Check::default();
    if draft.members.is_empty() {
        let read = ["members", "leader"].iter().any(|field| told.has(field));
        check.fault(
            "members",
            if read {
                "参加人员一个也没有在队里找到，没有导入"
            } else {
                "没有认出哪一列是参加人员，没有导入；请在列对应里指定"
            },
        );
    } else {
        Patrol::check(office, told.conn, &mut draft, &mut check)?;
    }
    if let Some(fault) = check.faults.first() {
        row.message.clone_from(&fault.detail);
        return Ok(row);
    }
    unhoured(told, &draft);
    // Who was insured on a day long gone is no news.
    told.doubt(check.warnings.into_iter().filter(|warning| warning.field != "members").collect());
    let now = told.now.clone();
    let id = match put::<Patrol>(office, told.conn, draft, true, &now) {
        Ok(id) => id,
        // A number that was used before.
        Err(fault) if fault.field.as_deref() == Some("number") => {
            row.message = fault.detail;
            return Ok(row);
        }
        Err(fault) => return Err(fault),
    };
    Ok(Row { action: Action::New, message: Patrol::title(told.conn, &id)?, ..row })
}

/// The record that this row has made before: the same number, else the same team, day and beginning.
fn known(told: &Told<'_>, draft: &PatrolDraft) -> Result<Option<PatrolDraft>> {
    let key = json!({
        "number": draft.number.to_uppercase(), "team": draft.team_id, "date": draft.date, "shift": draft.shift, "from": draft.from_time,
    });
    let sql = "SELECT id FROM patrol WHERE removed_at IS NULL AND (number = :number AND :number <> ''
                  OR :number = '' AND team_id = :team AND date = :date AND from_time = :from AND (:shift = '' OR shift = :shift)) LIMIT 1";
    let id = store::first::<(String,)>(told.conn, sql, &key)?;
    id.map(|(id,)| fetch::<Patrol>(told.conn, &id)).transpose()
}

/// What the row says otherwise than the record: who came, for how long and what was found included.
fn differing(record: &PatrolDraft, row: &PatrolDraft) -> Vec<&'static str> {
    let mut differs = compare::differing(ROWS.columns, record, row, &["members", "findings", "hours"]);
    let apart = |label, same: bool| (!same).then_some(label);
    let set = |of: &PatrolDraft| of.members.iter().map(|one| one.member_id.clone()).collect::<BTreeSet<_>>();
    let (there, told) = (set(record), set(row));
    let hours = |of: &PatrolDraft| of.members.first().and_then(|one| one.minutes);
    let found = |of: &PatrolDraft| {
        let lines = of.findings.iter().map(|line| (line.description.trim().to_owned(), line.done.trim().to_owned()));
        lines.collect::<BTreeSet<_>>()
    };
    let timed = !row.from_time.is_empty() && !row.to_time.is_empty();
    differs.extend(apart("队伍", row.team_id == record.team_id));
    differs.extend(apart("结束时间", row.to_time.is_empty() || row.to_time == record.to_time));
    differs.extend(apart("带班", row.leader_id.is_none() || row.leader_id == record.leader_id));
    differs.extend(apart("参加人员", told.is_empty() || told == there));
    differs.extend(apart("每人小时", timed || hours(row).is_none() || hours(row) == hours(record)));
    differs.extend(apart("路线", row.area.is_empty() || row.area == record.area));
    differs.extend(apart("发现的问题", row.findings.is_empty() || found(row) == found(record)));
    differs.sort_unstable();
    differs.dedup();
    differs
}

fn people(told: &mut Told<'_>, draft: &mut PatrolDraft) -> Result<()> {
    let minutes = if told.text("hours").is_empty() && lasted(told) { "time" } else { "hours" };
    let minutes = told.minutes(minutes);
    let (leader, members) = (told.text("leader"), told.text("members"));
    // This program's own list adds up the hours of all who came.
    let people = i64::try_from(names(&members).len()).unwrap_or_default();
    let minutes = minutes.map(|all| if told.is_own() && people > 0 { all / people } else { all });
    let mut all: Vec<(String, bool)> = names(&leader).into_iter().map(|name| (name, true)).collect();
    all.extend(names(&members).into_iter().map(|name| (name, false)));
    if let Some((_, said)) = crowd(&members)
        && usize::try_from(said).is_ok_and(|said| said > names(&members).len())
    {
        let heading = told.cell("members").1.to_owned();
        let why = format!("写了 {said} 人，只写了 {} 个名字，其余的人没有列入，请补上", names(&members).len());
        told.warn(&heading, "members_unnamed", why);
    }
    for (name, leads) in all {
        let key = json!({ "team": draft.team_id, "name": name, "date": draft.date });
        let sql = "SELECT m.id FROM team_member m LEFT JOIN person p ON p.id = m.person_id
                    WHERE m.team_id = :team AND m.removed_at IS NULL AND coalesce(p.name, m.name) = :name
                    ORDER BY m.from_date <= :date AND (m.to_date = '' OR m.to_date > :date) DESC";
        let found: Vec<(String,)> = store::all(told.conn, sql, &key)?;
        let heading = told.cell(if leads { "leader" } else { "members" }).1.to_owned();
        match found.as_slice() {
            [] => told.warn(&heading, "member_unknown", format!("队里没有“{name}”，没有列入；请先登记这个队员")),
            [(one,), rest @ ..] => {
                if !rest.is_empty() {
                    told.warn(&heading, "member_unclear", format!("队里有几个“{name}”，按当天在队的那个列入，请核对"));
                }
                if leads && draft.leader_id.is_none() {
                    draft.leader_id = Some(one.clone());
                }
                if !draft.members.iter().any(|known| known.member_id == *one) {
                    draft.members.push(PatrolPerson { member_id: one.clone(), minutes, ..PatrolPerson::default() });
                }
            }
        }
    }
    Ok(())
}

/// Buildings that the words name, each of a row of them (1-10号楼) too; whatever else they say stays as words.
fn route(told: &mut Told<'_>, draft: &mut PatrolDraft) -> Result<()> {
    let words = [told.text("route"), told.text("area")];
    let words = words.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、");
    let parts: Vec<&str> =
        words.split(['、', '，', ',', '；', ';', ' ']).map(str::trim).filter(|part| !part.is_empty()).collect();
    // 1-3、5号楼: the last word says what all the numbers are.
    let buildings = parts.last().is_some_and(|last| BUILDING.iter().any(|mark| last.ends_with(mark)));
    let mut left = Vec::new();
    for part in parts {
        let numbered = part.bytes().all(|byte| byte.is_ascii_digit());
        let found = if let Some((first, last)) = row_of(part, buildings) {
            let (there, missing) = row(told.conn, first, last)?;
            if !missing.is_empty() {
                let heading = told.cell("route").1.to_owned();
                let missing = missing.join("、");
                told.warn(&heading, "building_unknown", format!("“{part}”里没有登记的楼：{missing}，没有列入路线"));
            }
            there
        } else {
            let name = if numbered { format!("{part}号楼") } else { part.to_owned() };
            locate(told.conn, &name)?.0.into_iter().collect()
        };
        if found.is_empty() {
            left.push(part);
        }
        for id in found {
            if !draft.route.contains(&id) {
                draft.route.push(id);
            }
        }
    }
    draft.area = left.join("、");
    Ok(())
}

const BUILDING: &[&str] = &["号楼", "#楼", "栋", "幢", "#", "楼"];

/// First and last of a row of buildings: 1-10号楼, 1号楼至10号楼; without the word only where the whole route is of buildings,
/// since 3-2 alone is an entrance.
fn row_of(part: &str, buildings: bool) -> Option<(u32, u32)> {
    let (first, last) = part.split_once(['-', '－', '—', '–', '~', '～', '至', '到'])?;
    let number = |text: &str| {
        let bare = BUILDING.iter().find_map(|mark| text.strip_suffix(mark));
        Some((bare.unwrap_or(text).parse::<u32>().ok()?, bare.is_some()))
    };
    let ((first, _), (last, marked)) = (number(first)?, number(last)?);
    (first < last && last - first < 200 && (marked || buildings)).then_some((first, last))
}

/// The buildings of a row that are in the books, and the names of those that are not.
fn row(conn: &Connection, first: u32, last: u32) -> Result<(Vec<String>, Vec<String>)> {
    let (mut there, mut missing) = (Vec::new(), Vec::new());
    for number in first..=last {
        let name = format!("{number}号楼");
        match locate(conn, &name)?.0 {
            Some(id) => there.push(id),
            None => missing.push(name),
        }
    }
    Ok((there, missing))
}

/// Nobody has an hour of it.
fn unhoured(told: &mut Told<'_>, draft: &PatrolDraft) {
    let timed = !draft.from_time.is_empty() && !draft.to_time.is_empty();
    if timed || draft.members.iter().any(|one| one.minutes.is_some()) {
        return;
    }
    let why = if draft.from_time.is_empty() {
        "没有写几点到几点，也没有写多少小时"
    } else {
        "没有写到几点，也没有写多少小时"
    };
    let at = ["to_time", "time", "period", "shift"].iter().map(|field| told.cell(field).1).find(|at| !at.is_empty());
    let heading = at.unwrap_or_default().to_owned();
    told.warn(&heading, "hours_missing", format!("{why}，按 0 小时导入，请补上"));
}
