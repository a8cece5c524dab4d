//! Papers of the elderly: the roster with a column for every category, one person on one page, and the month's lists.

use super::PrintRequest;
use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Cover, ListRequest, Register, Row, query},
    registers::Elderly,
    reports::{
        elderly::{self as month, ElderlyList},
        stats,
    },
    text::masked_name,
};
use serde_json::{Map, Value, json};

/// 老年人台账.
pub(super) fn roster(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let all = ListRequest { limit: Some(u32::MAX), offset: 0, ..print.listed(office, Elderly::NAME)? };
    let mut answer = office.read(|conn| query::<Elderly>(office, conn, &all, as_of, Cover::sheet(print.masked)))?;
    let codes = office.codes();
    for row in &mut answer.rows {
        let tags = row.get("tags").and_then(Value::as_str).unwrap_or_default().to_owned();
        let held: Vec<&str> = tags.split(' ').collect();
        for (code, _) in stats::CATEGORIES {
            let mark = if held.contains(&codes.name("tag", code)) { "√" } else { "" };
            row.insert((*code).into(), json!(mark));
        }
    }
    // What a category says is nobody's business on a public sheet; without it the columns have nothing to show.
    let shown: &[(&str, &str)] = if print.masked { &[] } else { stats::CATEGORIES };
    let column = |name: &str, label: &str, width: u32, align: &str| json!({ "name": name, "label": label, "width": width, "align": align });
    let mut columns = vec![
        column("name", "姓名", 8, "left"),
        column("sex", "性别", 4, "center"),
        column("age", "年龄", 4, "right"),
        column("address", "住址", 11, "left"),
        column("phone", "联系电话", 12, "left"),
    ];
    columns.extend(shown.iter().map(|(code, label)| column(code, label, 3, "center")));
    columns.extend([
        column("level", "评估等级", 9, "left"),
        column("carer", "照料人", 8, "left"),
        column("carer_phone", "照料人电话", 12, "left"),
    ]);
    let mut notes = vec![
        "年龄按当日周岁计算；高龄、百岁按当日年龄计，其余类别按当日的登记、困难家庭台账和最近一次能力评估计。"
            .to_owned(),
    ];
    if !shown.is_empty() {
        notes.push(stats::categories());
    }
    Ok(Map::from_iter([
        ("columns".to_owned(), json!(columns)),
        ("rows".to_owned(), json!(answer.rows)),
        ("sums".to_owned(), json!({ "name": format!("{} 人", answer.total) })),
        ("count_unit".to_owned(), json!(Elderly::UNIT)),
        ("scope".to_owned(), json!(super::documents::scope(print))),
        ("notes".to_owned(), json!(notes)),
    ]))
}

/// 老年人一人一卡.
pub(super) fn card(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = print.id.as_deref().ok_or_else(|| Fault::at("id", "请先选择一位老人"))?;
    let cover = Cover::sheet(print.masked);
    office.read(|conn| {
        let filter = Map::from_iter([
            ("id".to_owned(), json!([id])),
            ("state".to_owned(), json!(["在住", "外出", "住处未填", "迁出", "死亡"])),
        ]);
        let list = ListRequest { filter, ..ListRequest::default() };
        let mut row = query::<Elderly>(office, conn, &list, as_of, cover)?.rows.pop().unwrap_or_default();
        if row.is_empty() {
            return Err(Fault::at("id", "这个人在那一天还不满60周岁，不在老年人列表里"));
        }
        let about = Elderly::about(office, conn, id, as_of)?;
        let person: (String, String, String) = store::one(
            conn,
            "SELECT id_number, phones, contacts FROM person WHERE id = :id",
            &json!({ "id": id }),
        )?;
        let lists = |text: &str| serde_json::from_str::<Vec<Row>>(text).unwrap_or_default();
        let word = |row: &Row, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let covered = |number: String| if print.masked { crate::read::phone::mask(&number) } else { number };
        let phones: Vec<String> = lists(&person.1).iter().map(|phone| covered(word(phone, "number"))).collect();
        // Relatives, health and money are nobody's business on a public sheet.
        let hidden = |value: Value| if print.masked { json!([]) } else { value };
        let contacts: Vec<Value> = lists(&person.2)
            .iter()
            .map(|of| json!({ "name": word(of, "name"), "relation": word(of, "relation"), "phone": word(of, "phone"), "address": word(of, "address") }))
            .collect();
        let of = |name: &str| -> Vec<Row> {
            about.get(name).and_then(|tags| serde_json::from_value(tags.clone()).ok()).unwrap_or_default()
        };
        let tags = of("tags").into_iter().filter(|tag| word(tag, "tag").starts_with('E')).chain(of("derived"));
        let tags: Vec<Row> = tags.collect();
        let part = |name: &str| hidden(about.get(name).cloned().unwrap_or_default());
        let parts = [
            ("assessments", part("assessments")),
            ("checkups", part("checkups")),
            ("services", money(part("services"))),
            ("allowances", money(part("allowances"))),
        ];
        row.insert("id_number".into(), json!(if print.masked { crate::read::id::mask(&person.0) } else { person.0 }));
        row.insert("phones".into(), json!(phones.join("、")));
        row.insert("health".into(), hidden_text(print.masked, about.get("health")));
        row.insert("birthday".into(), json!(birthday(about.get("next_birthday"))));
        let mut data = Map::from_iter([
            ("of".to_owned(), Value::Object(row)),
            ("contacts".to_owned(), hidden(json!(contacts))),
            ("tags".to_owned(), hidden(json!(tags))),
        ]);
        data.extend(parts.into_iter().map(|(name, rows)| (name.to_owned(), rows)));
        Ok(data)
    })
}

fn hidden_text(masked: bool, value: Option<&Value>) -> Value {
    if masked { json!("") } else { value.cloned().unwrap_or_default() }
}

/// 农历九月初九（下次 2027-10-08）
fn birthday(next: Option<&Value>) -> String {
    let text = |key: &str| next.and_then(|of| of.get(key)).and_then(Value::as_str).unwrap_or_default();
    if text("date").is_empty() { String::new() } else { format!("{}（下次 {}）", text("words"), text("date")) }
}

/// Rows with their amounts in 元.
fn money(mut rows: Value) -> Value {
    for row in rows.as_array_mut().into_iter().flatten() {
        if let Some(amount) = row.get_mut("amount")
            && let Some(fen) = amount.as_i64()
        {
            *amount = json!(crate::read::number::yuan(fen));
        }
    }
    rows
}

/// 本月老年人名单: of the month in which the span begins.
pub(super) fn lists(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let from = print.from.as_deref().filter(|from| !from.is_empty()).unwrap_or(as_of);
    let of = month::lists(office, from.get(..7))?;
    Ok(paper(of.lists, &of.from, &of.to, print.masked))
}

/// 老年人生日名单: of any span.
pub(super) fn birthdays(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let day = |text: Option<&str>, otherwise: &str| {
        let text = text.filter(|text| !text.is_empty()).unwrap_or(otherwise);
        clock::date(text).ok_or_else(|| Fault::at("from", "日期写法不对，例如 2026-11-23"))
    };
    let first = format!("{}-01", as_of.get(..7).unwrap_or_default());
    let from = day(print.from.as_deref(), &first)?;
    let last = month::month_end(from).to_string();
    let to = day(print.to.as_deref(), &last)?;
    if to < from {
        return Err(Fault::at("to", "截止日期早于起始日期"));
    }
    let list = month::birthdays_between(office, from, to)?;
    Ok(paper(vec![list], &from.to_string(), &to.to_string(), print.masked))
}

fn paper(mut lists: Vec<ElderlyList>, from: &str, to: &str, masked: bool) -> Map<String, Value> {
    if masked {
        for row in lists.iter_mut().flat_map(|list| &mut list.rows) {
            row.name = masked_name(&row.name);
            row.phone = crate::read::phone::mask(&row.phone);
            row.address = crate::read::address::building(&row.address);
        }
    }
    Map::from_iter([("lists".to_owned(), json!(lists)), ("from".to_owned(), json!(from)), ("to".to_owned(), json!(to))])
}
