//! The papers of disputes and receptions: the ledger, the mediation file in its order, the reception book.

use super::PrintRequest;
use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    read::number::yuan,
    register::{Cover, ListRequest, Register, Row, query},
    registers::{
        Dispute, Reception,
        dispute::{
            Party, WRITTEN,
            file::{CaseFile, Paper},
            file_number, settled,
        },
        dispute_step::{DisputeStepDraft, INQUIRY, MEDIATION, NOTICE},
        follow_up::VISIT,
    },
    text::masked_name,
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

/// Columns of the 矛盾纠纷排查化解台账: name, heading, width in characters.
const LEDGER: &[(&str, &str, u8)] = &[
    ("number", "编号", 7),
    ("date", "登记日期", 6),
    ("source", "来源", 6),
    ("parties", "当事人（姓名、住址、电话）", 15),
    ("category", "类别", 6),
    ("scale", "规模", 5),
    ("people", "涉及人数", 4),
    ("outline", "简要情况", 14),
    ("risk", "风险等级", 4),
    ("owner", "责任人", 5),
    ("helpers", "协办", 5),
    ("limit_on", "化解时限", 6),
    ("steps", "过程", 14),
    ("way", "化解方式", 5),
    ("outcome", "结果", 6),
    ("closed_on", "化解日期", 6),
    ("form", "协议形式", 4),
    ("performance", "履行", 5),
    ("visited_on", "回访", 6),
    ("note", "备注", 6),
];

/// So many characters of a step stand in the ledger; the whole of it in the file.
const STEP: usize = 80;

/// Columns of the 来访登记簿.
const BOOK: &[(&str, &str, u8)] = &[
    ("number", "编号", 8),
    ("when", "日期时间", 7),
    ("visitor", "来访人", 6),
    ("people", "人数", 4),
    ("contact", "住址、电话", 11),
    ("way", "方式", 5),
    ("matter", "事由", 13),
    ("wish", "诉求", 11),
    ("receiver", "接待人", 6),
    ("answer", "处理意见", 12),
    ("passed", "转办、时限", 9),
    ("result", "结果", 9),
    ("became", "转为", 5),
    ("told_on", "反馈日期", 7),
    ("satisfied", "满意度", 5),
];

fn columns(of: &[(&str, &str, u8)]) -> Value {
    let right = |name: &str| if name == "people" { "right" } else { "left" };
    of.iter()
        .map(|(name, label, width)| json!({ "name": name, "label": label, "width": width, "align": right(name) }))
        .collect()
}

fn text(row: &Row, name: &str) -> String {
    row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A number or a day on two lines, since the ledgers have many narrow columns: 2026- 08-05, JF-2026- 0072.
fn broken(words: &str) -> String {
    let day = clock::date(words).is_some();
    let parts = if day { words.split_once('-') } else { words.rsplit_once('-') };
    parts.map_or_else(|| words.to_owned(), |(head, tail)| format!("{head}-\n{tail}"))
}

fn join(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
}

/// The list as it is chosen on the screen, with all that the ledger asks for.
pub(super) fn ledger(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    first: Option<usize>,
) -> Result<Map<String, Value>> {
    let most = first.map_or(u32::MAX, |n| n as u32);
    let list = ListRequest {
        limit: Some(most),
        sort: print.list.sort.clone().or_else(|| Some("date".into())),
        ..print.list.clone()
    };
    let cover = Cover::sheet(print.masked);
    office.read(|conn| {
        let mut answer = query::<Dispute>(office, conn, &list, as_of, cover)?;
        for row in &mut answer.rows {
            let id = text(row, "id");
            for name in ["number", "date", "limit_on", "closed_on", "visited_on"] {
                row.insert(name.into(), json!(broken(&text(row, name))));
            }
            row.insert("parties".into(), json!(parties(conn, &id, print.masked)?));
            row.insert(
                "steps".into(),
                json!(if print.masked { String::new() } else { steps(office, conn, &id, as_of)? }),
            );
        }
        Ok(Map::from_iter([
            ("columns".to_owned(), columns(LEDGER)),
            ("rows".to_owned(), json!(answer.rows)),
            ("count_unit".to_owned(), json!(Dispute::UNIT)),
            ("unit".to_owned(), json!(format!("共 {} 件", answer.total))),
            ("scope".to_owned(), json!(super::documents::scope(print))),
            ("landscape".to_owned(), json!(true)),
        ]))
    })
}

/// 甲：张国强 12-1-101 199…, a line a party.
fn parties(conn: &Connection, id: &str, masked: bool) -> Result<String> {
    let all = CaseFile::read(conn, id)?.case.parties;
    let words = all.iter().map(|party| {
        let side = match party.side.as_str() {
            "a" => "甲：",
            "b" => "乙：",
            _ => "",
        };
        if masked {
            return format!("{side}{}", masked_name(&party.name));
        }
        format!("{side}{}", join(&[&party.name, &party.address, &party.phone], " "))
    });
    Ok(words.collect::<Vec<_>>().join("\n"))
}

fn steps(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<String> {
    let codes = office.codes();
    let file = CaseFile::read(conn, id)?;
    let done = file.steps.iter().filter(|step| step.date.as_str() <= as_of);
    let words = done.map(|step| {
        let day = step.date.get(5..).unwrap_or_default();
        let record = step.record.trim_end_matches('。');
        let mut short: String = record.chars().take(STEP).collect();
        if record.chars().nth(STEP).is_some() {
            short.push('…');
        }
        format!(
            "{day} {}{}",
            codes.name("dispute_step", &step.kind),
            if short.is_empty() { short } else { format!("：{short}") }
        )
    });
    Ok(words.collect::<Vec<_>>().join("\n"))
}

/// Every entry of a span, the oldest first.
pub(super) fn book(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let today = office.now().today.to_string();
    let day =
        |field: &str, text: &Option<String>, default: String| match text.as_deref().filter(|text| !text.is_empty()) {
            None => Ok(default),
            Some(text) => clock::date(text)
                .map(|day| day.to_string())
                .ok_or_else(|| Fault::at(field, "日期写法不对，例如 2026-11-23")),
        };
    let to = day("to", &print.to, today.clone())?;
    let from = day("from", &print.from, format!("{}-01", to.get(..7).unwrap_or_default()))?;
    let mut filter = print.list.filter.clone();
    filter.insert("date".into(), json!(format!("{from}..{to}")));
    let list = ListRequest { filter, limit: Some(u32::MAX), sort: Some("date".into()), ..ListRequest::default() };
    let mut answer = office.read(|conn| query::<Reception>(office, conn, &list, &today, Cover::sheet(print.masked)))?;
    for row in &mut answer.rows {
        let of = |name: &str| text(row, name);
        let phone = if of("phone").is_empty() { String::new() } else { of("phone") };
        let when = join(&[of("date").get(5..).unwrap_or_default(), &of("time")], " ");
        let passed = join(&[&of("passed_to"), &of("passed_due")], " ");
        let at_once = row.get("at_once").and_then(Value::as_bool) == Some(true);
        let answer = join(&[if at_once { "当场办结：" } else { "" }, &of("answer")], "");
        let contact = join(&[&of("home"), &phone], " ");
        let (number, told_on) = (broken(&of("number")), broken(&of("told_on")));
        for (name, told) in [
            ("number", number),
            ("told_on", told_on),
            ("when", when),
            ("passed", passed),
            ("answer", answer),
            ("contact", contact),
        ] {
            row.insert(name.into(), json!(told));
        }
    }
    let people = answer.sums.get("people").cloned().unwrap_or_default();
    Ok(Map::from_iter([
        ("scope".to_owned(), json!(format!("{from} 至 {to}"))),
        ("as_of".to_owned(), json!("")),
        ("unit".to_owned(), json!(format!("共 {} 件 {people} 人", answer.total))),
        ("columns".to_owned(), columns(BOOK)),
        ("rows".to_owned(), json!(answer.rows)),
        ("sums".to_owned(), json!({ "people": people })),
        ("count_unit".to_owned(), json!(Reception::UNIT)),
        ("landscape".to_owned(), json!(true)),
    ]))
}

/// 调解卷宗: only the papers that are there; those that must be and are not are named in the contents.
pub(super) fn file(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = print.id.as_deref().ok_or_else(|| Fault::at("id", "请先选择一件纠纷"))?;
    if print.masked {
        return Err(Fault::at("masked", "调解卷宗不公示，没有遮盖的印法"));
    }
    office.read(|conn| {
        let file = CaseFile::read(conn, id)?;
        let papers = file.papers();
        let missing = papers.iter().filter(|paper| !paper.there);
        let warnings: Vec<String> = missing.map(|paper| format!("缺{}：{}", paper.label, paper.missing)).collect();
        Ok(Map::from_iter([
            ("file".to_owned(), fill(office, &file)),
            ("papers".to_owned(), json!(papers.iter().map(shown).collect::<Vec<_>>())),
            ("warnings".to_owned(), json!(warnings)),
            ("as_of".to_owned(), json!("")),
        ]))
    })
}

fn shown(paper: &Paper) -> Value {
    json!({ "paper": paper.name, "label": paper.label, "there": paper.there, "missing": paper.missing })
}

fn fill(office: &Office, file: &CaseFile) -> Value {
    let codes = office.codes();
    let case = &file.case;
    let party = |party: &Party| {
        json!({
            "side": codes.name("dispute_side", &party.side), "name": party.name, "id_number": party.id_number,
            "phone": party.phone, "address": party.address, "kind": codes.name("dispute_party_type", &party.kind),
            "agent": party.agent,
        })
    };
    let step = |step: &&DisputeStepDraft| {
        json!({
            "date": step.date, "place": step.place, "present": step.present, "record": step.record,
            "mediators": step.mediators, "recorder": step.recorder, "until": step.until, "consent": step.consent,
            "kind": codes.name("dispute_step", &step.kind),
        })
    };
    let of = |kind: &str| file.steps(kind).iter().map(step).collect::<Vec<_>>();
    let others = file.steps.iter().filter(|each| ![NOTICE, INQUIRY, MEDIATION].contains(&each.kind.as_str()));
    let others: Vec<Value> = others.map(|each| step(&each)).collect();
    let end = file.settlement.clone().unwrap_or_default();
    let ways: Vec<&str> = end.told_ways.iter().map(|way| codes.name("dispute_route", way)).collect();
    let follow = |visits: bool| -> Vec<Value> {
        let of = file
            .follow_ups
            .iter()
            .filter(|each| if visits { each.kind == VISIT } else { !each.performance.is_empty() });
        of.map(|each| {
            json!({
                "date": each.date, "way": codes.name("follow_up_way", &each.way), "content": each.content,
                "performance": codes.name("performance", &each.performance),
                "satisfied": codes.name("satisfaction", &each.satisfied), "visitor": each.visitor,
            })
        })
        .collect()
    };
    let mediators = if end.mediators.is_empty() {
        file.steps
            .iter()
            .rev()
            .map(|step| step.mediators.clone())
            .find(|names| !names.is_empty())
            .unwrap_or_else(|| case.owner.clone())
    } else {
        end.mediators.clone()
    };
    // 30 years with a written agreement, 10 without (城市社区档案管理办法: 永久、30年、10年).
    let kept = if end.outcome == WRITTEN { "30年" } else { "10年" };
    let names: Vec<&str> = case.parties.iter().map(|party| party.name.as_str()).collect();
    let category = codes.name("dispute_category_sf", &case.category);
    let name = if case.title.is_empty() { format!("{}{category}", names.join("、")) } else { case.title.clone() };
    let office = office.store.keyring().office;
    let organisation = if end.organisation.is_empty() {
        format!("{}人民调解委员会", office.trim_end_matches("居委会"))
    } else {
        end.organisation.clone()
    };
    let case = json!({
        "number": case.number, "file_number": file_number(&case.number), "kept": kept, "mediators": mediators,
        "name": name,
        "date": case.date, "accepted_on": case.accepted_on, "closed_on": case.closed_on, "limit_on": file.limit_on(),
        "source": codes.name("dispute_source", &case.source), "category": codes.name("dispute_category_sf", &case.category),
        "kinds": case.kinds.iter().map(|kind| codes.name("dispute_kind", kind)).collect::<Vec<_>>().join("、"),
        "scale": codes.name("dispute_scale", &case.scale), "people": case.people, "happened_on": case.happened_on,
        "place": case.place, "outline": case.outline, "units": case.units, "helpers": case.helpers, "owner": case.owner,
        "amount": case.amount.map(yuan), "application": case.application, "note": case.note,
        "organisation": organisation,
        "parties": case.parties.iter().map(party).collect::<Vec<_>>(),
        "notices": of(NOTICE), "inquiries": of(INQUIRY), "mediations": of(MEDIATION), "others": others,
    });
    let ended = json!({
        "settled": settled(&end.outcome), "outcome": codes.name("dispute_outcome", &end.outcome),
        "cause": codes.name("dispute_end", &end.cause), "way": codes.name("dispute_resolution", &end.way),
        "facts": end.facts, "agreed": end.agreed, "agreed_amount": end.amount.map(yuan), "perform_way": end.perform_way,
        "perform_by": end.perform_by, "end_date": end.date, "told_on": end.told_on, "told_ways": ways.join("、"),
        "passed_to": end.passed_to, "summary": end.summary, "confirm_on": end.confirm_on,
        "confirm_court": end.confirm_court, "confirm_document": end.confirm_document,
        "confirm_result": codes.name("confirmation", &end.confirm_result),
        "performances": follow(false), "visits": follow(true), "pictures": file.pictures,
    });
    match (case, ended) {
        (Value::Object(mut case), Value::Object(ended)) => {
            case.extend(ended);
            Value::Object(case)
        }
        (case, _) => case,
    }
}
