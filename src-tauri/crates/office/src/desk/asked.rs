//! What the screens before and around an office ask, and what they are answered.

use crate::{
    backup::BackupCounts,
    fault::{Fault, Result},
    recovery::Case,
};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use store::Secret;
use ts_rs::TS;

#[derive(Debug, Serialize, TS)]
pub struct DeskState {
    pub exists: bool,
    pub unlocked: bool,
    pub name: String,
    /// Who is in.
    pub clerk: String,
    /// Who is in has a password for once: nothing goes before it is changed.
    pub must_change: bool,
    pub clerks: Vec<String>,
    pub folder: String,
    pub version: String,
    /// What must be said before anything else: damage, missing changes, an undone restore.
    pub notice: Option<String>,
    /// What the screen of recovery is about; `office.recovery` tells more.
    pub trouble: Case,
    pub can_take_back: bool,
}

#[derive(Debug, Deserialize, TS)]
pub struct CreateRequest {
    pub name: String,
    pub clerk: String,
    pub password: String,
}

#[derive(Debug, Serialize, TS)]
pub struct CreateAnswer {
    pub office: String,
    pub clerk: String,
    /// Shown once, for the printed card; stored nowhere.
    pub recovery_key: String,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct UnlockRequest {
    pub clerk: Option<String>,
    pub password: String,
}

#[derive(Debug, Deserialize, TS)]
pub struct CardRequest {
    pub recovery_key: String,
    pub clerk: String,
    pub new_password: String,
}

#[derive(Debug, Serialize, TS)]
pub struct OpenAnswer {
    pub office: String,
    pub clerk: String,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct RestoreRequest {
    #[ts(as = "String")]
    pub path: PathBuf,
    pub clerk: Option<String>,
    pub password: Option<String>,
    pub recovery_key: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct RemoveClerk {
    pub name: String,
    /// Of the clerk who is in: the office gets new keys, and this is the only password that is at hand.
    pub password: String,
}

#[derive(Debug, Serialize, TS)]
pub struct OncePassword {
    pub name: String,
    pub password: String,
}

/// Shown once, stored nowhere.
#[derive(Debug, Serialize, TS)]
pub struct RemovedClerk {
    /// Of the new card; the old one opens nothing any more.
    pub recovery_key: String,
    /// For everybody else: a password for the next unlocking alone.
    pub once: Vec<OncePassword>,
    /// Local backups that those who had a key when they were made can still open.
    pub backups: usize,
    pub title: String,
}

impl RestoreRequest {
    pub(crate) fn secret(&self) -> Result<Secret<'_>> {
        match (self.recovery_key.as_deref(), self.password.as_deref()) {
            (Some(card), _) if !card.trim().is_empty() => Ok(Secret::Card(card)),
            (_, Some(password)) => {
                Ok(Secret::Password { clerk: self.clerk.as_deref().filter(|c| !c.is_empty()), password })
            }
            _ => Err(Fault::at("password", "请输入备份里经办人的密码，或恢复卡")),
        }
    }
}

#[derive(Debug, Serialize, TS)]
pub struct RestoreAnswer {
    pub office: String,
    pub clerk: String,
    pub at: String,
    pub counts: BackupCounts,
    /// The file that was in force before, kept aside.
    pub kept: Option<String>,
    /// Acknowledged changes of that file that the backup does not hold, and that must be entered again; None where nobody
    /// knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub given_up: Option<i64>,
}
