//! What an office does while it is attacked: scenes of a few steps each, the same for every campaign, and what must be
//! there afterwards. The worker runs them in a process of its own and says which were acknowledged.

use crate::{PASSWORD, desk, number, text};
use office::{Code, Context, Desk, Fault, schema::SCHEMA};
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    fs::{self, File},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};
use store::{Operation, Schema, Secret, Store};
use tempfile::TempDir;

pub type Step = fn(&Desk, &Path) -> Result<Value, Fault>;

pub struct Scene {
    pub name: &'static str,
    /// Makes the folder that the work begins from.
    pub begin: fn(&Path),
    pub steps: &'static [Step],
}

/// How the worker takes what it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Plain,
    /// A control: a step is acknowledged before it is done.
    Hasty,
    /// A control: a refusal is taken for an acknowledgement.
    Deaf,
}

impl Mode {
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Hasty => "hasty",
            Self::Deaf => "deaf",
        }
    }
}

pub const NEW_PASSWORD: &str = "桂花开在十月的院子";
pub const OLD_PASSWORD: &str = "一九九五年建成的小区";
const NOW: &str = "2026-11-23T04:00:00Z";

fn ask(desk: &Desk, name: &str, body: Value) -> Result<Value, Fault> {
    desk.call(name, body, &Context::default())
}

/// A new person, once: where the step is done again after a refusal, what is there already is found.
fn person(desk: &Desk, name: &str) -> Result<Value, Fault> {
    ask(desk, "person.save", json!({"name": name, "note": "入户登记"}))
}

fn id(desk: &Desk, name: &str) -> Result<String, Fault> {
    let found = ask(desk, "search", json!({"text": name}))?;
    Ok(text(&found[0]["id"]))
}

fn unlock(desk: &Desk, _: &Path) -> Result<Value, Fault> {
    ask(desk, "office.unlock", json!({"password": PASSWORD}))
}

pub const SCENES: &[Scene] = &[
    Scene {
        name: "edit",
        begin: settled,
        steps: &[
            unlock,
            |desk, _| person(desk, "赵一"),
            |desk, _| {
                ask(
                    desk,
                    "household.save",
                    json!({"dwelling": "12-2-201", "head": {"name": "钱二", "id_number": number("19710208", 33)}}),
                )
            },
            |desk, _| {
                let id = id(desk, "赵一")?;
                ask(desk, "person.save", json!({"id": id, "name": "赵一", "note": "电话还没问到"}))
            },
            |desk, _| person(desk, "孙三"),
        ],
    },
    Scene {
        name: "backup",
        begin: settled,
        steps: &[
            unlock,
            |desk, place| ask(desk, "backup.make", json!({"folder": place.join("stick")})),
            |desk, _| person(desk, "赵一"),
            |desk, _| ask(desk, "backup.make_local", json!({})),
        ],
    },
    Scene {
        name: "migration",
        begin: first_schema,
        steps: &[
            |desk, _| ask(desk, "office.unlock", json!({"password": OLD_PASSWORD})),
            |desk, _| person(desk, "赵一"),
        ],
    },
    Scene {
        name: "destroy",
        begin: with_the_dead,
        steps: &[unlock, doomed, destroyed, |desk, _| person(desk, "赵一")],
    },
    Scene { name: "import", begin: settled, steps: &[unlock, import, |desk, _| person(desk, "赵一")] },
    Scene {
        name: "undo",
        begin: imported,
        steps: &[unlock, |desk, _| ask(desk, "journal.undo", json!({})), |desk, _| person(desk, "赵一")],
    },
    Scene {
        name: "merge",
        begin: settled,
        steps: &[
            unlock,
            |desk, _| ask(desk, "person.merge", json!({"keep": id(desk, "刘关山")?, "drop": id(desk, "王秀英")?})),
            |desk, _| person(desk, "赵一"),
        ],
    },
    Scene {
        name: "restore",
        begin: settled,
        steps: &[
            unlock,
            |desk, place| {
                ask(desk, "backup.restore", json!({"path": place.join("stick/kept.xlbak"), "password": PASSWORD}))
            },
            |desk, _| person(desk, "赵一"),
        ],
    },
    Scene {
        name: "password",
        begin: settled,
        steps: &[
            unlock,
            |desk, _| ask(desk, "clerk.password", json!({"old": PASSWORD, "new": NEW_PASSWORD})),
            |desk, _| person(desk, "赵一"),
        ],
    },
    Scene {
        name: "leave",
        begin: with_another,
        steps: &[
            unlock,
            |desk, _| person(desk, "赵一"),
            |desk, _| ask(desk, "clerk.remove", json!({"name": "李强", "password": PASSWORD})),
            |desk, _| person(desk, "孙三"),
        ],
    },
];

/// The file without the office around it, and how careful SQLite is with it: FULL as the office has it, or less.
pub const BARE: &[Scene] = &[
    Scene {
        name: "full",
        begin: settled,
        steps: &[|_, place| bare(place, "FULL"), noted, noted, folded, noted, noted, closed],
    },
    Scene {
        name: "normal",
        begin: settled,
        steps: &[|_, place| bare(place, "NORMAL"), noted, noted, folded, noted, noted, closed],
    },
    Scene {
        name: "off",
        begin: settled,
        steps: &[|_, place| bare(place, "OFF"), noted, noted, folded, noted, noted, closed],
    },
];

/// The migrations as a careless program would run them: each statement by itself.
pub const LOOSE: Scene = Scene { name: "loose", begin: first_schema, steps: &[loosely] };

static HELD: Mutex<Option<Store>> = Mutex::new(None);

fn held() -> MutexGuard<'static, Option<Store>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// SQLite lets nobody change this inside a transaction, and the store reads in one: it is left and begun anew.
fn bare(place: &Path, synchronous: &str) -> Result<Value, Fault> {
    let secret = Secret::Password { clerk: None, password: PASSWORD };
    let (store, _) = Store::open(&place.join("office"), secret, SCHEMA, NOW)?;
    store.read_own(|conn| {
        Ok::<_, Fault>(conn.execute_batch(&format!("COMMIT; PRAGMA synchronous = {synchronous}; BEGIN"))?)
    })?;
    *held() = Some(store);
    Ok(Value::Null)
}

fn noted(_: &Desk, _: &Path) -> Result<Value, Fault> {
    let operation = Operation { op: "person.save", clerk: "王敏", at: NOW, at_local: NOW, reason: "" };
    let written = held().as_ref().map(|store| {
        store.write(&operation, |tx| {
            tx.execute_batch("UPDATE person SET note = note || '问过了。' WHERE name = '刘关山'")?;
            Ok::<_, Fault>(())
        })
    });
    Ok(json!({"entry": written.transpose()?.and_then(|written| written.entry)}))
}

fn folded(_: &Desk, _: &Path) -> Result<Value, Fault> {
    held().as_ref().map(Store::settle).transpose()?;
    Ok(Value::Null)
}

fn closed(_: &Desk, _: &Path) -> Result<Value, Fault> {
    *held() = None;
    Ok(Value::Null)
}

fn loosely(_: &Desk, place: &Path) -> Result<Value, Fault> {
    let secret = Secret::Password { clerk: None, password: OLD_PASSWORD };
    let (store, _) = Store::open(&place.join("office"), secret, until(1), NOW)?;
    store.read_own(|conn| {
        conn.execute_batch("COMMIT; PRAGMA foreign_keys = OFF")?;
        let mut triggers = conn.prepare("SELECT name FROM sqlite_temp_schema WHERE type = 'trigger'")?;
        let triggers: Vec<String> = triggers.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        triggers.iter().try_for_each(|name| conn.execute_batch(&format!("DROP TRIGGER temp.\"{name}\"")))?;
        SCHEMA.migrations.iter().skip(1).try_for_each(|(_, sql)| conn.execute_batch(sql))?;
        Ok::<_, Fault>(conn.execute_batch(&format!("PRAGMA user_version = {}; BEGIN", SCHEMA.migrations.len()))?)
    })?;
    Ok(Value::Null)
}

/// A few of them where a campaign is small.
pub fn scenes(size: usize) -> &'static [Scene] {
    if size < 200 { &SCENES[..4] } else { SCENES }
}

pub fn scene(name: &str) -> &'static Scene {
    SCENES
        .iter()
        .chain(BARE)
        .chain([&LOOSE])
        .find(|scene| scene.name == name)
        .unwrap_or_else(|| panic!("there is no scene {name}"))
}

fn import(desk: &Desk, place: &Path) -> Result<Value, Fault> {
    ask(desk, "import.commit", json!({"path": place.join("people.csv")}))
}

/// An office with a few families, a stick with a backup of before the last of them, and a sheet of people.
fn settled(place: &Path) {
    let office = super::settled_in(&place.join("office"));
    let stick = place.join("stick");
    fs::create_dir_all(&stick).unwrap_or_else(|error| panic!("a stick: {error}"));
    let made = crate::call(&office, "backup.make", json!({"folder": stick}));
    let kept = fs::rename(text(&made["path"]), stick.join("kept.xlbak"));
    kept.unwrap_or_else(|error| panic!("the backup: {error}"));
    crate::call(&office, "person.save", json!({"name": "后来的人"}));
    crate::call(&office, "backup.make_local", json!({}));
    super::put(&place.join("people.csv"), sheet(PEOPLE.load(Ordering::Relaxed)).as_bytes());
}

fn with_another(place: &Path) {
    settled(place);
    let desk = desk(&place.join("office"));
    let added = unlock(&desk, place)
        .and_then(|_| ask(&desk, "clerk.add", json!({"name": "李强", "password": NEW_PASSWORD, "role": "viewer"})));
    added.unwrap_or_else(|fault| panic!("{fault}"));
}

/// Past their term, with a photo and a paper each; and a second clerk.
const DEAD: [&str; 3] = ["洪福山", "洪福海", "洪福江"];

fn with_the_dead(place: &Path) {
    settled(place);
    let desk = desk(&place.join("office"));
    let made = unlock(&desk, place).and_then(|_| {
        ask(&desk, "clerk.add", json!({"name": "李强", "password": NEW_PASSWORD}))?;
        for (at, name) in DEAD.iter().enumerate() {
            let head = json!({"name": name, "id_number": number("19400101", 11 + 2 * at as u32)});
            let body = json!({"dwelling": format!("12-3-{}", 501 + at), "head": head});
            ask(&desk, "household.save", body)?;
            let id = id(&desk, name)?;
            let path = place.join("photo.png");
            let photo = image::RgbImage::from_pixel(90, 120, image::Rgb([200, 30 * at as u8, 30]));
            photo.save(&path).unwrap_or_else(|error| panic!("a photo: {error}"));
            ask(&desk, "person.photo", json!({"id": id, "path": path}))?;
            ask(&desk, "file.attach", json!({"register": "person", "id": id, "path": path}))?;
            ask(&desk, "event.record", json!({"kind": "death", "person_id": id, "date": "2020-05-01"}))?;
        }
        Ok(())
    });
    made.unwrap_or_else(|fault| panic!("{fault}"));
}

fn doomed(desk: &Desk, _: &Path) -> Result<Value, Fault> {
    let names = ask(desk, "retention.names", json!({"kind": "person"}))?;
    let ids: Vec<&Value> = names.as_array().into_iter().flatten().map(|row| &row["id"]).collect();
    ask(desk, "retention.ask", json!({"kind": "person", "ids": ids, "reason": "保管期满"}))
}

fn destroyed(desk: &Desk, _: &Path) -> Result<Value, Fault> {
    let list = ask(desk, "retention.list", json!({}))?;
    if list["done"].as_array().is_some_and(|done| !done.is_empty()) {
        return Err(Fault::new(Code::Conflict, "told as refused, though it was carried out"));
    }
    let body = json!({"id": list["requests"][0]["id"], "clerk": "李强", "password": NEW_PASSWORD});
    ask(desk, "retention.confirm", body)
}

fn imported(place: &Path) {
    settled(place);
    let desk = desk(&place.join("office"));
    for step in [unlock as Step, import] {
        step(&desk, place).unwrap_or_else(|fault| panic!("{fault}"));
    }
}

fn first_schema(place: &Path) {
    of_schema(place, 1);
}

/// The office of the fixture, brought to this schema by the program of its time.
pub fn of_schema(place: &Path, version: usize) {
    let backup = crate::root().join("tests/fixtures/schema/1.xlbak");
    let home = place.join("office");
    let secret = Secret::Password { clerk: None, password: OLD_PASSWORD };
    store::restore(&backup, &home, secret, SCHEMA.migrations).unwrap_or_else(|error| panic!("the fixture: {error}"));
    drop(Store::open(&home, secret, until(version), NOW).unwrap_or_else(|error| panic!("schema {version}: {error}")));
    let _ = fs::remove_dir_all(home.join("backups"));
}

/// The program of when there were so many migrations.
pub fn until(version: usize) -> Schema {
    Schema { migrations: &SCHEMA.migrations[..version], fill: |_| Ok(()) }
}

/// How many people the sheet has.
pub static PEOPLE: AtomicUsize = AtomicUsize::new(40);

fn sheet(people: usize) -> String {
    use std::fmt::Write as _;
    let mut sheet = "姓名,身份证号,住址,与户主关系,联系电话\n".to_owned();
    for at in 0..people {
        let birth = format!("19{:02}{:02}{:02}", 40 + at % 59, 1 + at % 12, 1 + at % 28);
        let door = format!("{}号楼{}单元{}0{}", 1 + at / 90, 1 + at / 30 % 3, 1 + at / 6 % 5, 1 + at / 3 % 2);
        let role = ["户主", "配偶", "子"][at % 3];
        let name = format!(
            "{}{}{}",
            ["张", "李", "周", "吴", "郑"][at % 5],
            ["海", "春", "明"][at % 3],
            ["平", "兰", "宇", "霞"][at % 4]
        );
        let _ = writeln!(sheet, "{name},{},{door},{role},139{:08}", number(&birth, 100 + (at % 900) as u32), at);
    }
    sheet
}

/// The worker's own program: `work SCENE MODE FOLDER`. After a refusal the fault is gone, and the step is tried again: the
/// office must have stayed usable.
#[allow(clippy::print_stdout, reason = "its only way to acknowledge")]
pub fn worker(words: &[String]) -> ExitCode {
    let [scene_name, mode, place] = words else { return ExitCode::from(2) };
    let place = PathBuf::from(place);
    let desk = desk(&place.join("office"));
    let _ = File::open("/:arm");
    if cfg!(windows) {
        println!("armed");
    }
    for (at, step) in scene(scene_name).steps.iter().enumerate() {
        if mode == Mode::Hasty.word() {
            println!("done {at}");
        }
        let mut done = step(&desk, &place);
        if let Err(fault) = &done {
            println!("refused {at} {:?} {fault}", fault.code);
            let _ = File::open("/:disarm");
            done = if mode == Mode::Deaf.word() { Ok(Value::Null) } else { step(&desk, &place) };
        }
        match done {
            Ok(_) if mode == Mode::Hasty.word() => {}
            Ok(done) => println!("done {at} {}", done["entry"].as_i64().unwrap_or_default()),
            Err(fault) => println!("unusable {at} {:?} {fault}", fault.code),
        }
    }
    ExitCode::SUCCESS
}

/// What an office holds, told so that two runs say the same: no keys, no times.
pub fn holds(place: &Path, acknowledged: i64) -> Result<String, String> {
    let home = place.join("office");
    let mut refused = String::new();
    for password in [PASSWORD, NEW_PASSWORD, OLD_PASSWORD] {
        let secret = Secret::Password { clerk: None, password };
        match Store::open(&home, secret, SCHEMA, NOW) {
            Ok((store, _)) => return told(&store, password, acknowledged),
            Err(store::Error::WrongPassword) => {}
            Err(error) => refused = error.to_string(),
        }
    }
    Err(format!("it does not open: {refused}"))
}

fn told(store: &Store, password: &str, acknowledged: i64) -> Result<String, String> {
    if let Some(lost) = store.lost() {
        return Err(format!("it says that {} changes are lost", lost.entries));
    }
    let faults = store.check().map_err(|error| format!("check: {error}"))?;
    if !faults.is_empty() {
        return Err(format!("check: {faults:?}"));
    }
    let told = store.read(|conn| {
        let people: Vec<(String, String, i64)> = store::all(
            conn,
            "SELECT name, note, removed_at IS NULL AS here FROM person ORDER BY name, note, here, birth",
            &json!({}),
        )?;
        let count = |table: &str| {
            conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
                .map_err(store::Error::from)
        };
        let ring = store.keyring();
        let clerks: Vec<&str> = ring.clerks().map(|(name, _)| name).collect();
        let mut text = format!("{password} {clerks:?} {people:?}");
        for table in ["household", "dwelling", "residence", "membership", "person_tag"] {
            let _ = write!(text, " {table} {}", count(table)?);
        }
        let left = |sql: &str| {
            conn.query_row(&format!("SELECT count(*) FROM {sql}"), [DEAD[0].get(..6)], |row| row.get::<_, i64>(0))
                .map_err(store::Error::from)
        };
        for place in [
            "journal_row WHERE instr(before, ?1) > 0 OR instr(after, ?1) > 0",
            "journal_entry WHERE instr(title, ?1) > 0",
            "destruction WHERE confirmed_on <> '' AND ?1 <> ''",
            "journal_row WHERE before IS NULL AND after IS NULL AND ?1 <> ''",
        ] {
            let _ = write!(text, " {} of those past their term", left(place)?);
        }
        for table in ["journal_seal", "file", "blob_file"] {
            let _ = write!(text, " {table} {}", count(table)?);
        }
        let dangling: i64 = conn
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
            .map_err(store::Error::from)?;
        let _ = write!(text, " dangling {dangling}");
        Ok::<_, store::Error>((text, count("journal_entry")?))
    });
    let (text, entries) = told.map_err(|error| format!("it cannot be read: {error}"))?;
    if entries < acknowledged {
        return Err(format!("entry {acknowledged} was acknowledged, and {entries} are there"));
    }
    Ok(text)
}

/// A scene with the folder it begins from, and what the office holds after each of its steps.
pub struct Stage {
    pub scene: &'static Scene,
    base: TempDir,
    states: Vec<String>,
}

impl Stage {
    pub fn of(scene: &'static Scene) -> Self {
        Self::begun(scene, scene.begin)
    }

    /// The same steps from another beginning.
    pub fn begun(scene: &'static Scene, begin: impl FnOnce(&Path)) -> Self {
        let base = super::folder();
        begin(base.path());
        let place = super::folder();
        copy(base.path(), place.path());
        let desk = desk(&place.path().join("office"));
        // Looked at in a copy, while the office is open.
        let look = || {
            let seen = super::folder();
            copy(place.path(), seen.path());
            holds(seen.path(), 0).unwrap_or_else(|why| panic!("{}: {why}", scene.name))
        };
        let mut states = vec![look()];
        for step in scene.steps {
            step(&desk, place.path()).unwrap_or_else(|fault| panic!("{}: {fault}", scene.name));
            states.push(look());
        }
        *held() = None;
        Self { scene, base, states }
    }

    /// A folder of its own to begin from.
    pub fn place(&self) -> TempDir {
        let place = super::folder();
        copy(self.base.path(), place.path());
        place
    }

    /// Why what lies there is not what was acknowledged: the state after the last acknowledged step or, unless `all` were
    /// answered, after the one that was under way. None where it is.
    pub fn verdict(&self, place: &Path, said: &[String], all: bool) -> Option<String> {
        let done: Vec<&String> = said.iter().filter(|line| line.starts_with("done ")).collect();
        let entry = done.last().and_then(|line| line.split(' ').nth(2)?.parse().ok()).unwrap_or_default();
        if let Some(bad) = bad_backups(place).first() {
            return Some(format!("a backup that is none: {bad}"));
        }
        let allowed = done.len()..=if all { done.len() } else { done.len() + 1 };
        match holds(place, entry) {
            Err(why) => Some(why),
            Ok(found) if allowed.clone().any(|at| self.states.get(at) == Some(&found)) => None,
            Ok(found) => Some(format!("after {} steps of {} it holds {found}", done.len(), self.scene.name)),
        }
    }
}

/// Backups under a final name that are not whole.
pub fn bad_backups(place: &Path) -> Vec<String> {
    let found = crate::files(place).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "xlbak"));
    found.filter(|path| store::BackupInfo::verify_outer(path).is_err()).map(|path| path.display().to_string()).collect()
}

/// A plain sentence of the right kind, as a clerk is told it. What cannot be read may be called damaged: SQLite itself does
/// not tell the two apart.
pub fn plain(line: &str, reading: bool) -> bool {
    let code = |code: Code| line.contains(&format!(" {code:?} "));
    let machine = ["程序内部", "rror", "sqlite", "SQL", "os "];
    (code(Code::Disk) || reading && code(Code::Broken)) && !machine.iter().any(|word| line.contains(word))
}

pub fn copy(from: &Path, to: &Path) {
    for path in crate::files(from) {
        let target = to.join(path.strip_prefix(from).unwrap_or(&path));
        let made = fs::create_dir_all(target.parent().unwrap_or(to)).and_then(|()| fs::copy(&path, &target));
        made.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}
