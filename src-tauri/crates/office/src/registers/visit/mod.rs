//! 走访登记: one call at one home, written once and shown with everybody who was called on. Several people of one home are
//! one 户次 and as many 人次. The fields are those of the 探访关爱 reference sheet and the 走访慰问登记表.

mod fields;
pub mod sheet;

pub use sheet::{EnterRequest, Entered, SheetAnswer, SheetRequest, enter, sheet};

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register, put},
    registers::{
        Aid,
        aid::{self, AidDraft},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// visit_result: not met and not reached, which is no effective visit (关于开展特殊困难老年人探访关爱服务的指导意见, 2022).
pub(crate) const MISSED: &str = "missed";

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VisitDraft {
    pub id: String,
    pub date: String,
    /// Keys of those who were called on.
    pub persons: Vec<String>,
    pub dwelling_id: Option<String>,
    pub household_id: Option<String>,
    pub kind: String,
    pub way: String,
    pub result: String,
    pub visitors: String,
    pub health: String,
    pub mind: String,
    pub safety: String,
    pub hygiene: String,
    pub surroundings: String,
    pub summary: String,
    pub need: String,
    pub done: String,
    pub passed_to: String,
    pub passed_due: String,
    pub passed_done: String,
    pub passed_result: String,
    pub next_date: String,
    pub abnormal: bool,
    /// Whom was telephoned and when.
    pub calls: String,
    pub signed_by: String,
    pub note: String,
    /// What was given on the visit, 大米1袋: a row of `aid` of its own, shown in both books.
    pub goods: String,
    /// 分
    pub money: Option<i64>,
    pub source: String,
    /// 个人垫付: by whom.
    pub payer: String,
    pub from_stock: bool,
    pub removed_at: Option<String>,
}

#[derive(Deserialize)]
struct Home {
    name: String,
    dwelling_id: Option<String>,
    household_id: Option<String>,
    /// Called on that day in the same way by another record.
    again: bool,
}

pub struct Visit;

impl Visit {
    /// Where somebody lived on a day: name, dwelling, household, and whether they were called on that day already.
    pub(crate) const HOME: &'static str = include_str!("home.sql");
    /// One person who was called on. The key is made of both: who was taken off again is still found by the history.
    pub(crate) const MET: &'static str =
        "INSERT INTO visit_person (id, visit_id, person_id) VALUES (:id, :visit, :person)";
}

impl Register for Visit {
    const NAME: &'static str = "visit";
    const LABEL: &'static str = "走访登记";
    const UNIT: &'static str = "户次";
    const GROUP: &'static str = "关怀";
    const LIVING: bool = true;
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["有效"];
    const DATED: Option<&'static str> = Some("date");
    const ASIDE: &'static [&'static str] = &["persons", "goods", "money", "source", "payer", "from_stock"];
    type Draft = VisitDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut VisitDraft, check: &mut Check) -> Result<()> {
        check.required("date", "日期", &draft.date);
        for (code, default) in [(&mut draft.kind, "10"), (&mut draft.way, "home"), (&mut draft.result, "met")] {
            if code.is_empty() {
                default.clone_into(code);
            }
        }
        people(conn, draft, check)?;
        if draft.persons.is_empty() && draft.result != MISSED {
            check.warn("persons", "没有写见到了谁：算 1 户次，不算人次");
        }
        if draft.abnormal && draft.calls.trim().is_empty() {
            check.fault("calls", "有异常，请写打给了谁、几点，例如“10:20 致电儿子，10:30 拨打 120”");
        }
        for (field, label, day) in
            [("passed_due", "答复期限", &draft.passed_due), ("passed_done", "落实日期", &draft.passed_done)]
        {
            if !day.is_empty() && *day < draft.date {
                check.fault(field, format!("{label}早于走访日期"));
            }
        }
        if !draft.next_date.is_empty() && draft.next_date <= draft.date {
            check.fault("next_date", "约定下次要在走访日期之后");
        }
        if !draft.passed_to.trim().is_empty() && draft.passed_due.is_empty() && draft.passed_done.is_empty() {
            check.warn("passed_due", "没有答复期限，到时不会提醒");
        }
        given(conn, draft, check)?;
        let checked = [&draft.health, &draft.mind, &draft.safety, &draft.hygiene, &draft.surroundings];
        if draft.result == MISSED && checked.iter().any(|code| !code.is_empty()) {
            check.fault("result", "没见到也没联系上，就没有五查的结果");
        }
        Ok(())
    }

    fn hang(office: &Office, conn: &Connection, draft: &VisitDraft, _fresh: bool, now: &Moment) -> Result<()> {
        gift(office, conn, draft, now)?;
        let there: Vec<(String, String)> = store::all(
            conn,
            "SELECT id, person_id FROM visit_person WHERE visit_id = :id",
            &json!({ "id": draft.id }),
        )?;
        for (id, person) in &there {
            if !draft.persons.contains(person) {
                store::exec(conn, "DELETE FROM visit_person WHERE id = :id", &json!({ "id": id }))?;
            }
        }
        for person in draft.persons.iter().filter(|person| !there.iter().any(|(_, known)| known == *person)) {
            let row = json!({ "id": format!("{}:{person}", draft.id), "visit": draft.id, "person": person });
            store::exec(conn, Self::MET, &row)?;
        }
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let mut people: Vec<Map<String, Value>> = store::all(conn, include_str!("people.sql"), &json!({ "id": id }))?;
        let codes = office.codes();
        for row in &mut people {
            if let Some(Value::String(sex)) = row.get_mut("sex") {
                *sex = codes.name("sex", sex).to_owned();
            }
            let mut names = Vec::new();
            for (field, table) in [("tags", "tag"), ("needy", "needy_category")] {
                if let Some(Value::String(list)) = row.remove(field) {
                    names.extend(
                        list.split(',').filter(|code| !code.is_empty()).map(|code| codes.name(table, code).to_owned()),
                    );
                }
            }
            row.insert("tags".into(), json!(names.join(" ")));
        }
        let gifts: Vec<Gift> = store::all(conn, include_str!("gifts.sql"), &json!({ "id": id }))?;
        Ok(Map::from_iter([("people".to_owned(), json!(people)), ("gifts".to_owned(), json!(gifts))]))
    }

    /// What was given on a wrong visit was not given either.
    fn struck(conn: &Connection, id: &str, at: Option<&str>) -> Result<()> {
        let sql = "UPDATE aid SET removed_at = :at WHERE id = :gift AND removed_at IS
                     CASE WHEN :at IS NULL THEN (SELECT v.removed_at FROM visit v WHERE v.id = :id) END";
        store::exec(conn, sql, &json!({ "id": id, "gift": own(id), "at": at }))?;
        Ok(())
    }

    fn holds(conn: &Connection, id: &str) -> Result<Option<String>> {
        let sql = "SELECT count(*) FROM aid WHERE visit_id = :id AND id <> :gift AND removed_at IS NULL";
        let (others,): (i64,) = store::one(conn, sql, &json!({ "id": id, "gift": own(id) }))?;
        Ok((others > 0).then(|| format!("慰问帮扶里有 {others} 份记着是这次走访给的，请先在那里改")))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql =
            "SELECT v.date || ' ' || coalesce((SELECT d.address || ' ' FROM dwelling d WHERE d.id = v.dwelling_id), '')
                          || coalesce((SELECT group_concat(p.name, '、' ORDER BY w.rowid) FROM visit_person w
                                         JOIN person p ON p.id = w.person_id WHERE w.visit_id = v.id), '')
                     FROM visit v WHERE v.id = ?1";
        let title: Option<String> = conn.query_row(sql, [id], |row| row.get(0)).optional()?;
        title.map(|title| title.trim_end().to_owned()).ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "走访登记台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT key FROM journal_row WHERE key > :id || ':' AND key < :id || ';' ORDER BY key";
        let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}

/// Key of the gift that is written with the visit itself; made of its key, so that the history finds it.
fn own(visit: &str) -> String {
    format!("{visit}:aid")
}

/// What was given on a visit, whoever wrote it down.
#[derive(Debug, Serialize, Deserialize)]
struct Gift {
    id: String,
    goods: String,
    /// 分
    money: Option<i64>,
    source: String,
    payer: String,
}

fn given(conn: &Connection, draft: &mut VisitDraft, check: &mut Check) -> Result<()> {
    aid::paid(&draft.source, &draft.payer, draft.money, check);
    if !aid::gives(&draft.goods, draft.money) {
        if !draft.source.is_empty() || draft.from_stock {
            check.fault("goods", "填了资金来源，请填慰问物资，或者填慰问金");
        }
        return Ok(());
    }
    let id = if draft.id.is_empty() { String::new() } else { own(&draft.id) };
    aid::gift(conn, &id, &mut draft.goods, draft.from_stock, 1, check)?;
    if draft.household_id.is_none() {
        check.fault("household_id", "给了慰问品，请选是哪一户的；走访对象不在任何户里");
    }
    if draft.result == MISSED {
        check.warn("goods", "没见到也没联系上，请在备注里写东西交给了谁");
    }
    Ok(())
}

/// Writes the gift into the book of aid, or strikes it there once the visit tells of none.
fn gift(office: &Office, conn: &Connection, draft: &VisitDraft, now: &Moment) -> Result<()> {
    let id = own(&draft.id);
    let known: Option<AidDraft> = store::first(conn, Aid::GET, &json!({ "id": id }))?;
    if !aid::gives(&draft.goods, draft.money) {
        if known.is_some_and(|known| known.removed_at.is_none()) {
            let row = json!({ "id": id, "at": now.utc });
            store::exec(conn, "UPDATE aid SET removed_at = :at WHERE id = :id", &row)?;
        }
        return Ok(());
    }
    let person = match draft.persons.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    let fresh = known.is_none();
    let gift = AidDraft {
        id,
        household_id: draft.household_id.clone(),
        person_id: person,
        date: draft.date.clone(),
        goods: draft.goods.clone(),
        money: draft.money,
        source: draft.source.clone(),
        payer: draft.payer.clone(),
        from_stock: draft.from_stock,
        signed_on: draft.date.clone(),
        signer: draft.signed_by.clone(),
        visit_id: Some(draft.id.clone()),
        removed_at: draft.removed_at.clone(),
        ..known.unwrap_or_default()
    };
    put::<Aid>(office, conn, gift, fresh, now)?;
    Ok(())
}

/// Who was called on: known people, each once; home and book are theirs on that day unless told.
fn people(conn: &Connection, draft: &mut VisitDraft, check: &mut Check) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    draft.persons.retain(|person| !person.is_empty() && seen.insert(person.clone()));
    for link in [&mut draft.dwelling_id, &mut draft.household_id] {
        *link = link.take().filter(|id| !id.is_empty());
    }
    let told = draft.dwelling_id.is_some();
    for person in &draft.persons {
        let key = json!({ "person": person, "date": draft.date, "way": draft.way, "id": draft.id });
        let Some(home) = store::first::<Home>(conn, Visit::HOME, &key)? else {
            check.fault("persons", "没有找到这位走访对象，请从列表里选");
            continue;
        };
        if home.again {
            check.warn("persons", format!("{}当天已经有一次走访，请看是不是重复登记", home.name));
        }
        if draft.dwelling_id.is_none() {
            draft.dwelling_id = home.dwelling_id;
        } else if draft.dwelling_id != home.dwelling_id {
            let place = if told { "这个住址" } else { "同一处" };
            check.warn("persons", format!("{}当天不住在{place}", home.name));
        }
        if draft.household_id.is_none() {
            draft.household_id = home.household_id;
        }
    }
    if draft.persons.is_empty() && draft.dwelling_id.is_none() {
        check.fault("persons", "请写走访了谁，或者哪一家");
    }
    Ok(())
}
