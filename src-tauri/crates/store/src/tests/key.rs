//! The data key is held in one place, and nowhere once the office is left.

use super::*;
use std::io::{Read as _, Seek as _, SeekFrom};

/// How often this stands in the memory that the process may write to. It is kept turned, so as not to find itself.
fn in_memory(turned: &[u8]) -> usize {
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = fs::File::open("/proc/self/mem").unwrap();
    let mut found = 0;
    for line in maps.lines().filter(|line| line.contains(" rw-p ")) {
        let Some((from, to)) = line.split(' ').next().and_then(|span| span.split_once('-')) else { continue };
        let (from, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        for at in (from..to).step_by(1 << 20) {
            let mut part = vec![0; (to - at).min((1 << 20) + 64) as usize];
            if memory.seek(SeekFrom::Start(at)).is_err() || memory.read_exact(&mut part).is_err() {
                continue;
            }
            for byte in &mut part {
                *byte ^= 0x55;
            }
            found += part
                .windows(turned.len())
                .filter(|window| window.first() == turned.first() && *window == turned)
                .count();
            part.fill(0);
        }
    }
    found
}

#[test]
fn the_key_is_nowhere_in_memory_once_the_office_is_left() {
    let (_folder, store) = founded();
    save(&store, "p1", "李小红");
    let turned: Vec<u8> = store.key.iter().map(|byte| byte ^ 0x55).collect();
    assert!(in_memory(&turned) > 0, "the search finds what is there");
    drop(store);
    assert_eq!(in_memory(&turned), 0);
}
