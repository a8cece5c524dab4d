//! A printer of its own: a private cupsd with one queue that prints into a PDF file (Debian's `cups-pdf`).

use std::{fs, path::PathBuf, time::SystemTime};

use crate::stage::{Stage, until};

/// The queue `PDF`; what it prints appears in the user's own folder `PDF`, where `cups-pdf` puts it.
pub struct Printer {
    folder: PathBuf,
    begun: SystemTime,
}

/// Adds the printer to the stage; None where this user may not run a print server.
pub fn add(stage: &mut Stage) -> Option<Printer> {
    if stage.read("id", &["-u"]) != "0" {
        return None;
    }
    let root = stage.path("cups");
    for name in ["spool/tmp", "cache", "state", "log", "ppd"] {
        fs::create_dir_all(root.join(name)).expect("made");
    }
    let at = |name: &str| root.join(name).to_string_lossy().into_owned();
    let conf = format!(
        "Listen {}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n\
         <Location />\n  Order allow,deny\n  Allow all\n</Location>\n\
         <Policy default>\n  <Limit All>\n    Order deny,allow\n    Allow all\n  </Limit>\n</Policy>\n",
        at("cups.sock")
    );
    let places = [
        ("ServerRoot", ""),
        ("RequestRoot", "spool"),
        ("TempDir", "spool/tmp"),
        ("CacheDir", "cache"),
        ("StateDir", "state"),
        ("ErrorLog", "log/error"),
        ("AccessLog", "log/access"),
        ("PageLog", "log/page"),
    ];
    let files: Vec<String> = places.iter().map(|(name, place)| format!("{name} {}\n", at(place))).collect();
    fs::write(root.join("cupsd.conf"), conf).expect("written");
    fs::write(root.join("cups-files.conf"), files.concat() + "SystemGroup root\n").expect("written");
    // cupsd's own children (user lp) must reach the spool inside the test's private folder.
    stage.read("chmod", &["-R", "a+rX", &stage.path("").to_string_lossy()]);
    let mut server = stage.command("/usr/sbin/cupsd");
    server.args(["-f", "-c", &at("cupsd.conf"), "-s", &at("cups-files.conf")]);
    stage.start(&mut server);
    stage.put("CUPS_SERVER", &at("cups.sock"));
    until("cupsd", || stage.command("lpstat").arg("-r").output().ok().filter(|said| said.status.success()));
    let queue = ["-p", "PDF", "-E", "-v", "cups-pdf:/", "-P", "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"];
    // A server that has just started refuses its first questions now and then.
    until("the queue", || stage.command("lpadmin").args(queue).output().ok().filter(|said| said.status.success()));
    until("the usual printer", || {
        stage.command("lpadmin").args(["-d", "PDF"]).output().ok().filter(|said| said.status.success())
    });
    let home = stage.read("sh", &["-c", "getent passwd \"$(id -un)\" | cut -d: -f6"]);
    Some(Printer { folder: PathBuf::from(home).join("PDF"), begun: SystemTime::now() })
}

impl Printer {
    /// Waits for the printed file and takes it away.
    pub fn printed(&self) -> Vec<u8> {
        let file = until("a printed page", || {
            let files = fs::read_dir(&self.folder).ok()?.flatten().map(|entry| entry.path());
            files
                .into_iter()
                .find(|path| fs::metadata(path).and_then(|about| about.modified()).is_ok_and(|at| at >= self.begun))
        });
        // The printer may still be writing: a PDF is there when its last line is.
        let bytes = until("the whole paper", || {
            let bytes = fs::read(&file).ok()?;
            bytes.trim_ascii_end().ends_with(b"%%EOF").then_some(bytes)
        });
        fs::remove_file(&file).expect("removed");
        bytes
    }
}
