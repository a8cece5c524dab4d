//! A screen where there is none: Xvfb on a free number, gone when dropped.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::sh::{Done, command, read};

pub struct Screen {
    server: Child,
    pub name: String,
}

/// Is somebody sitting in front of this machine?
pub fn is_there() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

impl Screen {
    pub fn start(size: &str) -> Done<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24"), "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb did not start: {error}"))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            // The server writes its number once it is ready.
            BufReader::new(output).read_line(&mut number).map_err(|error| format!("Xvfb: {error}"))?;
        }
        let screen = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() { Err("Xvfb gave no display".to_owned()) } else { Ok(screen) }
    }

    /// What is on it, as a PNG.
    pub fn picture(&self, to: &Path) -> Done {
        read(command("import").args(["-display", &self.name, "-window", "root"]).arg(to)).map(|_| ())
    }

    /// Types or presses something into the window in front.
    pub fn keys(&self, arguments: &[&str]) -> Done {
        read(command("xdotool").env("DISPLAY", &self.name).args(arguments)).map(|_| ())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
