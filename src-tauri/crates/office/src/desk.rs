//! The desk: what there is before an office is unlocked, and the one door to everything.

mod asked;
mod trouble;

pub use asked::{
    CardRequest, CreateAnswer, CreateRequest, DeskState, OncePassword, OpenAnswer, RemoveClerk, RemovedClerk,
    RestoreAnswer, RestoreRequest, UnlockRequest,
};

use crate::{
    api, backup,
    clock::Clock,
    codes,
    delay::{Delay, Guess},
    fault::{Code, Fault, Result},
    journal,
    office::{Context, Office, check_password, locked},
    paper::Paper,
    peeked::Peeked,
    recovery::{self, Case},
    rights::{self, Grant, Role},
    schema, settings,
};
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
}
