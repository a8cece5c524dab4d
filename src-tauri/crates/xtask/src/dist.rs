//! `dist`: a .deb with the window, the command line and the fonts, and the lists of what others made of it.

use std::{
    fs::{self, File, FileTimes},
    path::Path,
    time::{Duration, SystemTime},
};

use crate::{
    setup::{self, BUILD},
    sh::{Done, cargo, command, show, target, top},
    supply,
};

pub fn dist() -> Done {
    setup::setup(&[BUILD])?;
    let date = supply::source_date()?;
    show(cargo().args(["build", "--release", "--workspace", "--bins"]).env("SOURCE_DATE_EPOCH", &date))?;
    // Tauri's own tool packs (it is an npm package with a ready-made program); it finds everything compiled.
    let tauri = top().join("ui/node_modules/.bin/tauri");
    let mut pack = command(tauri);
    pack.current_dir(top().join("src-tauri")).env("SOURCE_DATE_EPOCH", &date).args([
        "bundle",
        "--bundles",
        "deb",
        "--config",
        "tauri.bundle.json",
    ]);
    show(&mut pack)?;
    for entry in fs::read_dir(target().join("release/bundle/deb")).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|name| name == "deb") {
            repack(&entry.path(), &date)?;
            show(command("sha256sum").arg(entry.path()))?;
        }
    }
    supply::list()
}

/// The same input gives the same bytes, wherever and by whom it was unpacked: Tauri's tool writes down when it packed and the
/// modes and days of the files it found, in the order in which it came to them.
fn repack(package: &Path, date: &str) -> Done {
    let loose = package.with_extension("loose");
    if loose.exists() {
        fs::remove_dir_all(&loose).map_err(|error| format!("{}: {error}", loose.display()))?;
    }
    show(command("dpkg-deb").arg("--raw-extract").args([package, &loose]))?;
    pack(&loose, package, date)?;
    fs::remove_dir_all(&loose).map_err(|error| format!("{}: {error}", loose.display()))
}

fn pack(loose: &Path, package: &Path, date: &str) -> Done {
    let seconds = date.trim().parse().map_err(|error| format!("the date {date}: {error}"))?;
    even(loose, SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .map_err(|error| format!("{}: {error}", loose.display()))?;
    let mut pack = command("dpkg-deb");
    // Compressed in one go: how it is cut into pieces would tell the number of processors.
    pack.env("SOURCE_DATE_EPOCH", date.trim()).args(["--root-owner-group", "-Zxz", "--threads-max=1", "--build"]);
    show(pack.args([loose, package]))
}

/// Sums in the order of their names, and every file with the same mode and day.
fn even(path: &Path, day: SystemTime) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            even(&entry?.path(), day)?;
        }
    } else if path.ends_with("DEBIAN/md5sums") {
        let sums = fs::read_to_string(path)?;
        let mut sums: Vec<&str> = sums.lines().collect();
        sums.sort_by_key(|line| line.split_once("  ").map_or(*line, |(_, name)| name));
        fs::write(path, sums.join("\n") + "\n")?;
    }
    mode(path)?;
    File::open(path)?.set_times(FileTimes::new().set_accessed(day).set_modified(day))
}

#[cfg(unix)]
fn mode(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let runs = fs::metadata(path)?.permissions().mode() & 0o100 != 0;
    fs::set_permissions(path, fs::Permissions::from_mode(if runs { 0o755 } else { 0o644 }))
}

/// There is no such package there.
#[cfg(not(unix))]
fn mode(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::expect_used, reason = "a test names what it expects")]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    /// As two people have it: other days, another umask, another order.
    fn laid_out(folder: &Path, day: u64, umask: u32, names: [&str; 3]) -> Vec<u8> {
        let loose = folder.join("loose");
        for part in ["DEBIAN", "usr/bin", "usr/lib/xiaoxiang/fonts"] {
            fs::create_dir_all(loose.join(part)).expect("a folder");
        }
        let control = "Package: xiaoxiang\nVersion: 1\nArchitecture: amd64\nMaintainer: nobody\nDescription: x\n";
        fs::write(loose.join("DEBIAN/control"), control).expect("control");
        let sums: Vec<String> = names.iter().map(|name| format!("{:032}  {name}\n", name.len())).collect();
        fs::write(loose.join("DEBIAN/md5sums"), sums.concat()).expect("sums");
        for name in names {
            let path = loose.join(name);
            fs::write(&path, name.repeat(20_000)).expect("a file");
            let mode = if name.contains("/bin/") { 0o777 } else { 0o666 };
            fs::set_permissions(&path, fs::Permissions::from_mode(mode & !umask)).expect("its mode");
            let at = SystemTime::UNIX_EPOCH + Duration::from_secs(day);
            File::open(&path).and_then(|file| file.set_modified(at)).expect("its day");
        }
        let package = folder.join("x.deb");
        pack(&loose, &package, "1764500000\n").expect("packed");
        fs::read(package).expect("the package")
    }

    #[test]
    fn the_same_files_make_the_same_package_whoever_unpacked_them_and_when() {
        let folder = || std::env::temp_dir().join(format!("xiaoxiang-dist-{}", std::process::id()));
        let (one, other) = (folder().join("one"), folder().join("other"));
        let (font, cli, window) = ("usr/lib/xiaoxiang/fonts/a.otf", "usr/bin/xiaoxiang-cli", "usr/bin/xiaoxiang");
        let first = laid_out(&one, 1_600_000_000, 0o022, [font, cli, window]);
        let second = laid_out(&other, 1_900_000_000, 0o002, [window, font, cli]);
        let _ = fs::remove_dir_all(folder());
        assert!(first == second, "{} and {} bytes", first.len(), second.len());
    }
}
