//! After wrong passwords one waits, longer each time. The count stands beside the keyring, so that starting the program anew
//! does not begin it again; passwords and recovery card are counted apart, so that who guesses at the one does not keep
//! anybody from the other. It hinders who sits at this PC: against who carries the files away stands the cost of a guess.

use crate::{
    clock::Clock,
    fault::{Code, Fault, Result},
};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

/// So many slips cost nothing.
const FREE: u32 = 2;
/// Seconds after the first that does; each further one doubles them.
const FIRST: i64 = 5;
/// Seconds at most: whoever came back from lunch may try again.
const MOST: i64 = 15 * 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guess {
    Password,
    Card,
}

impl Guess {
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Password => ("password", "密码"),
            Self::Card => ("recovery_key", "恢复卡"),
        }
    }
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Tried {
    wrong: u32,
    /// Seconds UTC of the last wrong one, as the PC's clock showed it.
    at: i64,
    /// The same by a clock that nobody can set; only of this run of the program.
    #[serde(skip)]
    steady: Option<i64>,
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Tries {
    password: Tried,
    card: Tried,
}

impl Tries {
    fn of(&mut self, guess: Guess) -> &mut Tried {
        match guess {
            Guess::Password => &mut self.password,
            Guess::Card => &mut self.card,
        }
    }
}

/// Seconds to wait after so many wrong ones.
fn wait(wrong: u32) -> i64 {
    match wrong.checked_sub(FREE + 1) {
        None => 0,
        Some(more) => FIRST.saturating_mul(1 << more.min(20)).min(MOST),
    }
}

pub(crate) struct Delay {
    path: PathBuf,
    clock: Clock,
    tries: Mutex<Tries>,
}

impl Delay {
    pub(crate) fn new(folder: &std::path::Path, clock: Clock) -> Self {
        Self { path: folder.join("office.tries"), clock, tries: Mutex::default() }
    }

    /// One guess after the other, and none before its time.
    ///
    /// # Errors
    /// `Denied` with the seconds that are left; else what the attempt says.
    pub(crate) fn guarded<T>(&self, guess: Guess, attempt: impl FnOnce() -> Result<T>) -> Result<T> {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        self.recall(&mut tries);
        let (field, name) = guess.words();
        let left = self.left(tries.of(guess));
        if left > 0 {
            self.keep(&tries);
            let wrong = tries.of(guess).wrong;
            let fault = Fault::new(Code::Denied, format!("{name}已经输错 {wrong} 次，请等 {left} 秒再试"));
            let other = match guess {
                Guess::Password => "忘了密码可以用恢复卡",
                Guess::Card => "请找出最新的一张恢复卡",
            };
            return Err(Fault { field: Some(field.into()), ..fault }.hint(other));
        }
        let done = attempt();
        match &done {
            Ok(_) => {
                *tries.of(guess) = Tried::default();
                self.keep(&tries);
            }
            Err(fault) if fault.code == Code::Denied && fault.field.as_deref() == Some(field) => {
                let tried = tries.of(guess);
                *tried = Tried {
                    wrong: tried.wrong.saturating_add(1),
                    at: self.clock.seconds(),
                    steady: Some(self.clock.steady()),
                };
                self.keep(&tries);
            }
            Err(_) => {}
        }
        let next = wait(tries.of(guess).wrong);
        done.map_err(|fault| match next {
            0 => fault,
            next if fault.code == Code::Denied => {
                let hint = fault.hint.clone().unwrap_or_default();
                fault.hint(format!("{hint}。要等 {next} 秒才能再试"))
            }
            _ => fault,
        })
    }

    /// How often it was wrong since it was last right.
    pub(crate) fn wrong(&self, guess: Guess) -> u32 {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        self.recall(&mut tries);
        tries.of(guess).wrong
    }

    /// What an earlier run of the program has counted. A file that is gone or cannot be read counts as none.
    fn recall(&self, tries: &mut Tries) {
        let found = fs::read(&self.path).ok().and_then(|text| serde_json::from_slice::<Tries>(&text).ok());
        let Some(mut found) = found else { return };
        for guess in [Guess::Password, Guess::Card] {
            let (known, stored) = (tries.of(guess), *found.of(guess));
            if known.wrong < stored.wrong {
                *known = stored;
            }
        }
    }

    /// Seconds that are left. A clock that was set back lets the wait begin anew, once: it neither helps nor locks out for
    /// longer. One that was set forward does not count while the program runs.
    fn left(&self, tried: &mut Tried) -> i64 {
        let (wait, now) = (wait(tried.wrong), self.clock.seconds());
        if now < tried.at {
            tried.at = now;
        }
        let steady = tried.steady.map_or(0, |at| wait - (self.clock.steady() - at));
        (wait - (now - tried.at)).max(steady)
    }

    /// Where the disk takes nothing, the count holds for this run.
    fn keep(&self, tries: &Tries) {
        let none = tries.password.wrong == 0 && tries.card.wrong == 0;
        if none {
            let _ = fs::remove_file(&self.path);
        } else if let Ok(text) = serde_json::to_vec(tries) {
            let _ = store::atomic_write(&self.path, &text);
        }
    }
}
