//! A desktop of its own for one test: screen, message bus, home, office folder.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// A program of the desktop, ended with the test.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub struct Stage {
    // Ended in this order: what lives on the screen, then the screen, then the files.
    programs: Vec<Running>,
    env: Vec<(String, String)>,
    folder: TempDir,
}

impl Stage {
    pub fn set() -> Self {
        let folder = tempfile::Builder::new().prefix("xiaoxiang-e2e-").tempdir().expect("a temporary folder");
        for name in ["home", "run", "stick"] {
            fs::create_dir(folder.path().join(name)).expect("made");
        }
        fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(0o700)).expect("set");
        let text = |path: PathBuf| path.to_string_lossy().into_owned();
        let mut stage = Self { programs: Vec::new(), env: Vec::new(), folder };
        stage.put("HOME", &text(stage.path("home")));
        stage.put("XDG_RUNTIME_DIR", &text(stage.path("run")));
        stage.put("XIAOXIANG_OFFICE", &text(stage.path("office")));
        stage.put("GDK_BACKEND", "x11");
        stage.put("NO_AT_BRIDGE", "1");
        stage.put("LANG", "C.UTF-8");
        let number = stage.start_and_read(Command::new("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1366x768x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ]));
        stage.put("DISPLAY", &format!(":{number}"));
        let address = format!("--address=unix:path={}", stage.path("run/bus").display());
        let bus = stage.start_and_read(Command::new("dbus-daemon").args([
            "--session",
            "--nofork",
            "--print-address=1",
            &address,
        ]));
        stage.put("DBUS_SESSION_BUS_ADDRESS", &bus);
        stage
    }

    pub fn put(&mut self, name: &str, value: &str) {
        self.env.push((name.to_owned(), value.to_owned()));
    }

    /// A place in this test's own folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command that sees this desktop and nothing of the developer's.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for name in ["WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "GTK_IM_MODULE", "XMODIFIERS"] {
            command.env_remove(name);
        }
        command.envs(self.env.iter().map(|(name, value)| (name, value))).stdin(Stdio::null());
        command
    }

    /// Starts a program that lives as long as the test; what it says goes to a file of its name.
    pub fn start(&mut self, command: &mut Command) -> usize {
        let name = Path::new(command.get_program()).file_name().expect("a name").to_string_lossy().into_owned();
        let log = fs::File::create(self.path(&format!("{name}.log"))).expect("a log");
        let said = log.try_clone().expect("a log");
        let child = command.stdout(said).stderr(log).spawn().unwrap_or_else(|error| panic!("{name}: {error}"));
        self.programs.insert(0, Running(child));
        self.programs.len()
    }

    /// Runs to the end and hands back what was printed.
    pub fn read(&self, program: &str, arguments: &[&str]) -> String {
        let output =
            self.command(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"));
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        assert!(output.status.success(), "{program} {arguments:?}: {said} {}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// Presses and types as hands do, into whatever has the focus.
    pub fn keys(&self, arguments: &[&str]) {
        self.read("xdotool", arguments);
    }

    /// Waits for a window with this title and gives it the keyboard (there is no window manager here).
    pub fn focus(&self, title: &str) -> String {
        let found = until(&format!("a window 「{title}」"), || {
            let output = self.command("xdotool").args(["search", "--onlyvisible", "--name", title]).output().ok()?;
            String::from_utf8_lossy(&output.stdout).lines().last().map(str::to_owned)
        });
        self.keys(&["windowfocus", "--sync", &found]);
        found
    }

    /// Answers the system's dialog for opening a file or folder.
    pub fn choose(&self, title: &str, path: &Path) {
        let dialog = self.focus(title);
        sleep(Duration::from_millis(400));
        // A slash opens the place line, which takes a moment and would lose letters typed into it meanwhile.
        self.keys(&["key", "slash"]);
        sleep(Duration::from_millis(500));
        self.answer(title, &dialog, path);
    }

    /// Answers the system's dialog for saving.
    pub fn save_as(&self, title: &str, path: &Path) {
        let dialog = self.focus(title);
        sleep(Duration::from_millis(400));
        self.answer(title, &dialog, path);
    }

    fn answer(&self, title: &str, dialog: &str, path: &Path) {
        let path = path.to_string_lossy();
        // Something stands there already: the folder, or a name with only its stem selected.
        self.keys(&["key", "ctrl+a"]);
        self.keys(&["type", "--delay", "15", &path]);
        until(&format!("「{title}」 to close"), || {
            sleep(Duration::from_millis(300));
            // The first one may only take up the completion that the dialog offers.
            self.keys(&["key", "Return"]);
            sleep(Duration::from_millis(700));
            let output = self.command("xdotool").args(["search", "--onlyvisible", "--name", title]).output().ok()?;
            let open = String::from_utf8_lossy(&output.stdout).lines().any(|id| id == dialog);
            (!open).then_some(())
        });
    }

    /// The window's program and its web processes, in `/proc`: all that see this desktop, without the desktop's own.
    pub fn processes(&self) -> Vec<PathBuf> {
        const DESKTOP: [&str; 3] = ["Xvfb", "dbus-daemon", "WebKitWebDriver"];
        let mark = format!("XDG_RUNTIME_DIR={}", self.path("run").display());
        let all = fs::read_dir("/proc").expect("/proc").flatten().map(|entry| entry.path());
        all.filter(|process| {
            let sees = fs::read(process.join("environ"))
                .is_ok_and(|env| env.split(|byte| *byte == 0).any(|one| one == mark.as_bytes()));
            let name = fs::read_to_string(process.join("comm")).unwrap_or_default();
            // The kernel cuts names after fifteen characters.
            sees && !DESKTOP.iter().any(|known| known.starts_with(name.trim()) && !name.trim().is_empty())
        })
        .collect()
    }

    /// MB that these processes hold; what several share counts once.
    pub fn memory(&self) -> u64 {
        let kilobytes = |process: PathBuf| {
            let text = fs::read_to_string(process.join("smaps_rollup")).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
            line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or_default()
        };
        self.processes().into_iter().map(kilobytes).sum::<u64>() / 1024
    }

    fn start_and_read(&mut self, command: &mut Command) -> String {
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        said.read_line(&mut line).expect("its first line");
        // Kept open: a program whose output is closed may end.
        std::thread::spawn(move || said.read_to_end(&mut Vec::new()));
        self.programs.insert(0, Running(child));
        assert!(!line.trim().is_empty(), "{name} did not start");
        line.trim().to_owned()
    }
}

/// A program beside this test in cargo's output folder.
pub fn built(name: &str) -> PathBuf {
    let here = std::env::current_exe().expect("this test");
    let folder = here.ancestors().nth(2).expect("target/debug");
    let program = folder.join(name);
    assert!(program.exists(), "{} is not built: run `cargo xtask test`", program.display());
    program
}

/// The repository's top folder.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Asks again and again, for at most half a minute.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "waited in vain for {what}");
        sleep(Duration::from_millis(60));
    }
}
