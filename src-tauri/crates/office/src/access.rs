//! 谁能看: registers that not every clerk may open. A dispute is nobody's business but those who see to it (人民调解法
//! 13条: a mediator keeps the parties' secrets), so what is asked about it is refused here, behind the door, and no screen
//! has to remember it. Who set the office up may always; others where a setting names them.

use crate::{
    fault::{Code, Fault, Result},
    office::Office,
    registers,
};
use std::sync::{PoisonError, atomic::Ordering};
use store::rusqlite::{Connection, OptionalExtension};

/// A group of registers that only named clerks may open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    /// The setting with their names: 王敏、李强.
    pub setting: &'static str,
    /// What they may open.
    pub label: &'static str,
}

pub const DISPUTE: Right = Right { setting: "dispute.clerks", label: "矛盾纠纷" };
/// What somebody earns and did before is theirs to tell.
pub const STAFF: Right = Right { setting: "staff.clerks", label: "工作人员" };

/// Every right.
pub(crate) const RIGHTS: &[Right] = &[DISPUTE, STAFF];

/// Instead of a title that a clerk may not read.
pub(crate) const COVERED: &str = "（无权查看）";

/// The right that a register, a table that hangs on one, or a statistic of its name asks for.
pub(crate) fn right_of(name: &str) -> Option<Right> {
    let join = registers::JOINS.iter().find(|(table, ..)| *table == name).map(|(_, register, _)| *register);
    registers::of(join.unwrap_or(name)).and_then(|register| register.right)
}

/// The right that the setting of this name is about.
pub(crate) fn right_of_setting(setting: &str) -> Option<Right> {
    RIGHTS.iter().copied().find(|right| right.setting == setting)
}

/// Names as a setting holds them.
pub(crate) fn names(text: &str) -> Vec<String> {
    text.split(['、', ',', '，', ';', '；']).map(crate::text::name).filter(|name| !name.is_empty()).collect()
}

/// Who set the office up.
pub(crate) fn founder(conn: &Connection) -> Result<String> {
    let sql = "SELECT clerk FROM journal_entry ORDER BY seq LIMIT 1";
    Ok(conn.query_row(sql, [], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// Whose right it is by name, whether or not there is such a clerk at the moment.
pub(crate) fn entitled(conn: &Connection, right: Right) -> Result<Vec<String>> {
    let mut all = vec![founder(conn)?];
    all.extend(names(&crate::settings::text(conn, right.setting)?));
    Ok(all)
}

/// The rights that the clerk who is in has not.
pub(crate) fn lacking(conn: &Connection, clerk: &str, clerks: &[String]) -> Result<Vec<Right>> {
    let mut lacking = Vec::new();
    for right in RIGHTS {
        let mut holders = entitled(conn, *right)?;
        holders.retain(|name| clerks.contains(name));
        // Where nobody is left who may, it falls to the clerk who has been here longest.
        let may = if holders.is_empty() {
            clerks.first().is_none_or(|first| first == clerk)
        } else {
            holders.iter().any(|name| name == clerk)
        };
        if !may {
            lacking.push(*right);
        }
    }
    Ok(lacking)
}

impl Office {
    /// Whether the clerk who is in may open a register (by its name, that of a table hanging on it, or of its statistic).
    pub(crate) fn may(&self, name: &str) -> bool {
        right_of(name).is_none_or(|right| self.holds(right))
    }

    pub(crate) fn holds(&self, right: Right) -> bool {
        !self.lacks.read().unwrap_or_else(PoisonError::into_inner).contains(&right)
    }

    /// # Errors
    /// `Denied` where the clerk who is in may not open it.
    pub(crate) fn allow(&self, name: &str) -> Result<()> {
        match right_of(name) {
            Some(right) if !self.holds(right) => Err(denied(right)),
            _ => Ok(()),
        }
    }

    /// # Errors
    /// `Denied` where the clerk who is in lacks any right at all: what would give them every right is not theirs to do.
    pub(crate) fn allow_all(&self) -> Result<()> {
        match self.lacks.read().unwrap_or_else(PoisonError::into_inner).first() {
            Some(right) => Err(denied(*right)),
            None => Ok(()),
        }
    }

    /// Asked anew where settings or clerks have changed.
    pub(crate) fn weigh_rights(&self) -> Result<()> {
        let clerks = self.clerks();
        let (lacks, grants) = self.read(|conn| {
            Ok::<_, Fault>((lacking(conn, &self.clerk, &clerks)?, crate::rights::grants(conn, &clerks)?))
        })?;
        *self.lacks.write().unwrap_or_else(PoisonError::into_inner) = lacks;
        self.once.store(self.store.keyring().must_change(&self.clerk), Ordering::Relaxed);
        *self.grants.write().unwrap_or_else(PoisonError::into_inner) = grants;
        Ok(())
    }

    /// Whether an operation of the journal (`dispute.save`, `import.dispute`) is one that this clerk may read about.
    pub(crate) fn may_read(&self, op: &str) -> bool {
        let (first, second) = op.split_once('.').unwrap_or((op, ""));
        self.may(if first == "import" { second } else { first })
    }
}

pub(crate) fn denied(right: Right) -> Fault {
    Fault::new(Code::Denied, format!("您没有权限打开“{}”", right.label))
        .hint("请让能打开的经办人在“设置 → 经办人”里给您打开")
}

/// Whether undoing an entry would change what the clerk may not open. A merge of persons changes only whom a record names.
pub(crate) fn touches(office: &Office, conn: &Connection, op: &str, rows: (i64, i64)) -> Result<Option<Right>> {
    for right in RIGHTS.iter().copied().filter(|right| !office.holds(*right)) {
        if !office.may_read(op) {
            return Ok(Some(right));
        }
        if op == "person.merge" {
            continue;
        }
        let tables =
            registers::ALL.iter().filter(|register| register.right == Some(right)).map(|register| register.name);
        let tables: Vec<String> = tables.map(|name| format!("'{name}'")).collect();
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM journal_row WHERE n BETWEEN ?1 AND ?2
                AND (tbl IN ({}) OR (tbl = 'setting' AND key = ?3)))",
            tables.join(", ")
        );
        if conn.query_row(&sql, (rows.0, rows.1, right.setting), |row| row.get(0))? {
            return Ok(Some(right));
        }
    }
    Ok(None)
}
