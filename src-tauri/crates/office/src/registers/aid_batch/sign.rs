//! The families of a batch: put on its list, and signed for.

use super::{AidBatch, AidBatchDraft};
use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    register::{Check, Listed, Register, fetch, households, put},
    registers::{
        Aid,
        aid::{self, AidDraft},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashSet;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// A family on the list, in walking order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AidFamily {
    /// Of its row in `aid`.
    pub id: String,
    pub household_id: String,
    pub address: String,
    pub head: String,
    pub people: i64,
    pub categories: String,
    pub goods: String,
    /// 分
    pub money: Option<i64>,
    pub signed_on: String,
    pub signer: String,
    pub note: String,
}

pub(crate) fn rows(conn: &Connection, batch: &str) -> Result<Vec<AidFamily>> {
    Ok(store::all(conn, include_str!("rows.sql"), &json!({ "batch": batch }))?)
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct FillRequest {
    #[ts(as = "String")]
    pub id: String,
    /// Every family enrolled in one of these on the day of the batch.
    #[ts(as = "Option<_>")]
    pub categories: Vec<String>,
    /// And these families.
    #[ts(as = "Option<_>")]
    pub households: Vec<String>,
    /// And the families of a list: of a saved view, or of a filter.
    pub list: Option<Listed>,
}

#[derive(Debug, Serialize, TS)]
pub struct FillAnswer {
    pub added: u32,
    /// Were on the list already.
    pub known: u32,
    pub warnings: Vec<String>,
}

/// Puts families on the list; each once, however many enrolments it has.
///
/// # Errors
/// `NotFound` where there is no such batch or household.
pub fn fill(office: &Office, request: FillRequest) -> Result<Done<FillAnswer>> {
    let list = request.list.as_ref().map(|list| Ok::<_, Fault>((list, list.request(office)?))).transpose()?;
    office.write("aid_batch.fill", "", |tx, now| {
        let batch: AidBatchDraft = fetch::<AidBatch>(tx, &request.id)?;
        let asked = json!({ "on": batch.date, "categories": json!(request.categories).to_string() });
        let enrolled: Vec<(String,)> = store::all(tx, include_str!("enrolled.sql"), &asked)?;
        let listed = match &list {
            Some((list, asked)) => households(office, tx, &list.register, asked, &batch.date)?,
            None => Vec::new(),
        };
        let on_list: HashSet<String> = rows(tx, &request.id)?.into_iter().map(|row| row.household_id).collect();
        let mut wanted: Vec<String> = Vec::new();
        let mut known = 0;
        for household in enrolled.into_iter().map(|(id,)| id).chain(listed).chain(request.households) {
            if on_list.contains(&household) {
                known += 1;
            } else if !wanted.contains(&household) {
                wanted.push(household);
            }
        }
        let mut check = Check::default();
        let asked = json!({ "on": batch.date, "ids": wanted });
        let gone: Vec<(String, String)> = store::all(tx, include_str!("gone.sql"), &asked)?;
        if !gone.is_empty() {
            wanted.retain(|id| !gone.iter().any(|(left, _)| left == id));
            let some: Vec<&str> = gone.iter().take(5).map(|(_, address)| address.as_str()).collect();
            let more = if gone.len() > some.len() { format!("等 {} 户", gone.len()) } else { String::new() };
            check.warn("households", format!("{}{more}已经迁出，没有加入", some.join("、")));
        }
        let mut words = batch.goods.clone();
        aid::gift(tx, "", &mut words, batch.from_stock, wanted.len() as i64, &mut check)?;
        for household in &wanted {
            crate::registers::Household::title(tx, household)?;
            let draft = AidDraft {
                household_id: Some(household.clone()),
                date: batch.date.clone(),
                goods: batch.goods.clone(),
                money: batch.money,
                source: batch.source.clone(),
                payer: batch.payer.clone(),
                from_stock: batch.from_stock,
                batch_id: Some(batch.id.clone()),
                ..AidDraft::default()
            };
            put::<Aid>(office, tx, draft, true, now)?;
        }
        tx.title(format!("「{}」加入 {} 户", batch.title, wanted.len()));
        let warnings = check.warnings.into_iter().map(|warning| warning.detail).collect();
        Ok(FillAnswer { added: wanted.len() as u32, known, warnings })
    })
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct SignRequest {
    /// Of rows in `aid`.
    #[ts(as = "Vec<String>")]
    pub ids: Vec<String>,
    /// The day; today where it is left out, not signed for after all where it is ''.
    pub signed_on: Option<String>,
    /// Where it is not the head of the family.
    #[ts(as = "Option<_>")]
    pub signer: String,
}

/// 签收: the families' signatures as they stand on the printed sheet.
///
/// # Errors
/// `Invalid` for a day that is none, has not come or lies before the gift; `NotFound` for a row that is no gift.
pub fn sign(office: &Office, request: SignRequest) -> Result<Done<()>> {
    let today = office.now().today.to_string();
    let mut on = request.signed_on.unwrap_or_else(|| today.clone());
    let mut check = Check::default();
    check.date("signed_on", "签收日期", &mut on);
    if on > today {
        check.fault("signed_on", "签收日期还没到");
    }
    check.done()?;
    let signer = if on.is_empty() { String::new() } else { crate::text::name(&request.signer) };
    office.write("aid_batch.sign", "", |tx, _| {
        for id in &request.ids {
            let sql = "SELECT date FROM aid WHERE id = ?1 AND removed_at IS NULL";
            let given: Option<String> = tx.query_row(sql, [id], |row| row.get(0)).optional()?;
            if let Some(given) = given.filter(|given| !on.is_empty() && on < *given) {
                let who = Aid::title(tx, id)?;
                return Err(Fault::at("signed_on", format!("「{who}」是 {given} 的，签收日期不能早于慰问日期")));
            }
            let row = json!({ "id": id, "on": on, "signer": signer });
            let sql = "UPDATE aid SET signed_on = :on, signer = :signer WHERE id = :id AND removed_at IS NULL";
            if store::exec(tx, sql, &row)? == 0 {
                return Err(Fault::not_found(Aid::LABEL));
            }
        }
        let verb = if on.is_empty() { "收回签收" } else { "签收" };
        tx.title(match request.ids.as_slice() {
            [one] => format!("{verb}「{}」", Aid::title(tx, one)?),
            many => format!("{verb} {} 户", many.len()),
        });
        Ok(())
    })
}
