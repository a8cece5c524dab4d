//! The papers of visits: the sheet that is carried from door to door, the roll of what was done, and one visit on a page.

use super::PrintRequest;
use crate::{
    fault::{Fault, Result},
    files,
    office::Office,
    read::number::yuan,
    register::{Cover, ListRequest, Register, Row, query},
    registers::{
        Visit,
        visit::sheet::{SheetRequest, homes},
    },
    text::masked_name,
};
use serde_json::{Map, Value, json};

/// What is chosen for the walk comes as the list's filter: building, scope, tier.
pub(super) fn walk(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let asked = |name: &str| print.list.filter.get(name).and_then(Value::as_str).map(str::to_owned);
    let request = SheetRequest {
        on: Some(as_of.to_owned()),
        scope: asked("scope").unwrap_or_default(),
        tier: asked("tier"),
        building: asked("building"),
    };
    let walk = office.read(|conn| homes(office, conn, &request, !print.masked))?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for home in walk.homes {
        let title =
            if home.building.is_empty() { "其他地点".to_owned() } else { crate::text::building(&home.building) };
        let people = home.people.iter().map(|person| {
            json!({
                "name": if print.masked { masked_name(&person.name) } else { person.name.clone() },
                "sex": person.sex, "age": person.age, "phone": person.phone, "tier": person.tier_name,
                "tags": if print.masked { "" } else { &person.tags }, "last": person.last, "due": person.due,
            })
        });
        let address = if print.masked { title.clone() } else { home.address };
        let shown = json!({ "address": address, "people": people.collect::<Vec<_>>() });
        match groups.last_mut().filter(|(last, _)| *last == title) {
            Some((_, homes)) => homes.push(shown),
            None => groups.push((title, vec![shown])),
        }
    }
    let what = match request.scope.as_str() {
        "home" => "全部住户",
        "tier" => "全部走访对象",
        _ => "本周应访",
    };
    let tier = request.tier.map(|tier| office.codes().name("visit_tier", &tier).to_owned()).unwrap_or_default();
    let building = request.building.map(|code| crate::text::building(&code)).unwrap_or_default();
    let scope: Vec<&str> = [building.as_str(), what, &tier].into_iter().filter(|word| !word.is_empty()).collect();
    let groups: Vec<Value> =
        groups.into_iter().map(|(title, homes)| json!({ "title": title, "homes": homes })).collect();
    Ok(Map::from_iter([
        ("on".to_owned(), json!(walk.on)),
        ("scope".to_owned(), json!(scope.join(" · "))),
        ("groups".to_owned(), json!(groups)),
    ]))
}

/// State of a call on which nobody was met or reached.
const MISSED: &str = "无效";

/// Columns of the 走访慰问登记表: name in the list, heading, width.
const ROLL: &[(&str, &str, u8)] = &[
    ("date", "日期", 10),
    ("names", "走访对象", 10),
    ("people", "人次", 4),
    ("tags", "类别", 9),
    ("address", "住址", 10),
    ("kind", "走访类别", 8),
    ("summary", "家庭情况摘要", 12),
    ("need", "困难与需求", 12),
    ("goods", "慰问物资", 12),
    ("money", "慰问金额", 9),
    ("source", "资金来源", 8),
    ("visitors", "走访人", 8),
    ("settled", "落实情况", 10),
    ("signed_by", "签收", 7),
];

/// Every effective visit of a span, the oldest first, with 户次 and 人次 below. What was left for somebody who was not met was
/// given all the same: such a call stands among them with its money, and is no 户次.
pub(super) fn roll(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let today = office.now().today.to_string();
    let to = print.to.clone().unwrap_or_else(|| today.clone());
    let from = print.from.clone().unwrap_or_else(|| format!("{}-01", to.get(..7).unwrap_or_default()));
    let mut filter = print.list.filter.clone();
    filter.insert("date".into(), json!(format!("{from}..{to}")));
    filter.insert("state".into(), json!(["有效", MISSED]));
    let list = ListRequest { filter, limit: Some(u32::MAX), sort: Some("date".into()), ..ListRequest::default() };
    let cover = Cover::sheet(print.masked);
    let mut answer = office.read(|conn| query::<Visit>(office, conn, &list, &today, cover))?;
    let text = |row: &Row, name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let fen = |row: &Row| row.get("money").and_then(Value::as_i64).unwrap_or_default();
    answer.rows.retain(|row| text(row, "state") != MISSED || !text(row, "goods").is_empty() || fen(row) != 0);
    let homes = answer.rows.iter().filter(|row| text(row, "state") != MISSED).count();
    let people: i64 = answer.rows.iter().filter_map(|row| row.get("people")?.as_i64()).sum();
    let money = yuan(answer.rows.iter().map(fen).sum());
    for row in &mut answer.rows {
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let names = format!("{}{}", text("names"), if text("state") == MISSED { "（未见到）" } else { "" });
        // Categories of the old, and what the person or the family is enrolled in.
        let both = [text("tags"), text("needy")];
        let both: Vec<String> = both.into_iter().filter(|words| !words.is_empty()).collect();
        let passed = [text("passed_to"), text("passed_result")];
        let settled: Vec<String> =
            std::iter::once(text("done")).chain(passed).filter(|words| !words.is_empty()).collect();
        let (source, payer) = (text("source"), text("payer"));
        row.insert("names".into(), json!(names));
        row.insert("tags".into(), json!(both.join(" ")));
        row.insert("settled".into(), json!(settled.join("；")));
        // 个人垫付（刘关山）: whoever paid out of their own pocket stands in the roll.
        row.insert("source".into(), json!(if payer.is_empty() { source } else { format!("{source}（{payer}）") }));
        let money = row.get("money").and_then(Value::as_i64).map(yuan);
        row.insert("money".into(), json!(money));
    }
    let right = |name: &str| if matches!(name, "people" | "money") { "right" } else { "left" };
    let columns: Vec<Value> = ROLL
        .iter()
        .map(|(name, label, width)| json!({ "name": name, "label": label, "width": width, "align": right(name) }))
        .collect();
    Ok(Map::from_iter([
        ("scope".to_owned(), json!(format!("{from} 至 {to}"))),
        ("as_of".to_owned(), json!("")),
        ("unit".to_owned(), json!(format!("共 {homes} 户次 {people} 人次 慰问金 {money} 元"))),
        ("columns".to_owned(), json!(columns)),
        ("rows".to_owned(), json!(answer.rows)),
        ("sums".to_owned(), json!({ "people": people, "money": money, "names": format!("{homes} 户次") })),
        // A page adds up its rows, of which not all need be calls that count.
        ("count_unit".to_owned(), json!(if homes == answer.rows.len() { "户次" } else { "行" })),
    ]))
}

/// On the page of one visit.
const PICTURES: usize = 6;

/// 走访记录: one visit, with everybody who was called on.
pub(super) fn record(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = print.id.as_deref().ok_or_else(|| Fault::at("id", "请先选择一次走访"))?;
    let list = ListRequest { filter: Map::from_iter([("id".to_owned(), json!([id]))]), ..ListRequest::default() };
    office.read(|conn| {
        let found = query::<Visit>(office, conn, &list, as_of, Cover::sheet(print.masked))?.rows.pop();
        let of = found.ok_or_else(|| Fault::not_found(Visit::LABEL))?;
        let about = Visit::about(office, conn, id, as_of)?;
        let rows = |name: &str| about.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let text = |row: &Value, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = |name: String| if print.masked { masked_name(&name) } else { name };
        let people = rows("people");
        let people = people.iter().map(|one| {
            let tags = if print.masked { String::new() } else { text(one, "tags") };
            json!({ "name": name(text(one, "name")), "sex": one.get("sex"), "age": one.get("age"), "tags": tags })
        });
        let people: Vec<Value> = people.collect();
        let gifts = rows("gifts");
        let gifts = gifts.iter().map(|gift| {
            let (source, payer) = (text(gift, "source"), name(text(gift, "payer")));
            json!({
                "goods": gift.get("goods"), "money": gift.get("money").and_then(Value::as_i64).map(yuan),
                "source": if payer.is_empty() { source } else { format!("{source}（{payer}）") },
            })
        });
        let gifts: Vec<Value> = gifts.collect();
        // Homes and faces are nobody's business on a public sheet.
        let mut shots = if print.masked { Vec::new() } else { files::pictures(conn, Visit::NAME, id, None)? };
        let more = shots.len().saturating_sub(PICTURES);
        shots.truncate(PICTURES);
        Ok(Map::from_iter([
            ("as_of".to_owned(), json!("")),
            ("unit".to_owned(), json!(format!("1 户次 {} 人次", people.len()))),
            ("of".to_owned(), Value::Object(of)),
            ("people".to_owned(), json!(people)),
            ("gifts".to_owned(), json!(gifts)),
            ("pictures".to_owned(), json!(shots)),
            ("more".to_owned(), json!(more)),
        ]))
    })
}
