//! `campaign windows`: the headless crates built for Windows, and their tests, campaigns and command line run by wine. It is
//! not Windows: what only a PC can tell (locks of other programs, printing, the web view, antivirus) it does not tell.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    setup::{self, BUILD, WINDOWS},
    sh::{Done, answers, cargo, command, read, show, target, top},
};

const TARGET: &str = "x86_64-pc-windows-gnu";
const CRATES: [&str; 6] = ["store", "sheet", "print", "office", "cli", "tests"];
const PASSWORD: &str = "海棠花又开了七次";

/// What fails under wine alone, by name, and why.
const DEVIATIONS: &[(&str, &str)] = &[];

/// The campaigns that need no other system's means, with their sizes; `SIZE` for all of them where it is given.
const CAMPAIGNS: &[(&str, &str)] =
    &[("kill", "300"), ("backup", "200"), ("rot", "1000"), ("wal", "200"), ("clock", "2")];

pub fn windows(words: &[&str]) -> Done {
    if let Err(why) = possible() {
        println!("windows: 0 tried, 0 lost\n  left out: all of it; {why}");
        return Ok(());
    }
    let wine = Wine::set_up()?;
    show(&mut wine.cargo("build", &["--bins"]))?;
    let mut ran = Ran::default();
    wine.tests(&mut ran)?;
    for (name, size) in CAMPAIGNS {
        ran.take(name, wine.campaign(name, words.first().unwrap_or(size)));
    }
    for (step, done) in wine.command_line() {
        ran.take(&format!("xiaoxiang-cli {step}"), done);
    }
    let known = |name: &str| DEVIATIONS.iter().find(|(known, _)| *known == name);
    let (deviating, lost): (Vec<_>, Vec<_>) = ran.failed.iter().partition(|(name, _)| known(name).is_some());
    println!("\nwindows: {} tried, {} lost", ran.tried, lost.len());
    println!("control: {} lost", ran.control);
    for (name, _) in &deviating {
        println!("  wine's own: {name}, {}", known(name).map_or("", |(_, why)| why));
    }
    for (name, why) in &lost {
        println!("  {name}: {why}");
    }
    if lost.is_empty() && ran.control > 0 { Ok(()) } else { Err(format!("{} lost under wine", lost.len())) }
}

fn possible() -> Done {
    setup::setup(&[BUILD])?;
    setup::packages(WINDOWS)?;
    if !answers("rustup", "--version") {
        return Err("rustup is not there to add the target".to_owned());
    }
    show(command("rustup").args(["target", "add", TARGET]))
}

#[derive(Default)]
struct Ran {
    tried: usize,
    failed: Vec<(String, String)>,
    /// What the campaigns' controls lost.
    control: usize,
}

impl Ran {
    fn take(&mut self, name: &str, done: Done<usize>) {
        self.tried += 1;
        match done {
            Ok(control) => self.control += control,
            Err(why) => self.failed.push((name.to_owned(), why)),
        }
    }
}

struct Wine {
    prefix: PathBuf,
}

impl Wine {
    /// A Windows 10 of its own in the output folder.
    fn set_up() -> Done<Self> {
        let wine = Self { prefix: target().join("wine") };
        if !wine.prefix.join("system.reg").exists() {
            fs::create_dir_all(&wine.prefix).map_err(|error| format!("{}: {error}", wine.prefix.display()))?;
            show(wine.run("wineboot").arg("--init"))?;
            show(wine.run("wine").args(["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"]))?;
        }
        wine.random()?;
        Ok(wine)
    }

    /// wine 8 lacks the DLL from which Rust takes its random numbers.
    fn random(&self) -> Done {
        let system = self.prefix.join("drive_c/windows/system32");
        let (source, library) = (self.prefix.join("random.c"), system.join("bcryptprimitives.dll"));
        if library.exists() {
            return Ok(());
        }
        let code = "#include <windows.h>\n\
            BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);\n\
            __declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {\n\
                return SystemFunction036(bytes, (ULONG)length);\n\
            }\n";
        fs::write(&source, code).map_err(|error| format!("{}: {error}", source.display()))?;
        let mut cc = command("x86_64-w64-mingw32-gcc");
        show(cc.args(["-shared", "-O1", "-o"]).arg(&library).arg(&source).arg("-ladvapi32"))
    }

    fn run(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut run = command(program);
        self.at_home(&mut run);
        run
    }

    fn at_home<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.envs([("WINEDEBUG", "-all"), ("WINEDLLOVERRIDES", "mscoree=;mshtml="), ("LANG", "C.UTF-8")]);
        command.env("WINEPREFIX", &self.prefix)
    }

    fn cargo(&self, verb: &str, targets: &[&str]) -> Command {
        let mut cargo = cargo();
        cargo.args([verb, "--target", TARGET]).args(CRATES.iter().flat_map(|name| ["-p", name])).args(targets);
        cargo.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", "wine");
        self.at_home(&mut cargo);
        cargo
    }

    /// The tests of the crates, the command line and the office's stories, each by its name.
    fn tests(&self, ran: &mut Ran) -> Done {
        let mut tests = self.cargo("test", &["--lib", "--test", "terminal", "--test", "suite", "--no-fail-fast"]);
        println!("$ cargo test --target {TARGET} … (by wine)");
        let output = tests.output().map_err(|error| format!("cargo: {error}"))?;
        let said = String::from_utf8_lossy(&output.stdout);
        for line in said.lines() {
            let Some((name, end)) = line.strip_prefix("test ").and_then(|test| test.split_once(" ... ")) else {
                continue;
            };
            match end {
                "ok" => ran.take(name, Ok(0)),
                "FAILED" => ran.take(name, Err(told(&said, name))),
                _ => {}
            }
        }
        if ran.tried == 0 {
            return Err(format!("no test ran:\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        let whole = said.matches("test result:").count();
        println!("{} tests of {whole} programs, {} failed", ran.tried, ran.failed.len());
        Ok(())
    }

    /// What its control lost.
    fn campaign(&self, name: &str, size: &str) -> Done<usize> {
        let said = read(self.run("wine").arg(program("campaign.exe")).args([name, size]))?;
        println!("{said}");
        let control = said.lines().find_map(|line| line.strip_prefix("control: ")?.split(' ').next()?.parse().ok());
        control.ok_or_else(|| format!("no control: {said}"))
    }

    /// The installed program in a folder as an office has it, from the founding to the restored backup.
    fn command_line(&self) -> Vec<(&'static str, Done<usize>)> {
        let drive = self.prefix.join("drive_c");
        let home = drive.join("小巷台账 程序");
        if let Err(why) = install(&home) {
            return vec![("installed", Err(why))];
        }
        let sheet = r"C:\小巷台账 程序\花名册.xlsx";
        let at = |folder: &str, words: &[&str]| {
            let mut run = self.run("wine");
            run.current_dir(&home).arg(home.join("bin/xiaoxiang-cli.exe")).env("XIAOXIANG_PASSWORD", PASSWORD);
            run.args(["--clerk", "王敏", "--office", folder]).args(words);
            read(&mut run)
        };
        let (office, other) = (r"C:\小巷台账 程序\台账", r"C:\小巷台账 程序\另一台");
        let mut steps: Vec<(&'static str, Done<usize>)> = Vec::new();
        let mut step = |name, done: Done<String>, wanted: &dyn Fn(&str) -> bool| {
            let done = done.and_then(|said| if wanted(&said) { Ok(0) } else { Err(format!("it says {said}")) });
            steps.push((name, done));
        };
        let any = |_: &str| true;
        step("init", at(office, &["init", "--name", "幸福里社区居委会"]), &any);
        step("seed", at(office, &["seed", "--households", "30"]), &any);
        step("import", at(office, &["import", "people", sheet]), &any);
        step("list", at(office, &["list", "person"]), &|said| said.lines().count() > 30);
        step("print", at(office, &["print", "roster", r"花名册.pdf"]), &|_| {
            starts(&home.join("花名册.pdf"), b"%PDF")
        });
        step("export", at(office, &["export", "person", r"导出.xlsx"]), &|_| starts(&home.join("导出.xlsx"), b"PK"));
        step("backup", at(office, &["backup", r"C:\小巷台账 程序\备份"]), &any);
        let backup = fs::read_dir(home.join("备份")).ok().and_then(|mut all| Some(all.next()?.ok()?.file_name()));
        let backup =
            backup.map(|name| format!(r"C:\小巷台账 程序\备份\{}", name.to_string_lossy())).unwrap_or_default();
        step("verify", at(office, &["verify", &backup]), &any);
        step("restore", at(office, &["restore", &backup, "--into", other]), &any);
        step("check", at(other, &["check"]), &any);
        step("the same people", at(other, &["list", "person"]), &|said| {
            at(office, &["list", "person"]).as_deref() == Ok(said)
        });
        steps
    }
}

fn install(home: &Path) -> Done {
    let failed = |error: std::io::Error| format!("{}: {error}", home.display());
    let _ = fs::remove_dir_all(home);
    for folder in ["bin", "lib", "备份"] {
        fs::create_dir_all(home.join(folder)).map_err(failed)?;
    }
    fs::copy(program("xiaoxiang-cli.exe"), home.join("bin/xiaoxiang-cli.exe")).map_err(failed)?;
    fs::copy(top().join("assets/sample/roster.xlsx"), home.join("花名册.xlsx")).map_err(failed)?;
    show(command("cp").arg("-r").arg(top().join("assets")).arg(home.join("lib/xiaoxiang")))
}

fn program(name: &str) -> PathBuf {
    target().join(TARGET).join("debug").join(name)
}

fn starts(path: &Path, with: &[u8]) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(with) && bytes.len() > 1_000)
}

/// What a failed test said.
fn told(said: &str, name: &str) -> String {
    let heading = format!("---- {name} stdout ----");
    let from = said.split_once(&heading).map_or("", |(_, after)| after);
    from.trim().lines().take(3).collect::<Vec<_>>().join(" | ").chars().take(300).collect()
}
