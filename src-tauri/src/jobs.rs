//! Long work and time: cancelling a job, locking an idle office, reminding of the backup.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use office::{Context, Desk};
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter, Manager};

/// How often the shell looks at the clock.
const TICK: Duration = Duration::from_secs(10);
/// Once an hour is often enough to mention a backup.
const REMIND: Duration = Duration::from_hours(1);

/// What runs at the moment, and when the clerk last did something.
pub struct Jobs {
    inner: Mutex<Inner>,
}

struct Inner {
    /// The cancel flag of each named job.
    named: HashMap<String, Arc<AtomicBool>>,
    /// Calls under way, named or not: an office is never locked under them.
    running: usize,
    stirred: Instant,
    /// `lock.idle_minutes`; 0 = never, as long as the office is locked too.
    idle_minutes: u64,
    /// The page sees keys and mouse, and locks by itself; the shell locks in its place if it hangs. It can only judge
    /// that once the page has said `native.awake`: somebody may read for long without asking anything.
    says_awake: bool,
    /// Has the page said that it asks about the backup itself when the window is closed?
    asks_on_closing: bool,
}

impl Default for Jobs {
    fn default() -> Self {
        let inner = Inner {
            named: HashMap::new(),
            running: 0,
            stirred: Instant::now(),
            idle_minutes: 0,
            says_awake: false,
            asks_on_closing: false,
        };
        Self { inner: Mutex::new(inner) }
    }
}

impl Jobs {
    /// The clerk did something: the idle clock starts again.
    pub fn stir(&self) {
        self.inner().stirred = Instant::now();
    }

    /// The page says that somebody is there.
    pub fn awake(&self) {
        self.inner().says_awake = true;
        self.stir();
    }

    /// Enters a call; it leaves by itself when the [`Job`] is dropped.
    pub fn begin(&self, name: Option<String>) -> Job<'_> {
        let cancelled = Arc::new(AtomicBool::new(false));
        let mut inner = self.inner();
        inner.running += 1;
        if let Some(name) = &name {
            inner.named.insert(name.clone(), Arc::clone(&cancelled));
        }
        drop(inner);
        Job { jobs: self, name, cancelled }
    }

    /// Asks a job to stop; an unknown one has already ended.
    pub fn cancel(&self, name: &str) {
        if let Some(flag) = self.inner().named.get(name) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// After a call that may have opened the office or changed a setting: how long it may stand idle.
    pub fn learn(&self, app: &AppHandle, name: &str) {
        let opens = matches!(
            name,
            "office.create"
                | "office.unlock"
                | "office.unlock_card"
                | "office.adopt"
                | "backup.restore"
                | "backup.regain"
                | "office.salvage"
                | "setting.save"
        );
        if opens && let Some(described) = ask(app, "office.describe") {
            let minutes = described
                .pointer("/settings/lock.idle_minutes")
                .and_then(Value::as_str)
                .and_then(|text| text.parse().ok());
            self.inner().idle_minutes = minutes.unwrap_or(5);
        } else if name == "office.lock" {
            self.inner().idle_minutes = 0;
            crate::native::clipboard::clear(app);
        }
    }

    pub fn page_asks_on_closing(&self) {
        self.inner().asks_on_closing = true;
    }

    pub fn asks_on_closing(&self) -> bool {
        self.inner().asks_on_closing
    }

    /// Nothing runs, and nothing has for a moment.
    fn still(&self) -> bool {
        let inner = self.inner();
        inner.running == 0 && inner.stirred.elapsed() >= TICK
    }

    fn idle_too_long(&self) -> bool {
        let inner = self.inner();
        let limit = Duration::from_secs(inner.idle_minutes * 60);
        inner.says_awake && inner.running == 0 && !limit.is_zero() && inner.stirred.elapsed() >= limit
    }

    /// A poisoned lock holds nothing that could be half done.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call under way.
pub struct Job<'a> {
    jobs: &'a Jobs,
    name: Option<String>,
    cancelled: Arc<AtomicBool>,
}

impl Job<'_> {
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        let mut inner = self.jobs.inner();
        inner.running -= 1;
        inner.stirred = Instant::now();
        if let Some(name) = &self.name {
            inner.named.remove(name);
        }
    }
}

/// Looks at the clock as long as the window is open.
pub fn keep_time(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let mut tick = tokio::time::interval(TICK);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        let mut reminded = Instant::now();
        loop {
            tick.tick().await;
            let remind = reminded.elapsed() >= REMIND;
            if remind {
                reminded = Instant::now();
            }
            let app = app.clone();
            // Locking closes the file, and that may wait for the disk.
            let _ = tauri::async_runtime::spawn_blocking(move || look(&app, remind)).await;
        }
    });
}

fn look(app: &AppHandle, remind: bool) {
    let jobs = app.state::<Jobs>();
    if jobs.still() {
        app.state::<Desk>().rest();
    }
    if jobs.idle_too_long() {
        ask(app, "office.lock");
        jobs.learn(app, "office.lock");
        let _ = app.emit("locked", ());
    } else if remind && backup_due(app) {
        let _ = app.emit("backup-due", ());
    }
}

/// Is it time to take the office home on a stick? A locked office says no.
pub fn backup_due(app: &AppHandle) -> bool {
    ask(app, "backup.state").is_some_and(|state| state.get("due") == Some(&json!(true)))
}

/// A small question to the office on the shell's own account.
fn ask(app: &AppHandle, name: &str) -> Option<Value> {
    app.state::<Desk>().call(name, json!({}), &Context::default()).ok()
}
