//! 当事人: residents by their key, so that what the book says of them is never typed again; anybody else by name, address and
//! telephone.

use crate::{
    fault::Result,
    office::Office,
    read,
    register::{Check, new_id},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

/// dispute_side
pub(crate) const FIRST: &str = "a";
pub(crate) const SECOND: &str = "b";

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "DisputeParty")]
pub struct Party {
    pub id: String,
    /// dispute_side: a, b, c
    pub side: String,
    /// A resident; their name, numbers and address are then those of the book.
    pub person_id: Option<String>,
    pub name: String,
    pub id_number: String,
    pub phone: String,
    pub address: String,
    /// dispute_party_type
    pub kind: String,
    /// 委托代理人
    pub agent: String,
}

impl Party {
    /// A line of the form in which nobody was written.
    fn is_blank(&self) -> bool {
        let told = [&self.name, &self.id_number, &self.phone, &self.address, &self.agent];
        self.person_id.as_deref().is_none_or(str::is_empty) && told.iter().all(|words| words.trim().is_empty())
    }
}

const FIELD: &str = "parties";

/// Puts the parties in order; what is wrong is told at `parties`, with the line.
pub(super) fn check(office: &Office, conn: &Connection, parties: &mut Vec<Party>, check: &mut Check) -> Result<()> {
    if parties.iter().all(Party::is_blank) {
        parties.clear();
        check.fault(FIELD, "请填写当事人，至少一方");
        return Ok(());
    }
    let codes = office.codes();
    let today = office.now().today;
    for (at, party) in parties.iter_mut().enumerate().filter(|(_, party)| !party.is_blank()) {
        let line = at + 1;
        let wrong = |what: String| format!("第 {line} 个当事人：{what}");
        check.link(conn, FIELD, "person", &format!("第 {line} 个当事人"), &mut party.person_id)?;
        if party.side.is_empty() {
            party.side = if at == 0 { FIRST } else { SECOND }.into();
        }
        for (table, code, label) in
            [("dispute_side", &mut party.side, "方"), ("dispute_party_type", &mut party.kind, "人员类别")]
        {
            match codes.find(table, code).map(str::to_owned) {
                _ if code.is_empty() || codes.knows(table, code) => {}
                Some(found) => *code = found,
                None => check.fault(FIELD, wrong(format!("{label}没有“{code}”这一项"))),
            }
        }
        if party.person_id.is_some() {
            for told in [&mut party.name, &mut party.id_number, &mut party.phone, &mut party.address] {
                told.clear();
            }
            continue;
        }
        party.name = crate::text::name(&party.name);
        if party.name.is_empty() {
            check.fault(FIELD, wrong("请填写姓名，或者选一位居民".into()));
        }
        party.address = party.address.trim().to_owned();
        party.phone = read::plain::tidy(&party.phone);
        if !party.id_number.trim().is_empty() {
            match read::id::read(&party.id_number, today) {
                Ok(found) => party.id_number = found.number,
                Err(_) if is_unit(&party.id_number) => party.id_number = party.id_number.trim().to_uppercase(),
                Err(fault) => check.fault(FIELD, wrong(fault.to_string())),
            }
        }
        if party.phone.contains('*') {
            check.fault(FIELD, wrong("电话是遮盖过的，请填完整号码".into()));
        }
        check.length(FIELD, &format!("第 {line} 个当事人的姓名"), &party.name, 50);
    }
    parties.retain(|party| !party.is_blank());
    let same = |one: &Party, other: &Party| one.person_id.is_some() && one.person_id == other.person_id;
    if parties.iter().enumerate().any(|(at, one)| parties.iter().skip(at + 1).any(|other| same(one, other))) {
        check.fault(FIELD, "同一个人写了两次");
    }
    if !parties.iter().any(|party| party.side == FIRST) {
        check.fault(FIELD, "请至少写一个甲方");
    } else if !parties.iter().any(|party| party.side != FIRST) {
        check.warn(FIELD, "只有一方当事人；对方知道了请补上");
    }
    Ok(())
}

/// 统一社会信用代码 (GB 32100-2015): eighteen figures and letters, the first a 1, 5, 9 or Y. A shop or a firm is a party as well.
fn is_unit(code: &str) -> bool {
    let code = code.trim().to_uppercase();
    let signs = code.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() && !"IOSVZ".contains(c));
    code.len() == 18 && signs && code.starts_with(['1', '5', '9', 'Y']) && code.chars().any(|c| c.is_ascii_uppercase())
}

/// Writes those that changed and takes out those that are gone; a party keeps its key, so that its history is found.
pub(super) fn write(conn: &Connection, dispute: &str, parties: &[Party]) -> Result<()> {
    let there: Vec<(String,)> =
        store::all(conn, "SELECT id FROM dispute_party WHERE dispute_id = :id", &json!({ "id": dispute }))?;
    for (id,) in &there {
        if !parties.iter().any(|party| party.id == *id) {
            store::exec(conn, "DELETE FROM dispute_party WHERE id = :id", &json!({ "id": id }))?;
        }
    }
    for party in parties {
        let known = there.iter().any(|(id,)| *id == party.id);
        let row = json!({
            "id": if known { party.id.clone() } else { new_id() }, "dispute": dispute, "side": party.side,
            "person": party.person_id, "name": party.name, "id_number": party.id_number, "phone": party.phone,
            "address": party.address, "kind": party.kind, "agent": party.agent,
        });
        store::exec(conn, include_str!("party.sql"), &row)?;
    }
    Ok(())
}
