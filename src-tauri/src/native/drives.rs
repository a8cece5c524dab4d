//! Places a backup can go to: sticks and other drives, with room and file system.

use serde::Serialize;

/// A drive as the backup page shows it; room in bytes.
#[derive(Serialize, Debug, PartialEq, Eq)]
pub struct Drive {
    pub path: String,
    pub label: String,
    pub free: u64,
    pub total: u64,
    pub file_system: String,
    pub removable: bool,
}

/// How one operating system names its drives.
trait System {
    fn drives(&self) -> Vec<Drive>;
}

/// Drives that can be written to, sticks first.
pub fn list() -> Vec<Drive> {
    let mut drives = here().drives();
    drives.sort_by(|a, b| b.removable.cmp(&a.removable).then_with(|| a.path.cmp(&b.path)));
    drives
}

#[cfg(target_os = "linux")]
fn here() -> impl System {
    linux::Linux { root: std::path::PathBuf::from("/") }
}

#[cfg(not(target_os = "linux"))]
fn here() -> impl System {
    Unknown
}

/// Windows will ask `GetDriveTypeW`; until then the clerk chooses a folder.
#[cfg(not(target_os = "linux"))]
struct Unknown;

#[cfg(not(target_os = "linux"))]
impl System for Unknown {
    fn drives(&self) -> Vec<Drive> {
        Vec::new()
    }
}

#[cfg(target_os = "linux")]
mod linux {
    //! `/proc/mounts` tells what is mounted, `/sys/block` what can be pulled out.

    use std::{
        fs,
        path::{Path, PathBuf},
    };

    use super::{Drive, System};

    /// `root` is `/`, or a copy of such files in a test.
    pub struct Linux {
        pub root: PathBuf,
    }

    /// Where desktops mount what is plugged in.
    const PLUGGED: [&str; 3] = ["/media/", "/run/media/", "/mnt/"];
    /// Not places for a backup.
    const SYSTEM: [&str; 7] = ["/boot", "/usr", "/var", "/opt", "/snap", "/etc", "/tmp"];

    impl System for Linux {
        fn drives(&self) -> Vec<Drive> {
            let mounts = fs::read_to_string(self.root.join("proc/mounts")).unwrap_or_default();
            let mut seen = Vec::new();
            let mut drives = Vec::new();
            for mount in mounts.lines().filter_map(Mount::read) {
                // One drive may be mounted twice (bind mounts); the first place is the one people know.
                if mount.is_for_people() && !seen.contains(&mount.device) {
                    drives.extend(self.drive(&mount));
                    seen.push(mount.device);
                }
            }
            drives
        }
    }

    impl Linux {
        fn drive(&self, mount: &Mount) -> Option<Drive> {
            let room = rustix::fs::statvfs(self.root.join(mount.place.trim_start_matches('/'))).ok()?;
            Some(Drive {
                label: self.label(mount),
                free: room.f_bavail.saturating_mul(room.f_frsize),
                total: room.f_blocks.saturating_mul(room.f_frsize),
                file_system: file_system(&mount.kind).to_owned(),
                removable: self.is_removable(mount),
                path: mount.place.clone(),
            })
        }

        /// A stick says so in `/sys`; a USB disk does not, but sits on the USB bus.
        fn is_removable(&self, mount: &Mount) -> bool {
            let Some(name) = Path::new(&mount.device).file_name() else {
                return false;
            };
            let class = self.root.join("sys/class/block").join(name);
            let Ok(real) = fs::canonicalize(&class) else {
                return mount.is_plugged();
            };
            let says =
                |folder: &Path| fs::read_to_string(folder.join("removable")).is_ok_and(|text| text.trim() == "1");
            real.to_string_lossy().contains("/usb") || says(&real) || real.parent().is_some_and(says)
        }

        fn label(&self, mount: &Mount) -> String {
            let by_label = fs::read_dir(self.root.join("dev/disk/by-label")).into_iter().flatten().flatten();
            let device = fs::canonicalize(&mount.device).ok();
            for entry in by_label {
                if device.is_some() && fs::canonicalize(entry.path()).ok() == device {
                    return unescape(&entry.file_name().to_string_lossy());
                }
            }
            let place = Path::new(&mount.place).file_name();
            place.map_or_else(|| "系统盘".to_owned(), |name| name.to_string_lossy().into_owned())
        }
    }

    struct Mount {
        device: String,
        place: String,
        kind: String,
        read_only: bool,
    }

    impl Mount {
        fn read(line: &str) -> Option<Self> {
            let mut words = line.split(' ');
            Some(Self {
                device: unescape(words.next()?),
                place: unescape(words.next()?),
                kind: words.next()?.to_owned(),
                read_only: words.next()?.split(',').any(|option| option == "ro"),
            })
        }

        fn is_plugged(&self) -> bool {
            PLUGGED.iter().any(|folder| self.place.starts_with(folder))
        }

        fn is_for_people(&self) -> bool {
            let below = |folder: &str| {
                self.place.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            // Sticks through FUSE (ntfs-3g, exfat) are not `/dev/…` for every desktop.
            let real = self.device.starts_with("/dev/") && !self.device.starts_with("/dev/loop");
            !self.read_only && (self.is_plugged() || (real && !SYSTEM.iter().any(|folder| below(folder))))
        }
    }

    /// `/proc/mounts` writes a blank as `\040`; udev writes it as `\x20`.
    fn unescape(text: &str) -> String {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.as_bytes();
        while let Some((&first, after)) = rest.split_first() {
            let code = (first == b'\\').then(|| escaped(after)).flatten();
            bytes.push(code.unwrap_or(first));
            rest = if code.is_some() { after.get(3..).unwrap_or_default() } else { after };
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn escaped(after: &[u8]) -> Option<u8> {
        let three = std::str::from_utf8(after.get(..3)?).ok()?;
        match three.strip_prefix('x') {
            Some(hex) => u8::from_str_radix(hex, 16).ok(),
            None => u8::from_str_radix(three, 8).ok(),
        }
    }

    /// The name people know from Windows.
    fn file_system(kind: &str) -> &str {
        match kind {
            "vfat" | "msdos" | "fuse.fusefat" => "FAT32",
            "exfat" | "fuse.exfat" => "exFAT",
            "ntfs" | "ntfs3" | "fuseblk" => "NTFS",
            other => other,
        }
    }

    #[cfg(test)]
    #[allow(clippy::disallowed_methods, reason = "made-up system files")]
    mod tests {
        use super::*;

        #[test]
        fn a_stick_is_found_and_the_system_is_left_out() {
            let root = std::env::temp_dir().join(format!("xiaoxiang-drives-{}", std::process::id()));
            let put = |path: &str, text: &str| {
                let path = root.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                fs::write(path, text).expect("written");
            };
            put(
                "proc/mounts",
                "proc /proc proc rw 0 0\n/dev/sdz9 /media/王敏/备份\\040盘 vfat rw,nosuid 0 0\n\
                 /dev/sda1 /boot/efi vfat rw 0 0\n/dev/sdz8 /media/cd iso9660 ro 0 0\n/dev/loop3 /snap/core squashfs ro 0 0\n",
            );
            fs::create_dir_all(root.join("media/王敏/备份 盘")).expect("made");
            let drives = Linux { root: root.clone() }.drives();
            fs::remove_dir_all(&root).expect("tidy");

            assert_eq!(drives.len(), 1, "only what can be written and is not the system's own: {drives:?}");
            let stick = drives.first().expect("one");
            assert_eq!(stick.path, "/media/王敏/备份 盘");
            assert_eq!((stick.label.as_str(), stick.file_system.as_str(), stick.removable), ("备份 盘", "FAT32", true));
            assert!(stick.free > 0 && stick.total >= stick.free, "room comes from the place itself");
        }

        #[test]
        fn chinese_labels_survive_escaping() {
            assert_eq!(unescape("U盘\\x20\\040a\\q"), "U盘  a\\q");
        }
    }
}
