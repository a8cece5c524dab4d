//! What must be set before the first window toolkit call.

/// People's ID numbers must not reach a core dump; and odd graphics cards must not give an empty window.
pub fn before_the_window() {
    #[cfg(target_os = "linux")]
    {
        no_core_dump();
        plain_rendering();
    }
}

#[cfg(target_os = "linux")]
fn no_core_dump() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit};
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // A kernel that refuses is no reason to refuse the clerk her office.
    let _ = rustix::process::setrlimit(Resource::Core, none);
    let _ = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// WebKit's DMABUF renderer costs about 90 MiB and shows an empty window on some cards. It is switched off by an
/// environment variable that must stand before GTK starts; setting one in a running process is unsafe, so the program
/// starts itself again in its own place (same process number).
#[cfg(target_os = "linux")]
fn plain_rendering() {
    use std::os::unix::process::CommandExt;
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Returns only if it failed; then the window opens as the system likes.
        let _ = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
    }
}
