//! What must not be left behind by a program that dies.

/// Keys and people's ID numbers must not reach a core dump: to be called first, by every program that opens an office.
pub fn no_core_dump() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, Resource, Rlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        // A kernel that refuses is no reason to refuse the clerk her office.
        let _ = rustix::process::setrlimit(Resource::Core, none);
        let _ = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
