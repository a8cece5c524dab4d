//! 整改通知书, 复查单, 隐患台账 of a span, 信息上报单 and the plan of the compound.

use super::{PrintRequest, said, shots};
use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    read::number::yuan,
    register::{Cover, ListRequest, Register, fetch, query},
    registers::{
        Hazard, Incident,
        hazard::{self, HazardDraft, order},
        incident::IncidentDraft,
    },
    reports::compound::{self, CompoundRequest},
    text::masked_name,
};
use serde_json::{Map, Value, json};

fn id<'a>(print: &'a PrintRequest, which: &str) -> Result<&'a str> {
    print.id.as_deref().ok_or_else(|| Fault::at("id", format!("请先选择{which}")))
}

/// 消防法28条: nobody may block escape routes, exits or fire lanes, or damage what fights a fire.
const FIRE: &[&str] = &["H01", "H02", "H06"];

/// The last notice of a hazard.
pub(super) fn notice(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一处隐患")?;
    office.read(|conn| {
        let draft: HazardDraft = fetch::<Hazard>(conn, id)?;
        let terms: Vec<_> = draft.steps.iter().filter(|step| step.status == order::TERM).collect();
        let Some(term) = terms.last() else {
            return Err(Fault::at("id", "这处隐患还没有下整改通知，请先转到“限期整改”"));
        };
        let codes = office.codes();
        let to = if print.masked { masked_name(&draft.responsible) } else { draft.responsible.clone() };
        let said = |field: &str, value: &str| said::<Hazard>(field, value, print.masked);
        Ok(Map::from_iter([(
            "notice".to_owned(),
            json!({
                "number": term.number, "to": to, "date": term.date, "due": term.due,
                "term": if terms.len() > 1 { "again" } else { "" },
                "place": said("address", &hazard::address(conn, id)?), "found_on": draft.found_on,
                "category": codes.name("hazard_category", &draft.category),
                "grade": codes.name("hazard_grade", &draft.grade),
                "description": said("description", &draft.description), "measure": said("measure", &draft.measure),
                "hazard": draft.number,
                "finder": if term.person.is_empty() { &draft.finder } else { &term.person },
                "before": shots::<Hazard>(conn, id, Some(hazard::BEFORE), print.masked)?,
                "law": if FIRE.contains(&draft.category.as_str()) { "《中华人民共和国消防法》第二十八条" } else { "" },
            }),
        )]))
    })
}

/// 隐患整改复查单: how a hazard went, with what it looked like before and after.
pub(super) fn mended(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一处隐患")?;
    office.read(|conn| {
        let draft: HazardDraft = fetch::<Hazard>(conn, id)?;
        let codes = office.codes();
        let person = |name: &str| if print.masked { masked_name(name) } else { name.to_owned() };
        let said = |field: &str, value: &str| said::<Hazard>(field, value, print.masked);
        let steps = draft.steps.iter().map(|step| {
            let more = [
                (!step.due.is_empty()).then(|| format!("期限 {}", at(&step.due, ""))),
                (!step.number.is_empty()).then(|| format!("通知书 {}", step.number)),
                (!step.whom.is_empty()).then(|| format!("移交 {}", step.whom)),
                (!step.note.is_empty() && !print.masked).then(|| step.note.clone()),
            ];
            json!({
                "date": step.date, "status": order::name(&step.status), "person": person(&step.person),
                "note": more.into_iter().flatten().collect::<Vec<_>>().join("；"),
            })
        });
        Ok(Map::from_iter([(
            "hazard".to_owned(),
            json!({
                "number": draft.number, "found_on": draft.found_on, "finder": person(&draft.finder),
                "place": said("address", &hazard::address(conn, id)?),
                "category": codes.name("hazard_category", &draft.category),
                "grade": codes.name("hazard_grade", &draft.grade),
                "description": said("description", &draft.description),
                "responsible": person(&draft.responsible), "measure": said("measure", &draft.measure),
                "state": order::name(order::state(&draft.steps)), "steps": steps.collect::<Vec<_>>(),
                "before": shots::<Hazard>(conn, id, Some(hazard::BEFORE), print.masked)?,
                "after": shots::<Hazard>(conn, id, Some(hazard::AFTER), print.masked)?,
            }),
        )]))
    })
}

/// Columns of the 隐患排查整改台账: name in the list, heading, width.
const LEDGER: &[(&str, &str, u8)] = &[
    ("number", "编号", 12),
    ("found_on", "发现日期", 10),
    ("source", "来源", 7),
    ("finder", "发现人", 7),
    ("address", "地点", 12),
    ("category", "类别", 10),
    ("grade", "等级", 5),
    ("description", "隐患情况", 17),
    ("responsible", "责任方", 9),
    ("measure", "整改措施", 11),
    ("due", "期限", 10),
    ("notice", "通知书", 12),
    ("checked_on", "复查", 10),
    ("closed_on", "销号", 10),
    ("state", "办理", 7),
];

/// The span that a paper is asked for: this year up to today where nothing is said.
fn span(office: &Office, print: &PrintRequest) -> (String, String) {
    let today = office.now().today.to_string();
    let to = print.to.clone().filter(|day| !day.is_empty()).unwrap_or(today);
    let from = print.from.clone().filter(|day| !day.is_empty());
    (from.unwrap_or_else(|| format!("{}-01-01", to.get(..4).unwrap_or_default())), to)
}

/// Every hazard found in a span, in the order of their numbers, as the paper book has them.
pub(super) fn ledger(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let (from, to) = span(office, print);
    let mut filter = print.list.filter.clone();
    filter.insert("found_on".into(), json!(format!("{from}..{to}")));
    let list = ListRequest { filter, limit: Some(u32::MAX), sort: Some("number".into()), ..ListRequest::default() };
    let cover = Cover::sheet(print.masked);
    let answer = office.read(|conn| query::<Hazard>(office, conn, &list, as_of, cover))?;
    let columns: Vec<Value> = LEDGER
        .iter()
        .map(|(name, label, width)| json!({ "name": name, "label": label, "width": width, "align": "left" }))
        .collect();
    Ok(Map::from_iter([
        ("scope".to_owned(), json!(format!("{from} 至 {to}"))),
        ("title".to_owned(), json!("隐患排查整改台账")),
        ("unit".to_owned(), json!(format!("共 {} 处", answer.total))),
        ("columns".to_owned(), json!(columns)),
        ("rows".to_owned(), json!(answer.rows)),
        ("count_unit".to_owned(), json!(Hazard::UNIT)),
    ]))
}

fn at(date: &str, time: &str) -> String {
    let day = clock::date(date).map(clock::chinese).unwrap_or_default();
    [day.as_str(), time].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// 信息上报单
pub(super) fn incident(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一件事件")?;
    office.read(|conn| {
        let draft: IncidentDraft = fetch::<Incident>(conn, id)?;
        let codes = office.codes();
        let said = |field: &str, value: &str| said::<Incident>(field, value, print.masked);
        let person = |name: &str| if print.masked { masked_name(name) } else { name.to_owned() };
        let damage = match (draft.damaged, draft.damage) {
            (None, None) => String::new(),
            (count, money) => {
                let count = count.map(|count| format!("损坏 {count} {}", draft.damage_unit));
                let money = money.map(|fen| format!("损失 {} 元", yuan(fen)));
                [count, money].into_iter().flatten().collect::<Vec<_>>().join("，")
            }
        };
        let reports = draft.reports.iter().map(|report| {
            let back = [report.receipt.clone(), at(&report.receipt_on, "")];
            let back = back.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            json!({
                "stage": codes.name("report_stage", &report.stage), "whom": report.whom,
                "when": at(&report.date, &report.time), "way": codes.name("report_way", &report.way),
                "person": person(&report.person), "content": if print.masked { "" } else { &report.content },
                "receipt": back,
            })
        });
        Ok(Map::from_iter([(
            "incident".to_owned(),
            json!({
                "number": draft.number, "title": said("title", &draft.title),
                "kind": codes.name("incident_kind", &draft.kind),
                "level": codes.name("event_level", &draft.level), "when": at(&draft.date, &draft.time),
                "place": said("address", &crate::registers::incident::address(conn, id)?),
                "told_by": said("told_by", &draft.told_by), "description": said("description", &draft.description),
                "damage": damage,
                "injured": draft.injured.map(|count| format!("伤亡 {count} 人")).unwrap_or_default(),
                "measures": said("measures", &draft.measures), "police_case": said("police_case", &draft.police_case),
                "follow_up": said("follow_up", &draft.follow_up),
                "pictures": shots::<Incident>(conn, id, None, print.masked)?,
                "reports": reports.collect::<Vec<_>>(),
            }),
        )]))
    })
}

/// The plan of the compound; the layer comes as the list's filter: hazard, incident.
pub(super) fn plan(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let (from, to) = span(office, print);
    let layer = print.list.filter.get("layer").and_then(Value::as_str).map(str::to_owned);
    let plan = compound::compound(office, &CompoundRequest { layer, from: Some(from.clone()), to: Some(to.clone()) })?;
    let building = |each: &compound::Plot| json!({ "name": each.name, "count": each.count, "open": each.open, "level": each.level, "word": each.word });
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    Ok(Map::from_iter([
        ("title".to_owned(), json!(format!("小区平面图（{}）", plan.label))),
        ("scope".to_owned(), json!(format!("{}至{}", day(&from), day(&to)))),
        ("unit".to_owned(), json!(format!("单位：{}", plan.unit))),
        ("label".to_owned(), json!(plan.label)),
        ("done".to_owned(), json!(plan.done)),
        ("unit_word".to_owned(), json!(plan.unit)),
        ("buildings".to_owned(), json!(plan.buildings.iter().map(building).collect::<Vec<_>>())),
        ("elsewhere".to_owned(), json!({ "count": plan.elsewhere.count, "open": plan.elsewhere.open })),
        ("total".to_owned(), json!(plan.total)),
        ("open".to_owned(), json!(plan.open)),
        ("weeks".to_owned(), json!(plan.weeks)),
        ("notes".to_owned(), json!(["楼栋按楼号排列，不是实际方位。一周从星期一到星期日。"])),
    ]))
}
