//! 检查数据: the file, the chain of the journal, the links between records, and what each register asks of a record. What can be
//! put right without deciding anything is put right in one entry of the journal, and can be taken back.

use crate::{
    fault::{Code, Fault, Result},
    files,
    office::{Context, Done, Office},
    recovery,
    register::{Register, fetch, prepare},
    registers,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use store::{Dangling, broken_chain, dangling, rusqlite::Connection};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckPart {
    File,
    Chain,
    References,
    Rules,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Flaw {
    /// The register, '' where it is none's.
    pub register: String,
    pub id: String,
    pub title: String,
    pub detail: String,
    /// What a repair does; None where a person has to decide.
    pub mend: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct DataPart {
    pub part: CheckPart,
    pub label: &'static str,
    /// What was looked at: 412 条操作记录, 3,128 条登记.
    pub told: String,
    pub found: i64,
    /// The first of them.
    pub flaws: Vec<Flaw>,
}

#[derive(Debug, Serialize, TS)]
pub struct DataCheck {
    pub ok: bool,
    pub parts: Vec<DataPart>,
    /// How many can be put right.
    pub mendable: i64,
    /// What is as it should be, and worth knowing.
    pub notes: Vec<String>,
}

/// So many of a part are told one by one.
const TOLD: usize = 200;

/// A flaw, and the statements that put it right.
struct Found {
    flaw: Flaw,
    cure: Option<Cure>,
}

struct Cure {
    table: String,
    key: String,
    /// None: the row goes.
    columns: Option<Map<String, Value>>,
}

/// # Errors
/// `Cancelled` where it was ended; a file that cannot be read.
pub fn check(office: &Office, context: &Context<'_>) -> Result<DataCheck> {
    let sound = office.store.sound()?;
    let file = sound.into_iter().map(|detail| Found { flaw: plain(detail), cure: None }).collect();
    // What takes long is asked in pieces or on a connection of its own: everybody else goes on meanwhile.
    let stays = || context.step(0, 0, "正在核对操作记录").is_ok();
    let (entries, mut broken) = match office.store.walk_chain(&stays)? {
        Ok(entries) => (format!("{entries} 条操作记录"), Vec::new()),
        Err(seq) => {
            (format!("从第 {seq} 条操作记录起对不上"), vec![Found { flaw: plain(broken_chain(seq)), cure: None }])
        }
    };
    if let Some(lost) = recovery::missing(office) {
        broken.push(Found { flaw: plain(recovery::said(office, &lost)), cure: None });
    }
    let notes: Vec<String> = office.read(|conn| Ok(files::unused(conn)?.into_iter().collect()))?;
    let loose = office.read(loose)?;
    let (records, odd) = records(office, None, context)?;
    let size = crate::fault::size(office.store.size());
    let parts = vec![
        part(office, CheckPart::File, "文件", format!("{size}，逐页核对，照片和文件逐个核对"), file),
        part(office, CheckPart::Chain, "操作记录", entries, broken),
        part(office, CheckPart::References, "记录之间的联系", "全部联系".into(), loose),
        part(office, CheckPart::Rules, "登记内容", format!("{records} 条登记"), odd),
    ];
    let mendable = parts.iter().map(|(_, mendable)| mendable).sum();
    let parts: Vec<DataPart> = parts.into_iter().map(|(part, _)| part).collect();
    Ok(DataCheck { ok: parts.iter().all(|part| part.found == 0), parts, mendable, notes })
}

fn plain(detail: String) -> Flaw {
    Flaw { register: String::new(), id: String::new(), title: String::new(), detail, mend: None }
}

/// Of registers that the clerk may not open it is said how many, and no more.
fn part(office: &Office, part: CheckPart, label: &'static str, told: String, found: Vec<Found>) -> (DataPart, i64) {
    let mendable = found.iter().filter(|found| found.cure.is_some()).count() as i64;
    let count = found.len() as i64;
    let flaws = found.into_iter().map(|found| found.flaw);
    let shown = flaws.filter(|flaw| flaw.register.is_empty() || office.may_list(&flaw.register)).take(TOLD);
    let flaws = shown.map(|flaw| Flaw { detail: covered(&flaw.detail), ..flaw }).collect();
    (DataPart { part, label, told, found: count, flaws }, mendable)
}

/// Numbers of people stay covered, though a fault may say them.
fn covered(detail: &str) -> String {
    let mut out = String::with_capacity(detail.len());
    let mut run = String::new();
    let end = |run: &mut String, out: &mut String| {
        let length = run.chars().count();
        let cover = |(at, c)| if length >= 8 && at >= 3 && at + 2 < length { '*' } else { c };
        out.extend(run.chars().enumerate().map(cover));
        run.clear();
    };
    for c in detail.chars() {
        if c.is_ascii_digit() || (c == 'X' && !run.is_empty()) {
            run.push(c);
        } else {
            end(&mut run, &mut out);
            out.push(c);
        }
    }
    end(&mut run, &mut out);
    out
}

/// A link that leads nowhere is emptied where it may be; a line that hangs on nothing goes.
fn loose(conn: &Connection) -> Result<Vec<Found>> {
    let one = |loose: Dangling| {
        let Dangling { table, key, column, parent, optional } = loose;
        let info = registers::of(&table);
        let title = match info {
            Some(_) => crate::api::title(conn, &table, &key)?,
            None => hung_on(conn, &table, &key, &column)?,
        };
        let label = |name: &str| registers::of(name).map_or_else(|| name.to_owned(), |info| info.label.to_owned());
        let field = crate::registers::label_of(&table, &column);
        let of = info.map_or_else(String::new, |info| format!("{}的", info.label));
        let detail = format!("{of}“{field}”指向一条不存在的{}", label(&parent));
        let columns = Some(Map::from_iter([(column, Value::Null)]));
        let (mend, cure) = match (optional, info) {
            (true, _) => (Some("把这一栏清空".to_owned()), Some(Cure { table, key: key.clone(), columns })),
            (false, None) => (Some("去掉这一行".to_owned()), Some(Cure { table, key: key.clone(), columns: None })),
            (false, Some(_)) => (None, None),
        };
        let register = info.map_or_else(String::new, |info| info.name.to_owned());
        Ok(Found { flaw: Flaw { register, id: key, title, detail, mend }, cure })
    };
    dangling(conn)?.into_iter().map(one).collect()
}

/// What a row without a name of its own belongs to, by a link of it that leads somewhere.
fn hung_on(conn: &Connection, table: &str, key: &str, broken: &str) -> Result<String> {
    let own: (String,) =
        store::one(conn, "SELECT name FROM pragma_table_info(:table) WHERE pk = 1", &json!({ "table": table }))?;
    for field in registers::hanging(table).iter().filter(|field| field.name != broken) {
        let Some(register) = field.link else { continue };
        let sql = format!("SELECT \"{}\" FROM \"{table}\" WHERE \"{}\" = :key", field.name, own.0);
        let (linked,): (Option<String>,) = store::one(conn, &sql, &json!({ "key": key }))?;
        if let Some(linked) = linked
            && let Ok(title) = crate::api::title(conn, register, &linked)
        {
            return Ok(title);
        }
    }
    Ok(String::new())
}

/// Every record that is not struck, looked at as if it were saved as it stands: by the writer's own connection where one
/// is given.
fn records(office: &Office, own: Option<&Connection>, context: &Context<'_>) -> Result<(u64, Vec<Found>)> {
    let mut found = Vec::new();
    let mut done = 0;
    macro_rules! each {
        ($($of:ty),* $(,)?) => { $(of_register::<$of>(office, own, context, &mut done, &mut found)?;)* };
    }
    crate::registers!(each);
    Ok((done, found))
}

/// So many records are looked at before somebody else may ask.
const AT_ONCE: usize = 50;

fn of_register<R: Register>(
    office: &Office,
    own: Option<&Connection>,
    context: &Context<'_>,
    done: &mut u64,
    found: &mut Vec<Found>,
) -> Result<()> {
    let names = |conn: &Connection, sql: &str| -> Result<Vec<String>> {
        let rows: Vec<(String,)> = store::all(conn, sql, &json!({ "table": R::NAME }))?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    };
    let ids = format!("SELECT id FROM \"{}\" WHERE removed_at IS NULL AND :table <> ''", R::NAME);
    let begin = |conn: &Connection| {
        let columns = names(conn, "SELECT name FROM pragma_table_info(:table) WHERE pk = 0")?;
        Ok::<_, Fault>((names(conn, &ids)?, columns))
    };
    let (ids, columns) = match own {
        Some(conn) => begin(conn)?,
        None => office.read(begin)?,
    };
    let columns: BTreeSet<String> = columns.into_iter().collect();
    for part in ids.chunks(AT_ONCE) {
        context.step(*done, 0, &format!("正在核对{}", R::LABEL))?;
        *done += part.len() as u64;
        let mut look = |conn: &Connection| part.iter().try_for_each(|id| one::<R>(office, conn, id, &columns, found));
        match own {
            Some(conn) => look(conn)?,
            None => office.read(look)?,
        }
    }
    Ok(())
}

fn one<R: Register>(
    office: &Office,
    conn: &Connection,
    id: &str,
    columns: &BTreeSet<String>,
    found: &mut Vec<Found>,
) -> Result<()> {
    let mut tell = |detail: String, mend: Option<&str>, cure: Option<Cure>| {
        let title = R::title(conn, id).unwrap_or_default();
        let mend = mend.map(str::to_owned);
        found.push(Found { flaw: Flaw { register: R::NAME.into(), id: id.into(), title, detail, mend }, cure });
    };
    let (draft, check) = match prepare::<R>(office, conn, json!({ "id": id })) {
        Ok((draft, check, _)) => (draft, check),
        Err(fault) if fault.code == Code::Cancelled => return Err(fault),
        Err(fault) => {
            tell(format!("读不出来：{}", fault.detail), None, None);
            return Ok(());
        }
    };
    if !check.faults.is_empty() {
        for fault in check.faults {
            tell(format!("{}：{}", registers::label_of(R::NAME, &fault.field), fault.detail), None, None);
        }
        return Ok(());
    }
    let (Ok(Value::Object(now)), Ok(Value::Object(then))) =
        (serde_json::to_value(&draft), serde_json::to_value(&fetch::<R>(conn, id)?))
    else {
        return Ok(());
    };
    // Words written another way. What nobody filled in, a form fills: that is no flaw, and a number says what it says.
    let other: Map<String, Value> = now
        .into_iter()
        .filter(|(name, value)| columns.contains(name) && value.is_string() && then.get(name) != Some(value))
        .filter(|(name, _)| then.get(name).and_then(Value::as_str).is_some_and(|before| !before.is_empty()))
        .collect();
    if !other.is_empty() {
        let names: Vec<String> = other.keys().map(|name| registers::label_of(R::NAME, name)).collect();
        let cure = Cure { table: R::NAME.into(), key: id.into(), columns: Some(other) };
        tell(format!("{}的写法不规范", names.join("、")), Some("按规范重写，意思不变"), Some(cure));
    }
    Ok(())
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct RepairRequest {
    #[ts(as = "Option<_>")]
    pub reason: String,
}

#[derive(Debug, Serialize, TS)]
pub struct Repaired {
    pub mended: i64,
}

/// Puts right what needs no decision, all or nothing, in one entry.
pub fn repair(office: &Office, context: &Context<'_>, request: &RepairRequest) -> Result<Done<Repaired>> {
    office.write("data.repair", &request.reason, |tx, _| {
        let mut found = loose(tx)?;
        found.extend(records(office, Some(tx), context)?.1);
        let mut mended = 0;
        for cure in found.into_iter().filter_map(|found| found.cure) {
            mend(tx, &cure)?;
            mended += 1;
        }
        if mended == 0 {
            return Err(Fault::new(Code::Conflict, "没有可以自动整理的地方").hint("什么都没有改变"));
        }
        tx.title(format!("检查数据：整理 {mended} 处"));
        Ok(Repaired { mended })
    })
}

fn mend(conn: &Connection, cure: &Cure) -> Result<()> {
    let table = &cure.table;
    let key: (String,) =
        store::one(conn, "SELECT name FROM pragma_table_info(:table) WHERE pk = 1", &json!({ "table": table }))?;
    let row = |more: &Map<String, Value>| {
        let mut row = more.clone();
        row.insert("cure_key".into(), json!(cure.key));
        Value::Object(row)
    };
    let (sql, row) = match &cure.columns {
        None => (format!("DELETE FROM \"{table}\" WHERE \"{}\" = :cure_key", key.0), row(&Map::new())),
        Some(columns) => {
            let set: Vec<String> = columns.keys().map(|name| format!("\"{name}\" = :{name}")).collect();
            (format!("UPDATE \"{table}\" SET {} WHERE \"{}\" = :cure_key", set.join(", "), key.0), row(columns))
        }
    };
    store::exec(conn, &sql, &row)?;
    Ok(())
}
