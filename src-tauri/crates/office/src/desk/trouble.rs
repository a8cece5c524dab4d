//! An office that does not open, or goes back to an earlier day: what is known, looking into a backup, bringing one back.

use super::{CARD, Desk, DeskState, RestoreAnswer, RestoreRequest};
use crate::{
    backup::{self, BackupCounts, BackupRow},
    delay::Guess,
    fault::{Code, Fault, Result},
    office::{Office, locked},
    recovery::{self, Case},
    rights::{self, Need},
    schema,
};
use std::{path::Path, sync::PoisonError};
use store::{Keyring, Secret};

impl Desk {
    /// Which case it is, what is known, what is safe, what can be done.
    pub fn recovery(&self, request: &recovery::RecoveryRequest) -> recovery::Recovery {
        let office = self.office.read().unwrap_or_else(PoisonError::into_inner);
        let met = *self.met();
        recovery::tell(&self.folder, office.as_ref(), met, &self.clock, request)
    }

    fn must_be_shut(&self) -> Result<()> {
        if self.office.read().unwrap_or_else(PoisonError::into_inner).is_some() {
            return Err(Fault::new(Code::Conflict, "台账正打开着，不用这样做").hint("请到“数据 → 备份与恢复”"));
        }
        Ok(())
    }

    pub fn copy_aside(&self, request: &backup::FolderRequest) -> Result<recovery::AsideAnswer> {
        self.must_be_shut()?;
        recovery::copy_aside(&self.folder, request, &self.clock.now())
    }

    /// Proves the whole backup by a secret of its own; the office's file is not asked.
    fn prove(&self, request: &RestoreRequest) -> Result<store::Looked> {
        let secret = request.secret()?;
        if !request.path.is_file() {
            return Err(Fault { code: Code::NotFound, ..Fault::at("path", "找不到这个备份文件") });
        }
        let guess = if matches!(secret, Secret::Card(_)) { Guess::Card } else { Guess::Password };
        self.delay.guarded(guess, || Ok(store::Looked::open(&request.path, secret, schema::MIGRATIONS)?))
    }

    /// What is in a backup, before it is brought back.
    pub fn peek(&self, request: &RestoreRequest) -> Result<backup::LookAnswer> {
        self.must_be_shut()?;
        let looked = self.prove(request)?;
        rights::may_look(&looked)?;
        let name = request.path.file_name().unwrap_or_default().to_string_lossy();
        let title = format!("恢复前查看备份「{name}」里的内容");
        self.peeked.add(title);
        backup::peek(&looked, &request.path)
    }

    /// Opens the data file with the keys that a backup carries, where its own keyring is lost.
    pub fn regain(&self, request: &RestoreRequest) -> Result<RestoreAnswer> {
        self.must_be_shut()?;
        let looked = self.prove(request)?;
        rights::may_bring(&looked)?;
        drop(looked);
        let secret = request.secret()?;
        let brought = store::regain(&request.path, &self.folder, secret, schema::SCHEMA)?;
        let title = format!("钥匙文件坏了，用备份里的钥匙打开：{}", request.path.display());
        self.opened(secret, &brought, &title, Some(0))
    }

    /// Reads into a new file what the damaged one still gives, and opens that.
    ///
    /// # Errors
    /// `Conflict` where the office is open, or not known to be damaged; what the secret, the role and the disk say.
    pub fn salvage(&self, request: &recovery::SalvageRequest) -> Result<recovery::SalvageAnswer> {
        self.must_be_shut()?;
        if recovery::case_closed(&self.folder, *self.met()) != Case::Damaged || Keyring::load(&self.folder).is_err() {
            return Err(
                Fault::new(Code::Conflict, "台账没有发现损坏，不用这样做").hint("请先输入密码打开；打不开再用这个办法")
            );
        }
        let secret = request.secret()?;
        let guess = if matches!(secret, Secret::Card(_)) { Guess::Card } else { Guess::Password };
        let now = self.clock.now();
        let by = store::Rescuer { at: &now.utc, at_local: &now.local, card: CARD };
        let found = self.delay.guarded(guess, || {
            let said = |found: &store::Salvaged| recovery::salvage_title(found, &self.clock);
            store::salvage(&self.folder, secret, schema::SCHEMA, by, said, rights::may_salvage)
        })?;
        let opened = self.open(secret, None)?;
        Ok(recovery::salvaged(&found, &self.clock, opened.office, opened.clerk))
    }

    /// An old backup opens with the secrets of its time, those of who has left among them: with these nobody puts it in the
    /// place of the office, unless the office is open and somebody in charge does it.
    fn still_belongs(&self, looked: &store::Looked) -> Result<()> {
        let open = self.office.read().unwrap_or_else(PoisonError::into_inner).is_some();
        let (Ok(ring), false) = (Keyring::load(&self.folder), open) else { return Ok(()) };
        let (denied, field) = match &looked.clerk {
            Some(clerk) => (!ring.clerks().any(|(name, _)| name == clerk), "clerk"),
            None => (
                !ring.same_card(&looked.manifest.keyring)
                    && recovery::case_closed(&self.folder, *self.met()) == Case::None,
                "recovery_key",
            ),
        };
        if !denied {
            return Ok(());
        }
        let told = match &looked.clerk {
            Some(clerk) => format!("“{clerk}”现在不是这份台账的经办人，不能恢复"),
            None => "这张恢复卡已经换发过，不能用来替换现在的台账".into(),
        };
        Err(Fault { code: Code::Denied, ..Fault::at(field, told) }
            .hint("请现在的经办人打开台账，到“数据 → 备份与恢复”里恢复"))
    }

    /// Whether the clock of the PC can be believed is the clerk's to judge; the order of entries does not depend on it.
    pub fn restore(&self, request: &RestoreRequest, fresh: bool) -> Result<RestoreAnswer> {
        if let Some(office) = self.office.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            office.must(Need::Keep)?;
        }
        // Proven before anything is let go: a wrong password leaves the office open as it was.
        let looked = self.prove(request)?;
        rights::may_bring(&looked)?;
        self.still_belongs(&looked)?;
        let given_up = recovery::given_up(&self.folder, looked.manifest.seq);
        drop(looked);
        self.put(None);
        let secret = request.secret()?;
        let brought = if fresh {
            store::adopt(&request.path, &self.folder, secret, schema::MIGRATIONS)?
        } else {
            store::restore(&request.path, &self.folder, secret, schema::MIGRATIONS)?
        };
        self.opened(secret, &brought, &format!("从备份恢复：{}", request.path.display()), given_up)
    }

    fn opened(
        &self,
        secret: Secret<'_>,
        brought: &store::Adopted,
        title: &str,
        given_up: Option<i64>,
    ) -> Result<RestoreAnswer> {
        let opened = self.open(secret, brought.clerk.as_deref())?;
        let office = self.office.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(office) = office.as_ref() {
            office.note("backup.restore", "", title)?;
        }
        Ok(RestoreAnswer {
            office: opened.office,
            clerk: opened.clerk,
            at: brought.manifest.at.clone(),
            counts: BackupCounts::of(&brought.manifest.counts),
            kept: brought.kept.as_ref().map(|path| path.display().to_string()),
            given_up,
        })
    }

    /// The file that was in force before the last restore is in force again; it must be unlocked anew.
    pub fn take_back(&self) -> Result<DeskState> {
        match self.office.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(office) => office.must(Need::Keep)?,
            None => return Err(locked()),
        }
        let office = self.put(None).ok_or_else(locked)?;
        let Office { store, .. } = office;
        store.take_back()?;
        Ok(self.state())
    }

    /// With the office open its keys open the backup too.
    pub fn verify(&self, request: backup::PathRequest) -> Result<backup::VerifyBackup> {
        match self.office.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(office) => backup::verify(office, request),
            None => backup::verify_closed(&request),
        }
    }

    /// A backup looked at without unlocking anything: another PC's, at first run.
    pub fn verify_alone(path: &Path) -> Result<BackupRow> {
        Ok(BackupRow::of(&store::BackupInfo::verify_outer(path)?, false))
    }

    /// The same with a secret: every page, every count.
    pub fn verify_with(request: &RestoreRequest) -> Result<BackupRow> {
        store::Looked::open(&request.path, request.secret()?, schema::MIGRATIONS)?;
        Ok(BackupRow { verified: true, ..Self::verify_alone(&request.path)? })
    }
}
