//! What must be set before the first window toolkit call.

/// No core is ever written; and odd graphics cards must not give an empty window.
pub fn before_the_window() {
    office::no_core_dump();
    #[cfg(target_os = "linux")]
    plain_rendering();
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
