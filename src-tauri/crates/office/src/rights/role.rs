//! Roles, and which clerk has which. They stand in the office's own file, so that a change of them has its entry, and who
//! carries the file to another PC carries them along.

use super::Need;
use crate::{
    fault::{Code, Fault, Result},
    office::{Done, Office},
    registers,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

/// 主任 does everything; 业务员 reads all and writes the books given to him; 查看 reads, numbers covered; 管理员 looks after
/// clerks, settings and backups, and sees no personal data unless it is given to him.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Director,
    #[default]
    Clerk,
    Viewer,
    Administrator,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Director, Self::Clerk, Self::Viewer, Self::Administrator];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Director => "主任",
            Self::Clerk => "业务员",
            Self::Viewer => "查看",
            Self::Administrator => "管理员",
        }
    }
}

/// A role with what belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    /// Of a 业务员: names or groups of registers that he writes; none = all.
    pub books: Vec<String>,
    /// Of a 管理员: whether he may read the registers.
    pub reads: bool,
}

impl Grant {
    pub(crate) fn of(role: Role) -> Self {
        Self { role, ..Self::default() }
    }

    pub(crate) fn meets(&self, need: Need) -> bool {
        use Role as R;
        match need {
            Need::Open | Need::In | Need::Asks(_) => true,
            Need::Read => self.role != R::Administrator || self.reads,
            Need::Write(register) => self.writes(register),
            Need::WriteAny => matches!(self.role, R::Director | R::Clerk),
            Need::TakeOut => matches!(self.role, R::Director | R::Clerk),
            Need::Keep => self.role != R::Viewer,
            Need::Look => self.meets(Need::Keep) && self.meets(Need::Read),
            Need::Arrange | Need::Admit => matches!(self.role, R::Director | R::Administrator),
        }
    }

    /// Whoever writes a book writes what stands within its pages.
    fn writes(&self, register: &str) -> bool {
        if self.role == Role::Director {
            return true;
        }
        let given = |register: &registers::RegisterInfo| {
            self.books.iter().any(|book| [register.name, register.group].contains(&book.as_str()))
        };
        let own = registers::of(register);
        let around = own.and_then(|info| info.within).and_then(registers::of);
        self.role == Role::Clerk && (self.books.is_empty() || own.is_some_and(given) || around.is_some_and(given))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Stored {
    #[serde(default)]
    id: String,
    role: Role,
    #[serde(default)]
    books: String,
    #[serde(default)]
    reads: i64,
}

impl Stored {
    fn grant(&self) -> Grant {
        let books = serde_json::from_str(&self.books).unwrap_or_default();
        Grant { role: self.role, books, reads: self.reads != 0 }
    }
}

/// The role of each of these clerks, in their order. Who has never been given one: the office's founder is 主任, everybody
/// else 业务员 of all books, as they were before there were roles. Where nobody could admit a clerk any more, it falls to the
/// one who has been here longest.
pub(crate) fn grants(conn: &Connection, clerks: &[String]) -> Result<Vec<(String, Grant)>> {
    let mut all = written(conn, clerks, &stored(conn)?)?;
    if !all.iter().any(|(_, grant)| grant.meets(Need::Admit))
        && let Some((_, first)) = all.first_mut()
    {
        *first = Grant::of(Role::Director);
    }
    Ok(all)
}

fn stored(conn: &Connection) -> Result<Vec<Stored>> {
    Ok(store::all(conn, "SELECT id, role, books, reads FROM clerk", &json!({}))?)
}

/// The same by these rows, whether or not anybody is left who may admit.
fn written(conn: &Connection, clerks: &[String], rows: &[Stored]) -> Result<Vec<(String, Grant)>> {
    let founder = crate::access::founder(conn)?;
    let grant = |name: &String| match rows.iter().find(|row| row.id == *name) {
        Some(row) => row.grant(),
        None if *name == founder => Grant::of(Role::Director),
        None => Grant::default(),
    };
    Ok(clerks.iter().map(|name| (name.clone(), grant(name))).collect())
}

/// Before an entry about roles is turned round: somebody must be left who may admit.
///
/// # Errors
/// `Conflict` where nobody would be.
pub(crate) fn may_turn(conn: &Connection, clerks: &[String], rows: (i64, i64), backwards: bool) -> Result<()> {
    let sql = "SELECT key, CASE :backwards WHEN 1 THEN before ELSE after END AS image FROM journal_row
                WHERE n BETWEEN :from AND :to AND tbl = 'clerk' ORDER BY CASE :backwards WHEN 1 THEN -n ELSE n END";
    let asked = json!({ "from": rows.0, "to": rows.1, "backwards": i64::from(backwards) });
    let mut there = stored(conn)?;
    for (name, image) in store::all::<(String, Option<String>)>(conn, sql, &asked)? {
        there.retain(|row| row.id != name);
        let image = image.map(|text| serde_json::from_str::<Stored>(&text)).transpose();
        let image = image.map_err(|error| Fault::from(store::Error::Shape(error.to_string())))?;
        there.extend(image.map(|row| Stored { id: name, ..row }));
    }
    keeps_one(&written(conn, clerks, &there)?)
}

/// Writes a role down, as part of an entry.
pub(crate) fn set(conn: &Connection, name: &str, grant: &Grant) -> Result<()> {
    let row = Stored {
        id: name.into(),
        role: grant.role,
        books: json!(grant.books).to_string(),
        reads: i64::from(grant.reads),
    };
    store::exec(
        conn,
        "INSERT INTO clerk (id, role, books, reads) VALUES (:id, :role, :books, :reads)
         ON CONFLICT (id) DO UPDATE SET role = :role, books = :books, reads = :reads",
        &row,
    )?;
    Ok(())
}

/// Who is gone has no role: another of the same name may come. Gives whether there was anything to strike.
pub(crate) fn strike(conn: &Connection, name: &str) -> Result<bool> {
    Ok(store::exec(conn, "DELETE FROM clerk WHERE id = :id", &json!({ "id": name }))? > 0)
}

/// What a clerk may do, as the screen shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RoleRow {
    pub role: Role,
    pub label: &'static str,
    pub books: Vec<String>,
    pub reads: bool,
    pub takes_out: bool,
    pub keeps: bool,
    pub arranges: bool,
    pub admits: bool,
    /// Names of the registers that are written.
    pub writes: Vec<&'static str>,
}

impl RoleRow {
    pub(crate) fn of(grant: &Grant) -> Self {
        let writes = registers::ALL.iter().map(|register| register.name);
        Self {
            role: grant.role,
            label: grant.role.label(),
            books: grant.books.clone(),
            reads: grant.meets(Need::Read),
            takes_out: grant.meets(Need::TakeOut),
            keeps: grant.meets(Need::Keep),
            arranges: grant.meets(Need::Arrange),
            admits: grant.meets(Need::Admit),
            writes: writes.filter(|name| grant.meets(Need::Write(name))).collect(),
        }
    }
}

#[derive(Debug, Default, Deserialize, TS)]
pub struct GrantRequest {
    pub name: String,
    pub role: Role,
    /// Of a 业务员: groups (关怀) or names (visit) of the registers he writes; without any, all.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub books: Vec<String>,
    /// Of a 管理员: may read the registers.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reads: bool,
}

impl GrantRequest {
    /// # Errors
    /// `Invalid` at `books` for what is neither a register nor a group of them.
    pub(crate) fn grant(&self) -> Result<Grant> {
        let mut books = self.books.clone();
        books.retain(|book| !book.trim().is_empty());
        let known = |book: &String| registers::ALL.iter().any(|of| [of.name, of.group].contains(&book.as_str()));
        if let Some(strange) = books.iter().find(|book| !known(book)) {
            return Err(Fault::at("books", format!("没有叫“{strange}”的登记或分组")));
        }
        Ok(match self.role {
            Role::Clerk => Grant { role: Role::Clerk, books, reads: false },
            Role::Administrator => Grant { role: Role::Administrator, books: Vec::new(), reads: self.reads },
            role => Grant::of(role),
        })
    }
}

/// Gives a clerk another role.
///
/// # Errors
/// `NotFound` for a name nobody has; `Conflict` where nobody would be left who may admit clerks.
pub(crate) fn grant(office: &Office, request: &GrantRequest) -> Result<Done<RoleRow>> {
    let clerks = office.clerks();
    if !clerks.contains(&request.name) {
        return Err(store::Error::UnknownClerk(request.name.clone()).into());
    }
    let grant = request.grant()?;
    office.write("clerk.role", "", |tx, _| {
        let mut all = grants(tx, &clerks)?;
        for (name, held) in &mut all {
            if *name == request.name {
                held.clone_from(&grant);
            }
        }
        keeps_one(&all)?;
        set(tx, &request.name, &grant)?;
        let books = if grant.books.is_empty() { String::new() } else { format!("（{}）", grant.books.join("、")) };
        tx.title(format!("「{}」的角色改为{}{books}", request.name, grant.role.label()));
        Ok(RoleRow::of(&grant))
    })
}

/// # Errors
/// `Conflict` where none of these may admit clerks.
fn keeps_one(all: &[(String, Grant)]) -> Result<()> {
    if all.iter().any(|(_, grant)| grant.meets(Need::Admit)) {
        return Ok(());
    }
    Err(Fault::new(Code::Conflict, "这样就没有人能管理经办人了，没有改").hint("请先把另一位经办人设为主任或管理员"))
}
