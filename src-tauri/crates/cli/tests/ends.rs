//! How the program ends: 0 done, 2 usage, 3 invalid input, 4 refused, 5 damaged file or disk; each from a real case.

use crate::{Terminal, fixture};
use std::{fs, path::PathBuf};

fn data_file(terminal: &Terminal) -> PathBuf {
    let found = fs::read_dir(&terminal.office).unwrap().flatten().map(|entry| entry.path());
    found.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).unwrap()
}

fn put(path: &std::path::Path, bytes: &[u8]) {
    fs::File::create(path).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).unwrap();
}

#[test]
fn two_for_words_it_does_not_know() {
    let terminal = Terminal::bare();
    for words in [
        &["fly"][..],
        &[],
        &["import", "dogs", "hunde.xlsx"],
        &["import", "people"],
        &["list"],
        &["list", "person", "--limit", "many"],
        &["changes", "--from", "2026-03-01"],
        &["restore", "file.xlbak"],
        &["print"],
        &["print", "roster"],
        &["init", "--name", "没有经办人"],
    ] {
        let output = terminal.run(&[&["--json"], words].concat());
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        let fault = crate::one_value(&output, words)["fault"].clone();
        assert_eq!(fault["code"], "Invalid", "{words:?}: {fault}");
        let said = String::from_utf8(output.stderr).unwrap();
        for told in [said.lines().next().unwrap(), fault["detail"].as_str().unwrap()] {
            assert!(told.chars().filter(|c| *c > '一').count() > 3, "{words:?}: the sentence is Chinese: {told}");
        }
        assert!(!said.contains("error:") && !said.contains("Usage"), "{words:?}: {said}");
        let plain = terminal.run(words);
        assert_eq!(
            (plain.status.code(), plain.stdout.is_empty()),
            (Some(2), true),
            "{words:?}: only where JSON is asked"
        );
    }
    let told = |words: &[&str]| {
        let output = terminal.run(&[&["--json"], words].concat());
        crate::one_value(&output, words)["fault"]["detail"].as_str().unwrap().to_owned()
    };
    for (words, part) in [
        (&["fly"][..], "“fly”"),
        (&["serch", "王"], "search"),
        (&["import", "people"], "<FILE>"),
        (&["list", "person", "--limit", "many"], "“many”"),
        (&["import", "dogs", "hunde.xlsx"], "不能导入“dogs”"),
        (&["list", "person", "--wings"], "--wings"),
        (&["list", "person", "--as-of"], "--as-of"),
        (&["list", "person", "--limit", "1", "--limit", "2"], "只能写一次"),
    ] {
        let said = told(words);
        assert!(said.contains(part), "{words:?}: it names what is wrong: {said}");
    }
    assert!(!terminal.office.exists(), "and nothing is made");
}

#[test]
fn three_for_what_cannot_be_taken() {
    let terminal = Terminal::new();
    assert_eq!(terminal.fault(&["import", "people", &fixture("scan.xls")], 3), "Invalid", "a PDF");
    assert_eq!(terminal.fault(&["import", "people", &fixture("no-heading.xlsx")], 3), "Invalid", "no column of names");
    assert_eq!(
        terminal.fault(&["import", "people", &fixture("ids.xlsx"), "--strict"], 3),
        "Invalid",
        "rows with errors"
    );
    assert_eq!(
        terminal.fault(&["import", "people", &fixture("plain.xlsx"), "--map", "姓名"], 3),
        "Invalid",
        "no = in it"
    );
    assert_eq!(terminal.fault(&["call", "person.save", "{name: 刘}"], 3), "Invalid", "no JSON");
    assert_eq!(terminal.fault(&["call", "person.save", "{}"], 3), "Invalid", "a person without a name");
    assert_eq!(terminal.fault(&["list", "person", "--as-of", "二月三十"], 3), "Invalid", "no such day");
    assert_eq!(terminal.fault(&["list", "person", "--filter", r#"{"shoes": 1}"#], 3), "Invalid", "no such field");
    assert_eq!(terminal.fault(&["history", "dog", "1"], 3), "NotFound");
    assert_eq!(terminal.fault(&["history", "person", "nobody"], 3), "NotFound", "no record, no history");
    assert_eq!(terminal.fault(&["print", "poster", "a.pdf"], 3), "Invalid", "no such paper");
    assert_eq!(terminal.fault(&["verify", &fixture("plain.xlsx")], 3), "Invalid", "a sheet is no backup");
    assert_eq!(Terminal::bare().fault(&["list", "person"], 3), "NotFound", "there is no office here");
}

#[test]
fn four_for_who_may_not() {
    let terminal = Terminal::new();
    let wrong = |variable: &str, words: &[&str]| {
        let output = terminal.command(words).env("XIAOXIANG_PASSWORD", variable).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (ends, said) = wrong("这不是那句密码", &["--json", "list", "person"]);
    assert_eq!(ends, Some(4), "a wrong password: {said}");
    assert!(said.contains(r#""code":"Denied""#), "{said}");
    assert_eq!(terminal.fault(&["--clerk", "李梅", "list", "person"], 4), "Denied", "no clerk of this name");
    // Another program has the office open.
    let lock = fs::OpenOptions::new().write(true).open(terminal.office.join("office.lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(terminal.fault(&["list", "person"], 4), "Locked");
    drop(lock);
    assert_eq!(terminal.json(&["list", "person"])["total"], 0, "and when it is closed there, it opens here");
}

#[test]
fn four_for_a_backup_with_another_password() {
    let terminal = Terminal::new();
    fs::create_dir(terminal.path("U盘")).unwrap();
    let path = terminal.json(&["backup", "U盘"])["path"].as_str().unwrap().to_owned();
    let output = terminal
        .command(&["--json", "restore", &path, "--into", "另一台"])
        .env("XIAOXIANG_PASSWORD", "这不是那句密码")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(!terminal.path("另一台").join("office.json").exists(), "nothing was put there");
}

#[test]

fn five_for_a_workbook_that_cannot_be_written() {
    let terminal = Terminal::new();
    assert_eq!(terminal.fault(&["export", "person", "没有这个文件夹/居民.xlsx"], 5), "Disk");
}

#[test]
fn five_for_a_damaged_file_a_damaged_backup_and_a_disk_that_will_not() {
    let terminal = Terminal::new();
    fs::create_dir(terminal.path("U盘")).unwrap();
    let backup = terminal.json(&["backup", "U盘"])["path"].as_str().unwrap().to_owned();
    let output = terminal.run(&["--json", "print", "roster", "没有这个文件夹/花名册.pdf"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(said.contains("没有这个文件夹/花名册.pdf") && !said.contains("partial"), "the name that was typed: {said}");
    let mut bytes = fs::read(&backup).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    put(std::path::Path::new(&backup), &bytes);
    assert_eq!(terminal.fault(&["verify", &backup], 5), "Broken", "one bit");
    assert_eq!(terminal.fault(&["restore", &backup, "--into", "另一台"], 5), "Broken");
    let file = data_file(&terminal);
    let whole = fs::read(&file).unwrap();
    for content in [&whole[..0], &whole[..whole.len() - 1], &whole[..whole.len() / 8192 * 4096]] {
        put(&file, content);
        assert_eq!(terminal.fault(&["list", "person"], 5), "Broken", "{} of {} bytes", content.len(), whole.len());
        assert_eq!(fs::read(&file).unwrap(), content, "left as it was");
    }
    for place in [whole.len() / 2, whole.len() - 100] {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        put(&file, &flipped);
        let output = terminal.run(&["list", "person"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(5), "{said}");
        assert!(
            said.starts_with("台账文件已损坏") && said.lines().count() == 1,
            "one sentence, and no other's lines: {said}"
        );
    }
    let said = terminal.run(&["check"]);
    let told = String::from_utf8(said.stderr).unwrap();
    assert_eq!(said.status.code(), Some(5), "{told}");
    assert!(told.contains("打不开") && told.contains("最后一次保存") && told.contains("不会覆盖"), "{told}");
    put(&file, &whole);
    assert_eq!(terminal.json(&["list", "person"])["total"], 0, "the whole file opens");
}

#[test]
fn five_for_half_an_office_and_nothing_is_built_over_it() {
    let terminal = Terminal::new();
    terminal.json(&["call", "building.lay_out", r#"{"code": "12", "entrances": 1, "floors": 1, "doors": 1}"#]);
    let (keys, file) = (terminal.office.join("office.json"), data_file(&terminal));
    let aside = terminal.path("aside");
    for (half, left) in [(&keys, "数据文件还在"), (&file, "钥匙文件（office.json）还在")] {
        fs::rename(half, &aside).unwrap();
        let output = terminal.run(&["list", "person"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(5), "{said}");
        assert!(said.contains("不见了") && said.contains(left) && said.contains("不要在这个文件夹里新建"), "{said}");
        let built = terminal.run(&["--clerk", "王敏", "init", "--name", "另一个居委会"]);
        assert_eq!(built.status.code(), Some(3), "{}", String::from_utf8_lossy(&built.stderr));
        fs::rename(&aside, half).unwrap();
    }
    assert_eq!(terminal.json(&["list", "building"])["total"], 1, "whole again, as it was");
}

#[test]
fn five_where_what_was_saved_is_missing() {
    let terminal = Terminal::new();
    let build = |code: &str| {
        terminal.json(&[
            "call",
            "building.lay_out",
            &format!(r#"{{"code": "{code}", "entrances": 1, "floors": 1, "doors": 1}}"#),
        ]);
    };
    build("11");
    assert_eq!(terminal.run(&["check"]).status.code(), Some(0));
    let file = data_file(&terminal);
    let earlier = fs::read(&file).unwrap();
    build("12");
    put(&file, &earlier);
    let output = terminal.run(&["--json", "check"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(said.contains("条已保存的改动从文件里丢失了"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn no_core_is_written_whatever_the_terminal_allows() {
    let terminal = Terminal::new();
    let mut child = terminal.command(&["call", "search", "-"]).stdin(std::process::Stdio::piped()).spawn().unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let core = || {
        let limits = fs::read_to_string(&limits).unwrap_or_default();
        limits.lines().find(|line| line.starts_with("Max core")).unwrap_or_default().to_owned()
    };
    let forbidden = |line: &str| line.split_whitespace().filter(|word| *word == "0").count() == 2;
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !forbidden(&core()) && std::time::Instant::now() < end {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let told = core();
    drop(child.stdin.take());
    let _ = child.wait();
    assert!(forbidden(&told), "{told}");
}
