//! 困难家庭登记表, 慰问物资签收表 and the public sheet of enrolments.

use super::PrintRequest;
use crate::{
    fault::{Fault, Result},
    files,
    office::Office,
    read::number::yuan,
    register::{Cover, ListRequest, Register, Row, fetch, query},
    registers::{
        AidBatch, Disclosure, NeedySurvey,
        aid_batch::{self, AidBatchDraft},
        disclosure::DisclosureDraft,
        needy_survey::{Income, NeedySurveyDraft},
    },
    text::masked_name,
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

/// On the sheet of one family: a page of them.
const PICTURES: usize = 6;

fn id<'a>(print: &'a PrintRequest, which: &str) -> Result<&'a str> {
    print.id.as_deref().ok_or_else(|| Fault::at("id", format!("请先选择{which}")))
}

fn money(fen: Option<i64>) -> String {
    fen.map(yuan).unwrap_or_default()
}

/// One family's sheet.
pub(super) fn form(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一份登记表")?;
    let family = office.read(|conn| family(office, conn, id, print.masked))?;
    Ok(Map::from_iter([("families".to_owned(), json!([family]))]))
}

/// The sheets of a list, a page a family.
pub(super) fn forms(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    first: Option<usize>,
) -> Result<Map<String, Value>> {
    // A preview needs no more than its first pages.
    let most = first.map_or(u32::MAX, |_| 2);
    let list = ListRequest { limit: Some(most), offset: 0, ..print.listed(office, NeedySurvey::NAME)? };
    office.read(|conn| {
        let rows = query::<NeedySurvey>(office, conn, &list, as_of, Cover::Nothing)?.rows;
        let ids = rows.iter().filter_map(|row| row.get("id")?.as_str());
        let families = ids.map(|id| family(office, conn, id, print.masked)).collect::<Result<Vec<_>>>()?;
        Ok(Map::from_iter([("families".to_owned(), json!(families))]))
    })
}

fn family(office: &Office, conn: &Connection, id: &str, masked: bool) -> Result<Value> {
    let draft: NeedySurveyDraft = fetch::<NeedySurvey>(conn, id)?;
    let codes = office.codes();
    let asked = json!({ "id": id, "household": draft.household_id, "on": draft.date });
    let place: Row = store::one(conn, include_str!("care/place.sql"), &asked)?;
    let people: Vec<Row> = store::all(conn, include_str!("care/people.sql"), &asked)?;
    let cover = |text: &str, mask: fn(&str) -> String| if masked { mask(text) } else { text.to_owned() };
    let hidden = |text: &str| if masked { String::new() } else { text.to_owned() };
    let of = |row: &Row, name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let fen = |row: &Row, name: &str| money(row.get(name).and_then(Value::as_i64));
    let members: Vec<Value> = people
        .iter()
        .map(|row| {
            let named = |name: &str, table: &str| codes.name(table, &of(row, name)).to_owned();
            let disabled = [named("disability", "disability_category"), named("grade", "disability_level")];
            let income: i64 =
                ["wage", "business", "property", "transfer"].iter().filter_map(|kind| row.get(*kind)?.as_i64()).sum();
            json!({
                "name": cover(&of(row, "name"), masked_name), "relation": named("relation", "relation"),
                "sex": named("sex", "sex"), "birth": of(row, "birth").get(..if masked { 4 } else { 7 }).unwrap_or_default(),
                "id_number": cover(&of(row, "id_number"), crate::read::id::mask),
                "education": hidden(&named("education", "education")), "health": hidden(&named("health", "health")),
                "ability": hidden(&named("ability", "labour_ability")), "work": hidden(&of(row, "work")), "income": hidden(&yuan(income)),
                "disability": hidden(disabled.join("").trim()), "illness": hidden(&of(row, "illness")),
                "illness_cost": hidden(&fen(row, "illness_cost")),
            })
        })
        .collect();
    let enrolled: Vec<Row> = store::all(conn, crate::registers::needy_survey::ENROLLED, &asked)?;
    let enrolled: Vec<Value> = enrolled
        .iter()
        .filter(|_| !masked)
        .map(|row| {
            let to = of(row, "to_date");
            json!({
                "category": of(row, "category_name"), "person": of(row, "person"), "document": of(row, "document"),
                "span": format!("{} 起{}", of(row, "from_date"), if to.is_empty() { String::new() } else { format!("，{to} 止") }),
                "amount": fen(row, "amount"), "pay_way": of(row, "pay_way"),
                "review": format!("{} {}", of(row, "reviewed_on"), of(row, "reviewed")).trim(),
            })
        })
        .collect();
    let income = Income::of(&draft.members);
    let sum = |fen: i64| hidden(&yuan(fen));
    let sums = json!({
        "wage": sum(income.wage), "business": sum(income.business), "property": sum(income.property),
        "transfer": sum(income.transfer), "month": sum(income.month), "month_head": sum(income.month_head),
        "year": sum(income.year), "year_head": sum(income.year_head), "illness_cost": sum(income.illness_cost),
    });
    let supporters: Vec<Value> = draft
        .supporters
        .iter()
        .map(|one| {
            json!({
                "name": cover(&one.name, masked_name), "relation": one.relation, "employer": hidden(&one.employer), "people": one.people,
                "income": hidden(&money(one.income)), "support": hidden(&money(one.support)), "reason": hidden(&one.reason),
            })
        })
        .collect();
    let needs: Vec<Value> = draft
        .needs
        .iter()
        .map(|need| {
            json!({
                "kind": codes.name("need_kind", &need.kind), "content": hidden(&need.content), "owner": need.owner,
                "due": need.due, "progress": codes.name("need_progress", &need.progress), "done_on": need.done_on,
            })
        })
        .collect();
    // Homes and faces are nobody's business on a public sheet.
    let mut shots = if masked { Vec::new() } else { files::pictures(conn, NeedySurvey::NAME, id, None)? };
    shots.truncate(PICTURES);
    let address = if masked { crate::text::building(&of(&place, "building")) } else { of(&place, "address") };
    Ok(json!({
        "head": cover(&of(&place, "head"), masked_name), "id_number": cover(&of(&place, "id_number"), crate::read::id::mask),
        "people": income.people, "address": address, "registered_address": hidden(&of(&place, "registered_address")),
        "phone": cover(&of(&place, "phone"), crate::read::phone::mask), "date": draft.date,
        "cause": hidden(codes.name("needy_reason", &draft.cause)), "members": members, "income": sums,
        "housing": codes.name("housing_right", &draft.housing), "structure": draft.structure, "rooms": draft.rooms,
        "area": draft.area, "area_head": head_area(draft.area, income.people), "built": draft.built,
        "property": hidden(&draft.property), "supporters": supporters, "difficulty": hidden(&draft.difficulty),
        "needs": needs, "enrolled": enrolled, "helper": draft.helper, "helper_unit": draft.helper_unit,
        "measures": hidden(&draft.measures), "outcome": hidden(&draft.outcome), "note": hidden(&draft.note),
        "surveyor": draft.surveyor, "auditor": draft.auditor, "pictures": shots,
    }))
}

/// 平方米 a head with one decimal.
fn head_area(area: Option<i64>, people: i64) -> String {
    match area {
        Some(area) if people > 0 => {
            let tenths = (20 * area + people) / (2 * people);
            format!("{}.{}", tenths / 10, tenths % 10)
        }
        _ => String::new(),
    }
}

/// The sheet on which the families of a batch sign.
pub(super) fn sign(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一批慰问")?;
    office.read(|conn| {
        let batch: AidBatchDraft = fetch::<AidBatch>(conn, id)?;
        let rows = aid_batch::rows(conn, id)?;
        let total: i64 = rows.iter().filter_map(|row| row.money).sum();
        let people: i64 = rows.iter().map(|row| row.people).sum();
        let lines: Vec<Value> = rows
            .iter()
            .map(|row| {
                let name = if print.masked { masked_name(&row.head) } else { row.head.clone() };
                let address =
                    if print.masked { crate::read::address::building(&row.address) } else { row.address.clone() };
                json!({
                    "name": name, "address": address, "people": row.people, "categories": row.categories, "goods": row.goods,
                    "money": money(row.money), "signer": row.signer, "signed_on": row.signed_on, "note": row.note,
                })
            })
            .collect();
        let source = office.codes().name("aid_source", &batch.source).to_owned();
        let source = if batch.payer.is_empty() { source } else { format!("{source}（{}）", batch.payer) };
        Ok(Map::from_iter([
            ("scope".to_owned(), json!(batch.title)),
            ("as_of".to_owned(), json!("")),
            ("unit".to_owned(), json!("单位：元")),
            ("date".to_owned(), json!(batch.date)),
            ("source".to_owned(), json!(source)),
            ("rows".to_owned(), json!(lines)),
            ("people".to_owned(), json!(people)),
            ("money".to_owned(), json!(yuan(total))),
        ]))
    })
}

/// What hangs at the notice board: covered, whoever prints it (brief §9.4: name, household size, kind of aid).
pub(super) fn disclosure(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次公示")?;
    office.read(|conn| {
        let sheet: DisclosureDraft = fetch::<Disclosure>(conn, id)?;
        let rows = crate::registers::disclosure::rows(conn, id, &sheet.from_date)?;
        let lines: Vec<Value> = rows
            .iter()
            .map(|row| {
                let name = if row.person.is_empty() { &row.head } else { &row.person };
                let building =
                    if row.building.is_empty() { String::new() } else { crate::text::building(&row.building) };
                json!({
                    "name": masked_name(name), "building": building, "people": row.people, "category": row.category,
                    "amount": money(row.amount), "from_date": row.from_date,
                })
            })
            .collect();
        Ok(Map::from_iter([
            ("title".to_owned(), json!(sheet.title)),
            ("as_of".to_owned(), json!("")),
            ("masked".to_owned(), json!(true)),
            ("place".to_owned(), json!(sheet.place)),
            ("from".to_owned(), json!(sheet.from_date)),
            ("to".to_owned(), json!(sheet.to_date)),
            ("rows".to_owned(), json!(lines)),
        ]))
    })
}
