//! A stick that can be pulled out: a file system in an image, whose driver is a program and can be killed.

use std::{
    fs::{self, OpenOptions},
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// What is on sticks from a shop, and who reads it here.
pub struct Kind {
    pub name: &'static str,
    /// Bytes; FAT32 is none below 33 MB.
    size: u64,
    format: &'static [&'static str],
    /// Without the device and the folder, which follow.
    driver: &'static [&'static str],
    /// Whether the driver takes a block device only.
    block: bool,
    /// Whether it takes Chinese file names.
    pub chinese: bool,
}

pub const KINDS: [Kind; 3] = [
    Kind {
        name: "FAT32",
        size: 40 << 20,
        format: &["mkfs.vfat", "-F", "32"],
        driver: &["fusefat", "-f", "-o", "rw+"],
        block: false,
        chinese: false,
    },
    Kind {
        name: "exFAT",
        size: 16 << 20,
        format: &["mkfs.exfat"],
        // It stays in the foreground only where it tells everything.
        driver: &["mount.exfat-fuse", "-d"],
        block: true,
        chinese: true,
    },
    Kind {
        name: "NTFS",
        size: 16 << 20,
        format: &["mkfs.ntfs", "-F", "-Q", "-q"],
        driver: &["ntfs-3g", "-o", "no_detach"],
        block: false,
        chinese: true,
    },
];

const BLOCK: usize = 4096;

pub struct Stick {
    pub kind: &'static Kind,
    folder: TempDir,
    /// The image, or the block device over it.
    device: PathBuf,
    driver: Option<Child>,
}

impl Stick {
    /// Formatted and put in once, or why that cannot be done here.
    pub fn new(kind: &'static Kind) -> Result<Self, String> {
        let folder = super::folder();
        let image = folder.path().join("image");
        let sized = OpenOptions::new().create(true).truncate(true).write(true).open(&image);
        sized.and_then(|file| file.set_len(kind.size)).map_err(|error| format!("an image: {error}"))?;
        fs::create_dir(folder.path().join("stick")).map_err(|error| format!("a place: {error}"))?;
        said(Command::new(kind.format[0]).args(&kind.format[1..]).arg(&image))?;
        let device = if kind.block {
            PathBuf::from(said(Command::new("losetup").args(["--find", "--show"]).arg(&image))?.trim())
        } else {
            image
        };
        let mut stick = Self { kind, folder, device, driver: None };
        stick.put_in()?;
        stick.take_out();
        Ok(stick)
    }

    pub fn place(&self) -> PathBuf {
        self.folder.path().join("stick")
    }

    pub fn put_in(&mut self) -> Result<(), String> {
        let driver = Command::new(self.kind.driver[0])
            .args(&self.kind.driver[1..])
            .args([&self.device, &self.place()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let mut driver = driver.map_err(|error| format!("{}: {error}", self.kind.driver[0]))?;
        let patience = Instant::now() + Duration::from_secs(20);
        while !mounted(&self.place()) {
            if let Ok(Some(ended)) = driver.try_wait() {
                return Err(format!("{} mounts nothing: {ended}", self.kind.driver[0]));
            }
            if Instant::now() > patience {
                let _ = driver.kill();
                let _ = driver.wait();
                return Err(format!("{} mounts nothing", self.kind.driver[0]));
            }
            sleep(Duration::from_millis(2));
        }
        self.driver = Some(driver);
        Ok(())
    }

    /// As one should: what is under way is written first.
    pub fn take_out(&mut self) {
        let place = self.place();
        let _ = said(Command::new("fusermount").arg("-u").arg(&place))
            .or_else(|_| said(Command::new("umount").arg(&place)));
        if let Some(mut driver) = self.driver.take() {
            let _ = driver.wait();
        }
    }

    /// As one should not.
    pub fn pull(&mut self) {
        if let Some(mut driver) = self.driver.take() {
            let _ = driver.kill();
            let _ = driver.wait();
        }
    }

    /// The place without what was pulled from it.
    pub fn clear(&self) {
        let place = self.place();
        let lazily = said(Command::new("fusermount").args(["-u", "-z"]).arg(&place));
        let _ = lazily.or_else(|_| said(Command::new("umount").arg("-l").arg(&place)));
    }

    pub fn image(&self) -> Vec<u8> {
        fs::read(&self.device).unwrap_or_else(|error| panic!("{}: {error}", self.device.display()))
    }

    /// Makes it hold this again, block by block where it differs.
    pub fn write(&self, image: &[u8]) {
        let written = OpenOptions::new().read(true).write(true).open(&self.device).and_then(|mut file| {
            let mut present = Vec::with_capacity(image.len());
            file.read_to_end(&mut present)?;
            for (at, (wanted, found)) in image.chunks(BLOCK).zip(present.chunks(BLOCK)).enumerate() {
                if wanted != found {
                    file.seek(SeekFrom::Start((at * BLOCK) as u64))?;
                    file.write_all(wanted)?;
                }
            }
            Ok(())
        });
        written.unwrap_or_else(|error| panic!("{}: {error}", self.device.display()));
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        if self.driver.is_some() {
            self.pull();
            self.clear();
        }
        if self.kind.block {
            let _ = said(Command::new("losetup").arg("--detach").arg(&self.device));
        }
    }
}

fn mounted(place: &Path) -> bool {
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    mounts.lines().any(|line| line.split(' ').nth(1) == place.to_str())
}

fn said(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{program}: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{program}: {told}"))
    }
}
