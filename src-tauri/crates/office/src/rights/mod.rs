//! 权限: what each clerk may do, by the role the office has given. Asked behind the door before anything else, so that window
//! and command line cannot differ. Narrower rights (who may open a dispute) stand in `access` and come on top.

mod role;
mod table;

pub use role::{Grant, GrantRequest, Role, RoleRow};
pub(crate) use role::{grant, grants, set, strike};
pub use table::readme;
pub(crate) use table::{Need, need};

use crate::{
    fault::{Code, Fault, Result},
    office::Office,
    registers,
};
use std::sync::{PoisonError, atomic::Ordering};
use store::{Keyring, rusqlite::Connection};

impl Office {
    /// What the clerk who is in may do.
    pub(crate) fn granted(&self) -> Grant {
        let grants = self.grants.read().unwrap_or_else(PoisonError::into_inner);
        let own = grants.iter().find(|(name, _)| *name == self.clerk).map(|(_, grant)| grant.clone());
        // Who came in by the card has no name in the keyring; the card opens the office in anybody's name.
        own.unwrap_or_else(|| Grant::of(Role::Director))
    }

    /// Everybody who has a password, who has been here longest first.
    pub(crate) fn clerks(&self) -> Vec<String> {
        self.store.keyring().clerks().map(|(name, _)| name.to_owned()).collect()
    }

    /// # Errors
    /// `Denied` where the clerk who is in may not do it; who may is told by name.
    pub(crate) fn must(&self, need: Need) -> Result<()> {
        let grant = self.granted();
        if grant.meets(need) { Ok(()) } else { Err(self.refusal(&grant, need)) }
    }

    /// # Errors
    /// `Denied` where the clerk who is in may not write this register, or what hangs on it.
    pub(crate) fn must_write(&self, register: &str) -> Result<()> {
        match registers::of(register) {
            Some(info) => self.must(Need::Write(info.name)),
            None => self.must(Need::WriteAny),
        }
    }

    pub(crate) fn may_write(&self, register: &str) -> bool {
        self.must_write(register).is_ok()
    }

    /// Whether the clerk who is in may see this register in the menu and its lists.
    pub(crate) fn may_list(&self, register: &str) -> bool {
        self.granted().meets(Need::Read) && self.may(register)
    }

    fn refusal(&self, grant: &Grant, need: Need) -> Fault {
        let grants = self.grants.read().unwrap_or_else(PoisonError::into_inner);
        let able = grants.iter().filter(|(_, other)| other.meets(need));
        let names: Vec<String> = able.map(|(name, other)| format!("{name}（{}）", other.role.label())).collect();
        let ask = if names.is_empty() { String::new() } else { format!("可以请{}来办；", names.join("、")) };
        Fault::new(Code::Denied, format!("您的角色是“{}”，不能{}", grant.role.label(), need.words()))
            .hint(format!("{ask}要改角色，请主任或管理员到“设置 → 经办人”"))
    }
}

/// Whoever brings a backup back works in it afterwards: what his role in it is decides. A backup from before there were
/// roles knows none, and the card gives everything.
///
/// # Errors
/// `Denied` where the clerk whose password it was may not keep backups there.
pub(crate) fn may_bring(looked: &store::Looked) -> Result<()> {
    may_there(looked, Need::Keep)
}

/// Whoever looks inside a backup while no office is open: his role in it decides too.
///
/// # Errors
/// `Denied` where the clerk whose password it was may not look inside backups there.
pub(crate) fn may_look(looked: &store::Looked) -> Result<()> {
    may_there(looked, Need::Look)
}

fn may_there(looked: &store::Looked, need: Need) -> Result<()> {
    may_in(&looked.conn, &looked.manifest.keyring, looked.clerk.as_deref(), need, "这个备份")
}

/// The same of what was read out of a damaged file, before it is put in force.
///
/// # Errors
/// `Denied` where the clerk whose password it was may not keep backups there.
pub(crate) fn may_salvage(conn: &Connection, ring: &Keyring, clerk: Option<&str>) -> Result<()> {
    may_in(conn, ring, clerk, Need::Keep, "这份台账")
}

fn may_in(conn: &Connection, ring: &Keyring, clerk: Option<&str>, need: Need, place: &str) -> Result<()> {
    let Some(clerk) = clerk else { return Ok(()) };
    let there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'clerk'";
    if conn.query_row(there, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(());
    }
    let clerks: Vec<String> = ring.clerks().map(|(name, _)| name.to_owned()).collect();
    match grants(conn, &clerks)?.into_iter().find(|(name, _)| name == clerk) {
        Some((_, grant)) if !grant.meets(need) => Err(Fault::new(
            Code::Denied,
            format!("您在{place}里的角色是“{}”，不能{}", grant.role.label(), need.words()),
        )
        .hint("请让主任、业务员或管理员来恢复，或用恢复卡")),
        _ => Ok(()),
    }
}

/// What somebody with a password for once may do before he has chosen his own.
const BEFORE_OWN: &[&str] = &["clerk.password", "office.describe", "desk.get"];

/// Asked of every command before anything else.
///
/// # Errors
/// `Denied` where the role of the clerk who is in does not reach so far.
pub(crate) fn ask(office: &Office, name: &str) -> Result<()> {
    if office.once.load(Ordering::Relaxed) && !BEFORE_OWN.contains(&name) {
        return Err(Fault::new(Code::Denied, "这是只用一次的密码，请先改成您自己的密码")
            .hint("改好以后马上就能继续；别人就不再知道您的密码了"));
    }
    match need(name) {
        Some(need) => office.must(need),
        None => Ok(()),
    }
}

/// Whoever may not do it may not take it back, or bring it again, either.
///
/// # Errors
/// `Denied` where an entry with this operation and these rows is not the clerk's to turn round.
pub(crate) fn may_turn(office: &Office, conn: &Connection, op: &str, rows: (i64, i64), backwards: bool) -> Result<()> {
    let first = op.split('.').next().unwrap_or_default();
    match op {
        "clerk.role" => role::may_turn(conn, &office.clerks(), rows, backwards)?,
        "clerk.add" | "clerk.remove" => {
            return Err(Fault::new(Code::Conflict, "添加、删除经办人不能撤销").hint("请到“设置 → 经办人”里改"));
        }
        _ => {}
    }
    if let Some(need) = need(op).filter(|need| !matches!(need, Need::Asks(_))) {
        return office.must(need);
    }
    match first {
        "import" => return office.must_write(import_book(op)),
        "event" => return office.must_write("person"),
        "setting" => return office.must(Need::Arrange),
        _ => {}
    }
    // Files say whose they are in their own rows; for what else there may be, every table that was touched counts.
    let sql = "SELECT DISTINCT CASE tbl WHEN 'file' THEN coalesce(json_extract(after, '$.register'), json_extract(before, '$.register'), '')
                      ELSE tbl END AS book FROM journal_row WHERE n BETWEEN :from AND :to";
    let books: Vec<(String,)> = store::all(conn, sql, &serde_json::json!({ "from": rows.0, "to": rows.1 }))?;
    books.iter().try_for_each(|(book,)| office.must_write(book))
}

/// The book that a sheet of this kind is written into: `import.people`, `import.dispute`.
pub(crate) fn import_book(op: &str) -> &str {
    match op.strip_prefix("import.").unwrap_or(op) {
        "people" => "person",
        other => other,
    }
}
