//! 慰问: goods and money given to a family or to one person in it, once. One that stands in a batch is open until it has
//! been signed for; any other was signed for on the day it was given.

mod fields;
pub(crate) mod goods;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register, new_id},
    registers::{Household, stock},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AidDraft {
    pub id: String,
    pub household_id: Option<String>,
    pub person_id: Option<String>,
    pub date: String,
    pub goods: String,
    /// 分
    pub money: Option<i64>,
    pub source: String,
    pub payer: String,
    pub from_stock: bool,
    pub batch_id: Option<String>,
    pub signed_on: String,
    pub signer: String,
    /// The visit on which it was handed over.
    pub visit_id: Option<String>,
    pub note: String,
    pub removed_at: Option<String>,
}

/// 个人垫付
pub(crate) const OWN_POCKET: &str = "50";

pub struct Aid;

impl Register for Aid {
    const NAME: &'static str = "aid";
    const LABEL: &'static str = "慰问帮扶";
    const UNIT: &'static str = "份";
    const GROUP: &'static str = "关怀";
    const WITHIN: Option<&'static str> = Some("aid_batch");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = AidDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut AidDraft, check: &mut Check) -> Result<()> {
        if draft.date.is_empty() {
            draft.date = office.now().today.to_string();
            check.fill("date", draft.date.clone());
        }
        check.required("household_id", "住户", draft.household_id.as_deref().unwrap_or_default());
        if draft.batch_id.is_none() && draft.signed_on.is_empty() {
            draft.signed_on.clone_from(&draft.date);
        }
        let today = office.now().today.to_string();
        // The day of a batch is planned; what is written down by itself has been given.
        if draft.batch_id.is_none() && draft.date > today {
            check.fault("date", "日期还没有到；还没发的，请用“成批慰问”列名单");
        }
        if !draft.signed_on.is_empty() && draft.signed_on < draft.date {
            check.fault("signed_on", format!("签收日期早于慰问日期 {}", draft.date));
        }
        if !gives(&draft.goods, draft.money) {
            check.fault("goods", "请填物资，或者填现金");
        }
        gift(conn, &draft.id, &mut draft.goods, draft.from_stock, 1, check)?;
        paid(&draft.source, &draft.payer, draft.money, check);
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &AidDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        store::exec(conn, "DELETE FROM aid_goods WHERE aid_id = :id", &json!({ "id": draft.id }))?;
        for each in goods::read(&draft.goods).unwrap_or_default() {
            let row = json!({ "id": new_id(), "aid": draft.id, "item": each.item, "measure": each.measure, "quantity": each.quantity });
            store::exec(
                conn,
                "INSERT INTO aid_goods (id, aid_id, item, measure, quantity) VALUES (:id, :aid, :item, :measure, :quantity)",
                &row,
            )?;
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT household_id, date FROM aid WHERE id = :id";
        let found: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (household, date) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok(format!("{} {date}", Household::title(conn, &household)?))
    }
}

/// Puts the words for goods in order, and warns where the stock will not do for so many families.
pub(crate) fn gift(
    conn: &Connection,
    id: &str,
    words: &mut String,
    from_stock: bool,
    families: i64,
    check: &mut Check,
) -> Result<()> {
    let read = match goods::read(words) {
        Ok(read) => read,
        Err(why) => {
            check.fault("goods", why);
            return Ok(());
        }
    };
    *words = goods::words(&read);
    if from_stock {
        for each in &read {
            let left = stock::left(conn, &each.item, &each.measure, id)?;
            let wanted = each.quantity * families;
            if left < wanted {
                check.warn("goods", stock::short(&each.item, &each.measure, left, wanted));
            }
        }
    }
    Ok(())
}

/// Whether there is anything that was given.
pub(crate) fn gives(goods: &str, money: Option<i64>) -> bool {
    !goods.trim().is_empty() || money.unwrap_or_default() != 0
}

/// Who paid is asked where somebody paid out of their own pocket.
pub(crate) fn paid(source: &str, payer: &str, money: Option<i64>, check: &mut Check) {
    if source == OWN_POCKET && payer.trim().is_empty() {
        check.fault("payer", "个人垫付的，请写是谁垫的");
    }
    if source != OWN_POCKET && !payer.trim().is_empty() {
        check.fault("payer", "只有“个人垫付”才填垫付人");
    }
    if money.is_some_and(|money| money < 0) {
        check.fault("money", "现金不能是负数");
    }
}
