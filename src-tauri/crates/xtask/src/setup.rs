//! Set-up: a fresh Debian 12 or Ubuntu 24.04 with Rust and Node ≥ 20 becomes able to build and test this.
//! Every step looks first, and does nothing where nothing is missing.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::sh::{Done, answers, command, read, show, top};

/// To build the window and the command line.
pub const BUILD: &[&str] = &["build-essential", "pkg-config", "libssl-dev", "libgtk-3-dev", "libwebkit2gtk-4.1-dev"];
/// To show the window where there is no screen.
pub const SCREEN: &[&str] = &["xvfb", "dbus", "dbus-x11", "xdotool", "imagemagick", "fonts-noto-cjk"];
/// To test the real window: driver, input method, printer, system calls.
pub const TEST: &[&str] = &[
    "webkit2gtk-driver",
    "poppler-utils",
    "strace",
    "cups",
    "cups-client",
    "printer-driver-cups-pdf",
    "fcitx5",
    "fcitx5-chinese-addons",
    "fcitx5-frontend-gtk3",
];

/// File systems of sticks as programs that can be killed; the campaign `pull` says what it goes without.
const STICKS: &[&str] = &["dosfstools", "fusefat", "exfatprogs", "exfat-fuse", "ntfs-3g"];
/// To build for Windows and run what was built.
pub const WINDOWS: &[&str] = &["wine", "wine64", "gcc-mingw-w64-x86-64-posix", "g++-mingw-w64-x86-64-posix"];

/// Everything before the first build.
pub fn setup(groups: &[&[&str]]) -> Done {
    packages(&groups.concat())?;
    node()?;
    npm()?;
    fonts()?;
    page()
}

/// Debian packages that are missing. Says what it will install before it does.
pub fn packages(wanted: &[&str]) -> Done {
    if !answers("dpkg-query", "--version") {
        println!("not a Debian or Ubuntu: please see to these yourself: {}", wanted.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("will install with apt: {}", missing.join(" "));
    let root = read(command("id").arg("-u"))? == "0";
    if !root && !answers("sudo", "-n") && read(command("sudo").args(["-n", "true"])).is_err() {
        return Err(format!(
            "these need an administrator. Please type:\n\n    sudo apt-get update && sudo apt-get install -y {}\n\nand start again.",
            missing.join(" ")
        ));
    }
    let apt = || {
        let mut apt = if root { command("apt-get") } else { command("sudo") };
        if !root {
            apt.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        // Two runs at a time break each other: wait for the other one.
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=400", "-q"]);
        apt
    };
    show(apt().arg("update"))?;
    show(apt().args(["install", "-y", "--no-install-recommends"]).args(&missing))
}

/// Not every release has all of them.
pub fn sticks() {
    for name in STICKS {
        if let Err(why) = packages(&[name]) {
            println!("without {name}: {why}");
        }
    }
}

fn is_installed(package: &str) -> bool {
    read(command("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]))
        .is_ok_and(|status| status == "installed")
}

fn node() -> Done {
    let version = read(command("node").arg("--version"))
        .map_err(|_| "Node.js is missing: version 20 or newer builds the page (https://nodejs.org).".to_owned())?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    match major {
        Some(major) if major >= 20 => Ok(()),
        _ => Err(format!("Node.js {version} is too old: 20 or newer builds the page.")),
    }
}

/// `npm ci` where the installed packages are older than the lock file (npm's own mark).
fn npm() -> Done {
    let ui = top().join("ui");
    let mark = changed(&ui.join("node_modules/.package-lock.json"));
    if mark.is_some() && mark >= changed(&ui.join("package-lock.json")) {
        return Ok(());
    }
    println!("will install the page's packages into ui/node_modules");
    show(command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&ui))
}

/// The program's fonts (Noto, OFL) come whole out of npm packages; they are too large to commit.
fn fonts() -> Done {
    let packages = top().join("ui/node_modules/@expo-google-fonts");
    let fonts = top().join("assets/fonts");
    let wanted = [
        ("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"),
        ("noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"),
        ("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf"),
        ("noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf"),
    ];
    fs::create_dir_all(&fonts).map_err(|error| format!("{}: {error}", fonts.display()))?;
    for (from, to) in wanted {
        let (from, to) = (packages.join(from), fonts.join(to));
        if size(&from) != size(&to) || !to.exists() {
            println!("font: {}", to.display());
            fs::copy(&from, &to).map_err(|error| format!("{}: {error}", from.display()))?;
        }
    }
    Ok(())
}

/// Builds the page where a source is newer than what was built.
pub fn page() -> Done {
    let ui = top().join("ui");
    let built = ui.join("dist/index.html");
    // The shell's build script puts a sheet of paper there where the page is missing.
    let real = fs::read_to_string(&built).is_ok_and(|text| text.contains("<script"));
    let sources =
        ["src", "index.html", "package-lock.json", "vite.config.ts", "tsconfig.json"].map(|name| ui.join(name));
    let newest = sources.iter().chain([&top().join("assets/text")]).filter_map(|path| newest(path)).max();
    if real && changed(&built) >= newest {
        return Ok(());
    }
    show(command("npm").args(["run", "build"]).current_dir(&ui))
}

fn size(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().map(|about| about.len())
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// The latest change in a file or below a folder.
fn newest(path: &Path) -> Option<SystemTime> {
    let below: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    below.iter().filter_map(|path| newest(path)).chain(changed(path)).max()
}
