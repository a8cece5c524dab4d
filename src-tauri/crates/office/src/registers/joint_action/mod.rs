//! 联合行动: one event together with police, fire brigade and the like. A joint inspection is one of them, over all the hazards
//! that were found on it.

mod fields;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register, Row},
    registers::{Hazard, Partner},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct JointActionDraft {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub date: String,
    /// Keys of partners.
    pub partners: Vec<String>,
    /// Units that are in no roll.
    pub others: String,
    pub leader: String,
    pub members: String,
    /// 出动人数
    pub people: Option<i64>,
    pub places: String,
    pub content: String,
    pub result: String,
    pub note: String,
    pub removed_at: Option<String>,
}

/// A hazard that was found on it, as its page shows it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct JointHazard {
    pub id: String,
    pub number: String,
    pub address: String,
    pub category: String,
    pub description: String,
    pub responsible: String,
    pub due: String,
    pub state: String,
}

pub struct JointAction;

impl Register for JointAction {
    const NAME: &'static str = "joint_action";
    const LABEL: &'static str = "联合行动";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const ASIDE: &'static [&'static str] = &["partners"];
    const LISTS: &'static [&'static str] = &["hazard"];
    type Draft = JointActionDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut JointActionDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.title = draft.title.trim().to_owned();
        for (field, default) in [(&mut draft.kind, "10"), (&mut draft.date, today.as_str())] {
            if field.is_empty() {
                default.clone_into(field);
            }
        }
        check.required("title", "主题", &draft.title);
        if draft.people.is_some_and(|people| people < 0) {
            check.fault("people", "出动人数不能是负数");
        }
        let mut seen = std::collections::BTreeSet::new();
        draft.partners.retain(|id| !id.is_empty() && seen.insert(id.clone()));
        for id in &draft.partners {
            check.link(conn, "partners", Partner::NAME, "协作单位", &mut Some(id.clone()))?;
        }
        if draft.partners.is_empty() && draft.others.trim().is_empty() {
            check.fault("partners", "请选和哪个单位一起，名册上没有的写在“其他单位”里");
        }
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &JointActionDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        let sql = "SELECT id, partner_id FROM joint_action_partner WHERE action_id = :id";
        let there: Vec<(String, String)> = store::all(conn, sql, &json!({ "id": draft.id }))?;
        for (id, _) in there.iter().filter(|(_, partner)| !draft.partners.contains(partner)) {
            store::exec(conn, "DELETE FROM joint_action_partner WHERE id = :id", &json!({ "id": id }))?;
        }
        for partner in draft.partners.iter().filter(|partner| !there.iter().any(|(_, known)| known == *partner)) {
            let row = json!({ "id": format!("{}:{partner}", draft.id), "action": draft.id, "partner": partner });
            let sql = "INSERT INTO joint_action_partner (id, action_id, partner_id) VALUES (:id, :action, :partner)";
            store::exec(conn, sql, &row)?;
        }
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        let sql = "SELECT p.id, p.name, p.phone FROM joint_action_partner w JOIN partner p ON p.id = w.partner_id
                    WHERE w.action_id = :id ORDER BY w.rowid";
        let partners: Vec<Row> = store::all(conn, sql, &json!({ "id": id }))?;
        let sql = format!(
            "SELECT id, number, address, category, description, responsible, due, state FROM ({})
              WHERE id IN (SELECT id FROM hazard WHERE action_id = :action) AND state <> '已删' ORDER BY number, id",
            Hazard::LIST
        );
        let mut hazards: Vec<JointHazard> = store::all(conn, &sql, &json!({ "action": id, "as_of": as_of }))?;
        let codes = office.codes();
        for hazard in &mut hazards {
            hazard.category = codes.name("hazard_category", &hazard.category).to_owned();
        }
        Ok(Map::from_iter([("units".to_owned(), json!(partners)), ("hazards".to_owned(), json!(hazards))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT date || ' ' || title FROM joint_action WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT key FROM journal_row WHERE key > :id || ':' AND key < :id || ';' ORDER BY key";
        let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}
