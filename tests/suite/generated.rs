//! Generated files are true: a stale one is rewritten, and the test fails once.

use std::fs;
use tests::root;

#[test]
fn the_screens_types_are_those_of_the_commands() {
    let path = root().join("ui/src/host/commands.ts");
    let fresh = office::api::typescript();
    if fs::read_to_string(&path).unwrap_or_default() == fresh {
        return;
    }
    fs::File::create(&path).and_then(|mut file| std::io::Write::write_all(&mut file, fresh.as_bytes())).unwrap();
    panic!("ui/src/host/commands.ts was stale and has been rewritten; look at it and commit it");
}
