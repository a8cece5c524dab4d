//! `run` and `seed`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

use crate::{
    screen::{self, Screen},
    setup::{self, BUILD, SCREEN},
    sh::{Done, cargo, read, show, target, top},
};

/// The made-up office's clerk and password, said on the terminal.
const CLERK: &str = "王敏";
/// Of letters that every keyboard has: others are put on a key of their own for each stroke, which a busy window misses.
const PASSWORD: &str = "xingfuli 2026";

pub fn run(words: &[&str]) -> Done {
    let release = words.contains(&"--release");
    let sample = words.contains(&"--sample");
    if let Some(odd) = words.iter().find(|word| !["--release", "--sample"].contains(word)) {
        return Err(format!("run does not know {odd}"));
    }
    let headless = !screen::is_there();
    setup::setup(if headless { &[BUILD, SCREEN] } else { &[BUILD] })?;
    let programs = build(release)?;
    if headless {
        return main_job(&programs, sample);
    }
    let mut window = Command::new(programs.join("xiaoxiang"));
    if sample {
        let office = sample_office(&programs, &[])?;
        println!("made-up office: {}\nclerk {CLERK}, password {PASSWORD}", office.display());
        window.env("XIAOXIANG_OFFICE", office);
    }
    show(&mut window)
}

pub fn seed(words: &[&str]) -> Done {
    setup::setup(&[BUILD])?;
    let programs = build(false)?;
    let office = target().join("sample");
    if office.exists() {
        fs::remove_dir_all(&office).map_err(|error| format!("{}: {error}", office.display()))?;
    }
    let office = sample_office(&programs, words)?;
    println!("made-up office: {}\nclerk {CLERK}, password {PASSWORD}", office.display());
    Ok(())
}

fn build(release: bool) -> Done<PathBuf> {
    let mut build = cargo();
    // All of the workspace, so that cargo resolves the same features as `test` does and compiles nothing twice.
    build.args(["build", "--workspace", "--bins"]);
    if release {
        build.arg("--release");
    }
    show(&mut build)?;
    Ok(target().join(if release { "release" } else { "debug" }))
}

/// The made-up office in `target/sample`, made once.
fn sample_office(programs: &Path, words: &[&str]) -> Done<PathBuf> {
    let office = target().join("sample");
    if !office.exists() {
        cli(programs, &office, &["init", "--name", "幸福里社区居委会"])?;
        cli(programs, &office, &[&["seed"], words].concat())?;
    }
    Ok(office)
}

/// The command line, as the clerk of the made-up office.
fn cli(programs: &Path, office: &Path, words: &[&str]) -> Done<String> {
    println!("$ xiaoxiang-cli {}", words.join(" "));
    let mut command = Command::new(programs.join("xiaoxiang-cli"));
    command.arg("--office").arg(office).args(["--clerk", CLERK]).env("XIAOXIANG_PASSWORD", PASSWORD).args(words);
    let said = read(&mut command)?;
    for line in said.lines().take(12) {
        println!("  {line}");
    }
    Ok(said)
}

/// The main job without anybody in front of the machine: the office's own sheet in; names found; paper, a backup and
/// an opened backup out; and a picture of the window on that office.
fn main_job(programs: &Path, sample: bool) -> Done {
    let out = std::env::temp_dir().join(format!("xiaoxiang-run-{}", std::process::id()));
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let (office, restored, stick) = (out.join("office"), out.join("restored"), out.join("stick"));
    fs::create_dir_all(&stick).map_err(|error| format!("{}: {error}", stick.display()))?;
    let (roster, card) = (out.join("住户花名册.pdf"), out.join("一户一档.pdf"));

    cli(programs, &office, &["init", "--name", "幸福里社区居委会"])?;
    if sample {
        cli(programs, &office, &["seed"])?;
    } else {
        let sheet = text(&top().join("assets/sample/roster.xlsx"));
        cli(programs, &office, &["import", "people", &sheet, "--dry-run"])?;
        cli(programs, &office, &["import", "people", &sheet])?;
    }
    cli(programs, &office, &["search", "zhang", "--limit", "5"])?;
    let list = cli(programs, &office, &["--json", "list", "household", "--limit", "1"])?;
    let household = first_id(&list).ok_or("the list of households is empty")?;
    cli(programs, &office, &["print", "roster", &text(&roster)])?;
    cli(programs, &office, &["print", "household-card", &text(&card), "--id", &household])?;
    cli(programs, &office, &["backup", &text(&stick)])?;
    let backup = newest_file(&stick).ok_or("no backup was written")?;
    cli(programs, &office, &["verify", &text(&backup)])?;
    cli(programs, &office, &["restore", &text(&backup), "--into", &text(&restored)])?;

    let picture = window_picture(programs, &restored, &out)?;
    println!(
        "\nthe main job is done:\n  roster      {}\n  card        {}\n  backup      {}\n  restored    {}\n  screenshots {}",
        roster.display(),
        card.display(),
        backup.display(),
        restored.display(),
        picture.display()
    );
    println!("clerk {CLERK}, password {PASSWORD}");
    Ok(())
}

/// Opens the real window on the restored office under Xvfb, unlocks it by the keyboard, and takes a picture.
fn window_picture(programs: &Path, office: &Path, out: &Path) -> Done<PathBuf> {
    let screen = Screen::start("1366x768")?;
    let window = Command::new(programs.join("xiaoxiang"))
        .env("XIAOXIANG_OFFICE", office)
        // Nothing here needs a message bus, and one would outlive the picture.
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .env("DISPLAY", &screen.name)
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("the window did not start: {error}"))?;
    let _window = Running(window);
    sleep(Duration::from_secs(6));
    screen.picture(&out.join("解锁.png"))?;
    screen.keys(&["search", "--sync", "--onlyvisible", "--name", "小巷台账", "windowfocus"])?;
    screen.keys(&["type", "--delay", "60", PASSWORD])?;
    screen.keys(&["key", "Return"])?;
    sleep(Duration::from_secs(5));
    let picture = out.join("首页.png");
    screen.picture(&picture)?;
    Ok(picture)
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The first `"id":"…"` of an answer: enough, and this tool needs no JSON library for it.
fn first_id(json: &str) -> Option<String> {
    let after = json.split("\"id\"").nth(1)?;
    after.split('"').nth(1).map(str::to_owned)
}

fn newest_file(folder: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    files.max_by_key(|path| fs::metadata(path).and_then(|about| about.modified()).ok())
}
