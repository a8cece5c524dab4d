//! The desk: what there is before an office is unlocked, and the one door to everything.

use crate::{
    api,
    backup::{self, BackupCounts, BackupRow},
    clock::Clock,
    codes,
    delay::{Delay, Guess},
    fault::{Code, Fault, Result},
    journal,
    office::{Context, Office, check_password, locked},
    paper::Paper,
    peeked::Peeked,
    recovery::{self, Case},
    rights::{self, Grant, Need, Role},
    schema, settings,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};
use store::{Breaker, Cost, Keyring, Operation, Secret, Store};
use ts_rs::TS;

/// One folder with one office, unlocked or not.
pub struct Desk {
    folder: PathBuf,
    clock: Clock,
    cost: Cost,
    paper: Arc<Paper>,
    delay: Arc<Delay>,
    office: RwLock<Option<Office>>,
    /// Somebody waits to lock: what runs in a pause ends.
    leaving: AtomicBool,
    /// Of the office that is open; apart, for its own lock is held by whoever does not come to an end.
    breaker: Mutex<Option<Breaker>>,
    /// What the last opening has met inside the file; None where it went well, or nobody has tried.
    met: Mutex<Option<Case>>,
    peeked: Peeked,
}

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
    fn secret(&self) -> Result<Secret<'_>> {
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

/// Who came in by the recovery card has no name.
const CARD: &str = "恢复卡";
/// The operation of coming in by password.
pub(crate) const UNLOCK: &str = "office.unlock";

impl Desk {
    /// `assets` holds `fonts/`.
    pub fn new(folder: PathBuf, assets: &Path) -> Self {
        Self {
            delay: Arc::new(Delay::new(&folder, Clock::system())),
            peeked: Peeked::new(&folder),
            folder,
            clock: Clock::system(),
            cost: Cost::default(),
            paper: Arc::new(Paper::new(assets.join("fonts"))),
            office: RwLock::new(None),
            leaving: AtomicBool::default(),
            breaker: Mutex::default(),
            met: Mutex::default(),
        }
    }

    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { delay: Arc::new(Delay::new(&self.folder, clock.clone())), clock, ..self }
    }

    #[must_use]
    pub fn with_cost(self, cost: Cost) -> Self {
        Self { cost, ..self }
    }

    /// The one door, for who wants to look into the answer.
    pub fn call(&self, name: &str, body: Value, context: &Context<'_>) -> Result<Value> {
        let answer = self.answer(name, body, context)?;
        serde_json::from_str(answer.get()).map_err(|error| Fault::new(Code::Broken, format!("程序内部对不上：{error}")))
    }

    /// The one door, for who passes the answer on.
    ///
    /// # Errors
    /// What the command says; a command that breaks down says whether it had changed anything, and the office goes on.
    pub fn answer(&self, name: &str, body: Value, context: &Context<'_>) -> Result<Box<RawValue>> {
        let before = self.acknowledged();
        catch_unwind(AssertUnwindSafe(|| self.ask(name, body, context))).unwrap_or_else(|_panic| {
            let fault = if self.acknowledged() == before {
                Fault::new(Code::Broken, "程序内部出错，这一步没有做完，台账没有改动")
                    .hint("可以继续用别的功能；再试还是这样，请把做到哪一步告诉维护的人")
            } else {
                Fault::new(Code::Broken, "改动已经保存，随后程序内部出错").hint("不用再做一次。请锁定后重新打开看一看")
            };
            Err(fault)
        })
    }

    fn acknowledged(&self) -> Option<u64> {
        let office = self.office.try_read().ok()?;
        office.as_ref().map(|office| office.store.acknowledged())
    }

    /// Breaks off what the file is being asked, where a step does not come to its end: it is taken back.
    pub fn stop(&self) {
        if let Some(breaker) = self.breaker.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            breaker.stop();
        }
    }

    fn ask(&self, name: &str, body: Value, context: &Context<'_>) -> Result<Box<RawValue>> {
        if let Some(answer) = api::before(self, name, &body) {
            return answer;
        }
        let office = self.office.read().unwrap_or_else(PoisonError::into_inner);
        let office = office.as_ref().ok_or_else(locked)?;
        api::dispatch(office, name, body, context)
    }

    fn put(&self, office: Option<Office>) -> Option<Office> {
        self.leaving.store(true, Ordering::Relaxed);
        *self.breaker.lock().unwrap_or_else(PoisonError::into_inner) =
            office.as_ref().map(|office| office.store.breaker());
        let left = std::mem::replace(&mut *self.office.write().unwrap_or_else(PoisonError::into_inner), office);
        self.leaving.store(false, Ordering::Relaxed);
        self.paper.forget();
        left
    }

    fn start(&self, store: Store, clerk: String) -> Result<Office> {
        Office::start(store, clerk, self.clock.clone(), self.cost, self.paper.clone(), self.delay.clone())
    }

    pub fn state(&self) -> DeskState {
        let open = self.office.read().unwrap_or_else(PoisonError::into_inner);
        let ring = Keyring::load(&self.folder);
        let broken = open.as_ref().and_then(recovery::broken).unwrap_or_default();
        let notice = match (&ring, open.as_ref().and_then(recovery::missing)) {
            (_, Some(lost)) if lost.unmarked || lost.since.is_empty() => open
                .as_ref()
                .map(|office| format!("{}。请核对最近录入的内容，或从备份恢复", recovery::said(office, &lost))),
            (_, Some(lost)) if lost.entries > 0 => Some(format!(
                "上次关闭后，有 {} 条已保存的改动从文件里丢失了（最后一条还在的是 {}）。请核对那以后录入的内容，或从备份恢复",
                lost.entries,
                self.clock.local(&lost.since).unwrap_or(lost.since)
            )),
            (_, Some(_)) => {
                Some("操作记录的最后一条和上次保存的不是同一条，文件可能被换过。请核对，或从备份恢复".to_owned())
            }
            _ if broken > 0 => Some(format!(
                "操作记录从第 {broken} 条起与前后对不上，可能被人改过或删过。请到“数据 → 操作记录”核对，或从备份恢复"
            )),
            (Err(store::Error::Missing(_)) | Ok(_), None) => None,
            (Err(error), None) => Some(
                Fault::from(match error {
                    store::Error::Empty(path) => store::Error::Empty(path.clone()),
                    store::Error::TooNew { found, known } => store::Error::TooNew { found: *found, known: *known },
                    _ => store::Error::Damaged { path: self.folder.clone(), what: String::new() },
                })
                .to_string(),
            ),
        };
        let exists = !matches!(ring, Err(store::Error::Missing(_)));
        let clerks =
            ring.as_ref().map(|ring| ring.clerks().map(|(name, _)| name.to_owned()).collect()).unwrap_or_default();
        DeskState {
            exists,
            unlocked: open.is_some(),
            name: ring.as_ref().map(|ring| ring.office.clone()).unwrap_or_default(),
            clerk: open.as_ref().map(|office| office.clerk.clone()).unwrap_or_default(),
            must_change: open.as_ref().is_some_and(|office| office.once.load(Ordering::Relaxed)),
            clerks,
            folder: self.folder.display().to_string(),
            version: env!("CARGO_PKG_VERSION").into(),
            notice,
            trouble: match open.as_ref() {
                Some(office) => recovery::case_open(office),
                None => recovery::case_closed(&self.folder, *self.met()),
            },
            can_take_back: ring.is_ok_and(|ring| ring.before_restore.is_some()),
        }
    }

    pub fn create(&self, request: CreateRequest) -> Result<CreateAnswer> {
        let (name, clerk) = (request.name.trim(), crate::text::name(&request.clerk));
        if name.is_empty() {
            return Err(Fault::at("name", "请填写单位名称，例如“幸福里社区居委会”"));
        }
        if clerk.is_empty() {
            return Err(Fault::at("clerk", "请填写经办人姓名"));
        }
        check_password("password", &request.password, &[name, &clerk])?;
        let now = self.clock.now();
        let today = now.today.to_string();
        let (store, recovery_key) =
            Store::create(&self.folder, name, &clerk, &request.password, self.cost, schema::SCHEMA, &today)?;
        let operation =
            Operation { op: "office.create", clerk: &clerk, at: &now.utc, at_local: &now.local, reason: "" };
        store.write(&operation, |tx| {
            tx.title(format!("建立台账「{name}」"));
            codes::seed(tx).map_err(Fault::from)
        })?;
        self.put(Some(self.start(store, clerk.clone())?));
        Ok(CreateAnswer { office: name.into(), clerk, recovery_key })
    }

    pub fn unlock(&self, request: &UnlockRequest) -> Result<OpenAnswer> {
        let clerk = request.clerk.as_deref().filter(|name| !name.is_empty());
        let secret = Secret::Password { clerk, password: &request.password };
        let wrong = self.delay.wrong(Guess::Password);
        let answer = self.delay.guarded(Guess::Password, || self.open(secret, None))?;
        if let Some(office) = self.office.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
            let before = if wrong > 0 { format!("（此前输错密码 {wrong} 次）") } else { String::new() };
            office.note_by_itself(UNLOCK, "", &format!("打开台账{before}"));
        }
        Ok(answer)
    }

    fn open(&self, secret: Secret<'_>, as_clerk: Option<&str>) -> Result<OpenAnswer> {
        // The file is this desk's own while it is unlocked: who unlocks anew takes over.
        self.put(None);
        let now = self.clock.now();
        let tried = Store::open(&self.folder, secret, schema::SCHEMA, &now.utc);
        *self.met() = tried.as_ref().err().and_then(recovery::met);
        let (store, clerk) = tried?;
        let clerk = clerk.or_else(|| as_clerk.map(str::to_owned)).unwrap_or_else(|| CARD.to_owned());
        let office = store.keyring().office;
        let opened = self.start(store, clerk.clone())?;
        recovery::remember(&opened);
        journal::walk(&opened);
        backup::daily(&opened);
        self.peeked.tell(|title| opened.note("backup.look", "打不开台账时", title).map(|_| ()))?;
        self.put(Some(opened));
        Ok(OpenAnswer { office, clerk })
    }

    /// By the recovery card, which gives a clerk (old or new) a new password.
    pub fn unlock_card(&self, request: &CardRequest) -> Result<OpenAnswer> {
        let clerk = crate::text::name(&request.clerk);
        if clerk.is_empty() {
            return Err(Fault::at("clerk", "请填写经办人姓名"));
        }
        let ring = Keyring::load(&self.folder).ok();
        let mut names = vec![clerk.as_str()];
        if let Some(ring) = &ring {
            names.push(&ring.office);
            names.extend(ring.clerks().map(|(name, _)| name));
        }
        check_password("new_password", &request.new_password, &names)?;
        let secret = Secret::Card(&request.recovery_key);
        let answer = self.delay.guarded(Guess::Card, || self.open(secret, Some(&clerk)))?;
        let office = self.office.read().unwrap_or_else(PoisonError::into_inner);
        let office = office.as_ref().ok_or_else(locked)?;
        let today = self.clock.now().today.to_string();
        // The card gives everything: a new name comes in as 主任, or there might be nobody left who may admit.
        if !office.clerks().contains(&clerk) {
            office.write("clerk.role", "", |tx, _| {
                rights::set(tx, &clerk, &Grant::of(Role::Director))?;
                tx.title(format!("用恢复卡打开，「{clerk}」的角色为主任"));
                Ok(())
            })?;
        }
        office.store.set_password(&clerk, &request.new_password, self.cost, &today)?;
        office.weigh_rights()?;
        office.note("office.unlock_card", "", &format!("用恢复卡打开，给「{clerk}」设了新密码"))?;
        Ok(answer)
    }

    /// Takes a clerk out for good: a new key for the whole file, a new card, and passwords for once for who stays.
    ///
    /// # Errors
    /// `Denied` for a role that admits nobody, or a wrong password; whatever the disk refuses. The clerk is then still there.
    pub fn remove_clerk(&self, request: &RemoveClerk) -> Result<RemovedClerk> {
        let name = crate::text::name(&request.name);
        let (clerk, title) = {
            let office = self.office.read().unwrap_or_else(PoisonError::into_inner);
            let office = office.as_ref().ok_or_else(locked)?;
            rights::ask(office, "clerk.remove")?;
            settings::removable(office, &name)?;
            if request.password.is_empty() {
                return Err(Fault::at("password", "请输入您自己的密码：删除经办人要给整份台账换钥匙"));
            }
            self.delay.guarded(Guess::Password, || Ok(office.store.prove(&office.clerk, &request.password)?))?;
            let title = format!("删除经办人「{name}」，台账换了钥匙，恢复卡换发");
            office.note("clerk.remove", "", &title)?;
            (office.clerk.clone(), title)
        };
        let Office { store, .. } = self.put(None).ok_or_else(locked)?;
        let backups = store::BackupInfo::list(&self.folder.join("backups")).map_or(0, |found| found.len());
        let today = self.clock.now().today.to_string();
        let turned = store.rekey_without(&name, &clerk, &request.password, self.cost, &today);
        // With the old key or the new one: the password is the same.
        let secret = Secret::Password { clerk: Some(&clerk), password: &request.password };
        let opened = self.open(secret, None).or_else(|_| self.open(secret, None));
        let office = self.office.read().unwrap_or_else(PoisonError::into_inner);
        let turned = match (turned, office.as_ref()) {
            (Ok(turned), Some(office)) => {
                // A role that nobody has does no harm, and goes when somebody of that name comes.
                let _ = settings::forget(office, &name);
                turned
            }
            // What is shown once must be shown, even where the office has to be unlocked by hand.
            (Ok(turned), None) => turned,
            (Err(error), Some(office)) => {
                let fault = Fault::from(error);
                office.note("clerk.remove", "", &format!("没有删除「{name}」，钥匙没有换：{fault}"))?;
                return Err(fault);
            }
            (Err(error), None) => {
                opened?;
                return Err(error.into());
            }
        };
        let once = turned.once.into_iter().map(|(name, password)| OncePassword { name, password });
        Ok(RemovedClerk { recovery_key: turned.card, once: once.collect(), backups, title })
    }

    pub fn lock(&self) {
        self.put(None);
    }

    /// What is done while nobody works: the log goes into the file, and the backup of a large office is made. A fault here
    /// is found again, and told, by the next write or check.
    pub fn rest(&self) {
        let office = self.office.read().unwrap_or_else(PoisonError::into_inner);
        let Some(office) = office.as_ref() else { return };
        if office.store.log() > 0 {
            let _ = office.store.settle();
        }
        let stays = |_| !self.leaving.load(Ordering::Relaxed);
        journal::walk_in_pause(office, &|| !self.leaving.load(Ordering::Relaxed));
        backup::in_pause(office, &Context { progress: &stays });
    }

    fn met(&self) -> MutexGuard<'_, Option<Case>> {
        self.met.lock().unwrap_or_else(PoisonError::into_inner)
    }

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
