//! Asked for by one clerk, confirmed by another: then all of it at once, or nothing.

use super::{
    doom::{self, Doom},
    kind, past, unit,
};
use crate::{
    access,
    delay::Guess,
    fault::{Code, Fault, Result},
    files::blob,
    office::{Done, Office},
    register::{Field, Kind, Saved, new_id},
    rights::Need,
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use store::{BackupInfo, Tx, rusqlite::Connection};
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
pub struct AskDestruction {
    pub kind: String,
    pub ids: Vec<String>,
    /// Stands in the permanent record: it names nobody.
    #[serde(default)]
    pub reason: String,
}

#[derive(Debug, Deserialize, TS)]
pub struct WithdrawDestruction {
    pub id: String,
}

#[derive(Debug, Deserialize, TS)]
pub struct ConfirmDestruction {
    pub id: String,
    /// The second clerk, where the one who asked is in; left out where the second is in himself.
    #[serde(default)]
    #[ts(optional)]
    pub clerk: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub password: Option<String>,
}

/// Made before the destruction, and not touched by it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OlderBackup {
    pub path: String,
    /// UTC.
    pub at: String,
}

#[derive(Debug, Serialize, TS)]
pub struct Destroyed {
    pub count: i64,
    /// Local backups that still hold what was destroyed.
    pub backups: Vec<OlderBackup>,
    /// The same of a file that was kept aside when a backup was brought back.
    pub kept_aside: bool,
    /// What is left to do, in sentences.
    pub notes: Vec<String>,
}

fn conflict(text: impl Into<String>) -> Fault {
    Fault::new(Code::Conflict, text)
}

/// Asks for the destruction of records that are past their term.
///
/// # Errors
/// `Invalid` without a reason, or with one that names somebody; `Conflict` for a record that is not past its term, is held
/// by others, or is asked for already.
pub fn ask(office: &Office, request: AskDestruction) -> Result<Done<Saved>> {
    let kind = kind(&request.kind)?;
    office.allow(kind.register)?;
    office.must_write(kind.register)?;
    let reason = request.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Fault::at("reason", "请填写销毁的事由，例如“保管期满，经鉴定小组同意”"));
    }
    let ids: BTreeSet<String> = request.ids.into_iter().collect();
    if ids.is_empty() {
        return Err(Fault::at("ids", "请先选择要销毁的档案"));
    }
    let clerks = office.clerks();
    office.write("retention.ask", &reason, |tx, now| {
        let today = now.today.to_string();
        let (years, all) = past(tx, kind, &today)?;
        let (mut spans, mut rows) = (Vec::new(), BTreeSet::new());
        for id in &ids {
            let title = crate::api::title(tx, kind.register, id)?;
            let Some(row) = all.iter().find(|row| row.id == *id) else {
                return Err(conflict(format!("「{title}」没有到保管期限，不能销毁")));
            };
            if row.request.is_some() {
                return Err(conflict(format!("「{title}」已经申请过销毁，等另一位经办人确认")));
            }
            let doom = Doom::of(tx, kind, id)?;
            refuse_held(office, &doom, &title)?;
            spans.push(row.ended.get(..4).and_then(|year| year.parse::<i64>().ok()).unwrap_or_default());
            rows.extend(doom.rows);
        }
        let words = doom::words(tx, &rows, &clerks)?;
        if let Some(word) = words.iter().find(|word| reason.contains(word.trim_matches(['「', '」']))) {
            let word = word.trim_matches(['「', '」']);
            return Err(Fault::at("reason", format!("事由里写了“{word}”：销毁清册永久保存，请不要写姓名和号码")));
        }
        let id = new_id();
        let row = json!({
            "id": id, "kind": kind.key, "label": kind.label, "unit": unit(kind), "count": ids.len(),
            "from_year": spans.iter().min(), "to_year": spans.iter().max(), "years": years,
            "source": rules::source(kind.rule), "reason": reason, "asked_by": office.clerk, "asked_on": today,
        });
        store::exec(
            tx,
            "INSERT INTO destruction (id, kind, label, unit, count, from_year, to_year, years, source, reason, asked_by, asked_on)
             VALUES (:id, :kind, :label, :unit, :count, :from_year, :to_year, :years, :source, :reason, :asked_by, :asked_on)",
            &row,
        )?;
        for record in &ids {
            let row = json!({ "id": format!("{id}:{record}"), "destruction": id, "record": record });
            store::exec(
                tx,
                "INSERT INTO destruction_record (id, destruction_id, record) VALUES (:id, :destruction, :record)",
                &row,
            )?;
        }
        tx.title(format!("申请销毁{} {} {}", kind.label, ids.len(), unit(kind)));
        Ok(Saved { id })
    })
}

fn refuse_held(office: &Office, doom: &Doom, title: &str) -> Result<()> {
    if !doom.held() {
        return Ok(());
    }
    let by = doom.held_by(|register| office.may(register));
    Err(conflict(format!("「{title}」还不能销毁：{by}还用到它")).hint("请等那些记录也到期销毁，或先到那里改成别的"))
}

#[derive(Debug, Deserialize)]
struct Open {
    kind: String,
    label: String,
    unit: String,
    count: i64,
    reason: String,
    asked_by: String,
}

fn open(conn: &Connection, id: &str) -> Result<Open> {
    let sql = "SELECT kind, label, unit, count, reason, asked_by FROM destruction
                WHERE id = :id AND confirmed_on = '' AND withdrawn_on = ''";
    let found = store::first(conn, sql, &json!({ "id": id }))?;
    found.ok_or_else(|| Fault::new(Code::NotFound, "这个销毁申请已经办完，或者撤回了"))
}

/// Takes a request back; nothing is destroyed.
///
/// # Errors
/// `NotFound` where it is carried out or taken back already.
pub fn withdraw(office: &Office, request: WithdrawDestruction) -> Result<Done<()>> {
    office.write("retention.withdraw", "", |tx, now| {
        let open = open(tx, &request.id)?;
        let kind = kind(&open.kind)?;
        office.allow(kind.register)?;
        office.must_write(kind.register)?;
        let row = json!({ "id": request.id, "by": office.clerk, "on": now.today.to_string() });
        store::exec(tx, "UPDATE destruction SET withdrawn_by = :by, withdrawn_on = :on WHERE id = :id", &row)?;
        store::exec(tx, "DELETE FROM destruction_record WHERE destruction_id = :id", &row)?;
        tx.title(format!("撤回销毁申请：{} {} {}", open.label, open.count, open.unit));
        Ok(())
    })
}

/// Who confirms: the clerk who is in, or another who gives his password beside the one who asked.
fn second(office: &Office, request: &ConfirmDestruction, open: &Open, register: &str) -> Result<String> {
    let name = request.clerk.as_deref().map(crate::text::name).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| office.clerk.clone());
    if name == open.asked_by {
        return Err(Fault {
            code: Code::Denied, ..Fault::at("clerk", format!("申请人“{name}”不能自己确认"))
        }
        .hint("请另一位经办人输入自己的密码确认，或自己登录后确认"));
    }
    if name == office.clerk {
        office.allow(register)?;
        office.must_write(register)?;
        return Ok(name);
    }
    let password = request.password.as_deref().filter(|text| !text.is_empty());
    let password = password.ok_or_else(|| Fault::at("password", format!("请“{name}”输入自己的密码")))?;
    office.delay.guarded(Guess::Password, || Ok(office.store.prove(&name, password)?))?;
    if office.store.keyring().must_change(&name) {
        return Err(Fault {
            code: Code::Denied,
            ..Fault::at("password", "这是只用一次的密码，请先登录改成自己的密码")
        });
    }
    let clerks = office.clerks();
    office.read(|conn| {
        let grants = crate::rights::grants(conn, &clerks)?;
        let need = crate::registers::of(register).map_or(Need::WriteAny, |info| Need::Write(info.name));
        let may = grants.iter().any(|(known, grant)| *known == name && grant.meets(need));
        let right = access::right_of(register);
        let lacks =
            right.is_some_and(|right| access::lacking(conn, &name, &clerks).is_ok_and(|all| all.contains(&right)));
        if may && !lacks {
            return Ok(name);
        }
        Err(Fault {
            code: Code::Denied, ..Fault::at("clerk", format!("“{name}”{}，不能确认", need_words(need)))
        })
    })
}

fn need_words(need: Need) -> String {
    format!("没有权限{}", need.words())
}

/// Carries a request out: everything or nothing, for good.
///
/// # Errors
/// `Denied` for the one who asked, or a clerk who may not write the register; `Conflict` where a record has changed since
/// so that it is not past its term any more, or is held.
pub fn confirm(office: &Office, request: ConfirmDestruction) -> Result<Done<Destroyed>> {
    let wanted = office.read(|conn| open(conn, &request.id))?;
    let kind = kind(&wanted.kind)?;
    office.allow(kind.register)?;
    let by = second(office, &request, &wanted, kind.register)?;
    let clerks = office.clerks();
    let mut elsewhere = Vec::new();
    let done = office.write("retention.confirm", &wanted.reason, |tx, now| {
        let today = now.today.to_string();
        let wanted = open(tx, &request.id)?;
        let (_, all) = past(tx, kind, &today)?;
        let sql = "SELECT id, record FROM destruction_record WHERE destruction_id = :id";
        let records: Vec<(String, String)> = store::all(tx, sql, &json!({ "id": request.id }))?;
        let mut rows = BTreeSet::new();
        for (line, record) in &records {
            let title = crate::api::title(tx, kind.register, record)?;
            if !all.iter().any(|row| row.id == *record) {
                return Err(conflict(format!("「{title}」在申请以后又改过，已经不在到期之列，什么都没有销毁"))
                    .hint("请撤回这个申请，重新选择"));
            }
            let doom = Doom::of(tx, kind, record)?;
            refuse_held(office, &doom, &title)?;
            rows.extend(doom.rows);
            rows.insert(("destruction_record".into(), line.clone()));
        }
        elsewhere = carry_out(tx, &rows, &clerks)?;
        let row = json!({ "id": request.id, "by": by, "on": today });
        store::exec(tx, "UPDATE destruction SET confirmed_by = :by, confirmed_on = :on WHERE id = :id", &row)?;
        tx.title(format!("销毁{} {} {}，{}申请，{by}确认", wanted.label, wanted.count, wanted.unit, wanted.asked_by));
        Ok(wanted.count)
    })?;
    // It is done by now: what fails here may not look like a refusal.
    let left = office.forget_destroyed(&done.changed).is_err();
    let backups = older(office, done.entry.unwrap_or(i64::MAX));
    let kept_aside = office.store.keyring().before_restore.is_some();
    let mut notes = notes(&backups, kept_aside);
    if left {
        notes.insert(0, "已经销毁，但随后清理磁盘出错：请锁定后重新打开，会再清理一次".into());
    }
    if !elsewhere.is_empty() {
        notes.push(format!(
            "别的登记的文字里还写着他们的姓名或号码：{}。那些登记没有到期，程序没有改",
            elsewhere.join("、")
        ));
    }
    let value = Destroyed { count: done.value, backups, kept_aside, notes };
    Ok(Done { value, entry: done.entry, changed: done.changed, title: done.title })
}

/// Gives what else still has the words in it.
fn carry_out(tx: &Tx<'_>, rows: &BTreeSet<(String, String)>, clerks: &[String]) -> Result<Vec<String>> {
    let words = doom::words(tx, rows, clerks)?;
    let blobs = blob::named(tx, rows)?;
    let all: Vec<(String, String)> = rows.iter().cloned().collect();
    tx.destroy(&all, &words)?;
    blob::drop_unused(tx, &blobs)?;
    for (_, key) in rows {
        store::exec(tx, "DELETE FROM desk_draft WHERE id = :key OR instr(body, :key) > 0", &json!({ "key": key }))?;
    }
    for word in &words {
        let params = json!({ "word": word.trim_matches(['「', '」']), "instead": store::DESTROYED });
        store::exec(tx, "DELETE FROM desk_draft WHERE instr(body, :word) > 0 OR instr(title, :word) > 0", &params)?;
        store::exec(
            tx,
            "UPDATE desk_value SET value = replace(value, :word, :instead) WHERE instr(value, :word) > 0",
            &params,
        )?;
    }
    naming(tx, &words)
}

/// Registers whose records have one of these words in what somebody wrote, with how many.
fn naming(conn: &Connection, words: &[String]) -> Result<Vec<String>> {
    let words: Vec<&str> = words.iter().map(|word| word.trim_matches(['「', '」'])).collect();
    let mut found = Vec::new();
    for info in crate::registers::ALL {
        let written = |field: &&Field| matches!(field.kind, Kind::Text | Kind::Note);
        let columns: Vec<(String,)> = store::all(
            conn,
            "SELECT name FROM pragma_table_info(:table) WHERE type = 'TEXT'",
            &json!({ "table": info.name }),
        )?;
        let fields =
            info.fields.iter().filter(written).filter(|field| columns.iter().any(|(name,)| name == field.name));
        let told: Vec<String> = fields.map(|field| format!("instr(t.\"{}\", w.value) > 0", field.name)).collect();
        if told.is_empty() {
            continue;
        }
        let sql = format!(
            "SELECT count(*) FROM \"{}\" t WHERE EXISTS (SELECT 1 FROM json_each(:words) w WHERE {})",
            info.name,
            told.join(" OR ")
        );
        let (count,): (i64,) = store::one(conn, &sql, &json!({ "words": json!(words).to_string() }))?;
        if count > 0 {
            found.push(format!("{} {count} {}", info.label, info.unit));
        }
    }
    Ok(found)
}

/// Local backups from before the entry of a destruction.
pub(super) fn older(office: &Office, seq: i64) -> Vec<OlderBackup> {
    let found = BackupInfo::list(&office.store.folder().join("backups")).unwrap_or_default().into_iter();
    let before = found.filter(|info| info.manifest.seq < seq);
    before.map(|info| OlderBackup { path: info.path.display().to_string(), at: info.manifest.at }).collect()
}

fn notes(backups: &[OlderBackup], kept_aside: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if !backups.is_empty() {
        let mut days: Vec<&str> = backups.iter().map(|backup| backup.at.get(..10).unwrap_or_default()).collect();
        days.sort_unstable();
        days.dedup();
        notes.push(format!(
            "本机还有 {} 个销毁以前的备份（{}），里面还有这些档案；程序没有动它们",
            backups.len(),
            days.join("、")
        ));
    }
    if kept_aside {
        notes.push("恢复备份时留在一旁的旧台账文件里也还有这些档案；程序没有动它".into());
    }
    notes.push("U盘和别处的旧备份、打印和导出的纸张与表格，请另外处理".into());
    notes
}
