//! What can still be read of a damaged file, told register by register. The reading itself is in `store`.

use super::says;
use crate::{clock::Clock, fault::Fault, registers};
use serde::{Deserialize, Serialize};
use store::{Rescued, Salvaged, Secret};
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct SalvageRequest {
    pub clerk: Option<String>,
    pub password: Option<String>,
    pub recovery_key: Option<String>,
}

impl SalvageRequest {
    /// # Errors
    /// `Invalid` where there is neither.
    pub fn secret(&self) -> crate::fault::Result<Secret<'_>> {
        match (self.recovery_key.as_deref(), self.password.as_deref()) {
            (Some(card), _) if !card.trim().is_empty() => Ok(Secret::Card(card)),
            (_, Some(password)) => {
                Ok(Secret::Password { clerk: self.clerk.as_deref().filter(|name| !name.is_empty()), password })
            }
            _ => Err(Fault::at("password", "请输入您的密码，或恢复卡")),
        }
    }
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SalvageRow {
    pub label: String,
    pub unit: String,
    pub saved: i64,
    /// Known to have been there, and not to be read any more.
    pub missing: i64,
}

#[derive(Debug, Serialize, TS)]
pub struct SalvageAnswer {
    pub office: String,
    pub clerk: String,
    pub rows: Vec<SalvageRow>,
    /// Of all registers; lines that hang on records are not counted among them.
    pub saved: i64,
    pub missing: i64,
    /// The damaged file, untouched.
    pub kept: String,
    /// What else there is to know and to do, in sentences.
    pub notes: Vec<String>,
}

fn sum(tables: &[&Rescued], of: fn(&Rescued) -> i64) -> i64 {
    tables.iter().map(|table| of(table)).sum()
}

/// Registers in the order of the menu, then kept bytes, then what hangs on records.
pub(crate) fn rows(found: &Salvaged) -> Vec<SalvageRow> {
    let row = |label: &str, unit: &str, tables: &[&Rescued]| {
        let (saved, missing) = (sum(tables, |table| table.saved), sum(tables, |table| table.missing));
        let row = SalvageRow { label: label.to_owned(), unit: unit.to_owned(), saved, missing };
        (saved + missing > 0).then_some(row)
    };
    let mut rows: Vec<SalvageRow> = Vec::new();
    for info in registers::ALL {
        let own: Vec<&Rescued> = found.tables.iter().filter(|table| table.table == info.name).collect();
        rows.extend(row(info.label, info.unit, &own));
    }
    let is_blob = |table: &&Rescued| table.table.starts_with("blob_");
    let blobs: Vec<&Rescued> = found.tables.iter().filter(is_blob).collect();
    rows.extend(row("照片和文件", "份", &blobs));
    let lines = found.tables.iter().filter(|table| !is_blob(table) && registers::of(&table.table).is_none());
    rows.extend(row("其余明细（居住、成员、步骤、设置等）", "行", &lines.collect::<Vec<_>>()));
    rows
}

/// How many records of registers were saved, and how many are missing.
fn totals(found: &Salvaged) -> (i64, i64) {
    let own: Vec<&Rescued> = found.tables.iter().filter(|table| registers::of(&table.table).is_some()).collect();
    (sum(&own, |table| table.saved), sum(&own, |table| table.missing))
}

fn ended(found: &Salvaged, clock: &Clock) -> Option<String> {
    found.last.as_ref().map(|last| format!("第 {} 条（{}）", last.seq, says::minute(clock, &last.at)))
}

/// What the entry is called by which the new chain begins.
pub(crate) fn title(found: &Salvaged, clock: &Clock) -> String {
    let (saved, missing) = totals(found);
    let lost = if missing > 0 { format!("，缺 {missing} 条") } else { String::new() };
    let before = ended(found, clock).map_or_else(String::new, |told| format!("；原来的操作记录到{told}为止"));
    format!("从损坏的文件里救出 {saved} 条登记{lost}{before}")
}

pub(crate) fn answer(found: &Salvaged, clock: &Clock, office: String, clerk: String) -> SalvageAnswer {
    let (saved, missing) = totals(found);
    let mut notes = vec![format!("原来的文件共 {} 页，其中 {} 页读不出来", found.pages, found.bad)];
    let again: i64 = found.tables.iter().map(|table| table.from_journal).sum();
    if again > 0 {
        notes.push(format!("有 {again} 条是从操作记录里找回来的，内容是最后一次保存时的样子"));
    }
    if let Some(told) = ended(found, clock) {
        notes.push(format!("操作记录从头记起；原来的到{told}为止，留在原来的文件里"));
    }
    if found.tables.iter().any(|table| table.missing > 0) {
        notes.push("缺的内容读不出来了，请对照备份和纸面材料补录".into());
        notes.push("可能有登记用到缺的内容，请到“数据 → 检查数据”看一遍".into());
    }
    notes.push("请马上备份一次，并请人检查这台电脑的磁盘".into());
    let kept = found.kept.display().to_string();
    SalvageAnswer { office, clerk, rows: rows(found), saved, missing, kept, notes }
}
