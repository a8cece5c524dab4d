//! What becomes of pictures and papers: backups, the limit, papers, the readable copy, their order, thousands of them.

use super::{Files, jpeg, pdf};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use image::Rgb;
use office::Code;
use serde_json::{Value, json};
use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};
use tests::text;

const OPERATION: store::Operation<'_> = store::Operation {
    op: "test",
    clerk: "王敏",
    at: "2026-11-23T05:00:00Z",
    at_local: "2026-11-23 13:00:00",
    reason: "",
};

#[test]
fn a_backup_holds_every_picture_and_notices_a_spoiled_one() {
    let files = Files::new();
    let paper = pdf(40_000, "备份");
    files.attach("协议.pdf", &paper);
    files.attach("现场.jpg", &jpeg(90, 90, |x, _| Rgb([x as u8, 9, 9])));
    let stick = files.office.folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let made = files.office.call("backup.make", json!({"folder": stick}));
    let other = tests::desk(&files.office.folder.path().join("other"));
    tests::call(&other, "office.adopt", json!({"path": made["path"], "password": tests::PASSWORD}));
    let rows = tests::call(&other, "file.list", json!({"register": "person", "id": files.person}))["rows"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 2);
    let url = text(&tests::call(&other, "file.get", json!({"id": rows[0]["id"]}))["url"]);
    assert_eq!(STANDARD.decode(url.split_once(";base64,").unwrap().1).unwrap(), paper);

    // A fault of the medium that no page check can see: another content under the same name.
    let store = files.office.store();
    let spoil = |tx: &store::Tx<'_>| {
        Ok::<_, store::Error>(tx.execute("UPDATE blob_file SET bytes = x'00' WHERE media = 'application/pdf'", [])?)
    };
    assert_eq!(store.write(&OPERATION, spoil).unwrap().value, 1);
    assert!(store.check().unwrap().iter().any(|fault| fault.contains("照片或文件")), "the check names it");
    let refused = store.backup(&stick, "2026-11-23T06:00:00Z", &|_, _| true);
    assert!(matches!(refused, Err(store::Error::Damaged { .. })), "and no backup is called verified: {refused:?}");
}

#[test]
fn the_limit_is_told_with_the_room_that_is_left() {
    let files = Files::new();
    files.office.call("setting.save", json!({"key": "file.most_mb", "value": "1"}));
    files.attach("甲.pdf", &pdf(600 << 10, "甲"));
    let room = files.office.call("file.room", json!({}));
    assert_eq!(room["most"], 1 << 20);
    assert!(text(&room["told"]).starts_with("照片和文件 1 个，共 600 KB，还能放 424 KB"), "{room}");
    let fault = files.refused("乙.pdf", &pdf(600 << 10, "乙"));
    assert!(fault.detail.contains("最多放 1.0 MB") && fault.detail.contains("还能放 424 KB"), "{fault}");
    files.attach("丙.pdf", &pdf(300 << 10, "丙"));
    assert_eq!(files.rows().len(), 2);
}

#[test]
fn the_form_of_a_family_in_need_shows_its_pictures_and_a_public_one_does_not() {
    let files = Files::new();
    let office = &files.office;
    let survey = office.call(
        "needy_survey.save",
        json!({"household_id": files.household, "date": "2026-11-01", "members": [{"person_id": files.person}]}),
    );
    let id = survey["value"]["id"].clone();
    let path = files.file("屋顶.jpg", &jpeg(120, 90, |x, y| Rgb([x as u8, y as u8, 9])));
    office.call(
        "file.attach",
        json!({"register": "needy_survey", "id": id, "path": path, "label": "住房", "caption": "屋顶漏雨"}),
    );
    let page = |masked: bool| {
        let sent = json!({"document": "needy-form", "id": id, "masked": masked, "page": 1, "whole": true});
        let first = office.call("print.preview", sent.clone());
        let pages = first["pages"].as_u64().unwrap();
        (1..=pages)
            .map(|page| {
                let mut sent = sent.clone();
                sent["page"] = json!(page);
                text(&office.call("print.preview", sent)["svg"])
            })
            .collect::<String>()
    };
    assert!(page(false).contains("data:image/jpeg"), "the picture is on the form");
    assert!(!page(true).contains("data:image/"), "never on a public one");
}

#[test]
fn the_readable_copy_has_them_in_a_folder_for_each_record() {
    let files = Files::new();
    files.attach("协议.pdf", &pdf(50, "副本"));
    files.attach("现场.jpg", &jpeg(20, 20, |_, _| Rgb([9, 9, 9])));
    let into = files.office.folder.path().join("copy");
    std::fs::create_dir(&into).unwrap();
    let done = files.office.call("backup.folder_copy", json!({"folder": into, "understood": true}));
    let names: Vec<String> = tests::files(&PathBuf::from(text(&done["path"])).join("照片和文件"))
        .iter()
        .map(|path| {
            path.strip_prefix(&into)
                .unwrap()
                .components()
                .skip(2)
                .map(|part| part.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/")
        })
        .collect();
    assert_eq!(names, ["居民/张国强/1 协议.pdf", "居民/张国强/2 现场.jpg"]);
}

/// 10,000 pictures on 1,000 records: a record's files, the room, and opening the office cost what they cost with ten.
#[test]
fn ten_thousand_pictures_are_no_burden() {
    let files = Files::new();
    let store = files.office.store();
    let person = files.person.clone();
    store
        .write(&OPERATION, |tx| {
            for n in 0..10_000_u32 {
                let bytes: Vec<u8> = n.to_le_bytes().iter().copied().cycle().take(6_000).collect();
                let blob = store::hash(&bytes);
                tx.prepare_cached("INSERT INTO blob_file (id, media, bytes) VALUES (?1, 'image/jpeg', ?2)")?.execute(store::rusqlite::params![blob, bytes])?;
                let record = if n % 1_000 == 0 { person.clone() } else { format!("record-{}", n % 1_000) };
                tx.prepare_cached("INSERT INTO file (id, register, record, blob, thumb, name, media, size, sort) VALUES (?1, 'person', ?2, ?3, ?3, 'x.jpg', 'image/jpeg', 6000, ?4)")?
                    .execute(store::rusqlite::params![format!("file-{n:05}"), record, blob, n])?;
            }
            Ok::<_, store::Error>(())
        })
        .unwrap();
    let plan = |sql: &str| -> String {
        let steps = store
            .read(|conn| store::all::<(i64, i64, i64, String)>(conn, &format!("EXPLAIN QUERY PLAN {sql}"), &json!({})))
            .unwrap();
        steps.into_iter().map(|(.., step)| step).collect::<Vec<_>>().join("; ")
    };
    let sum = plan("SELECT coalesce(sum(length(bytes)), 0) FROM blob_file");
    assert!(sum.contains("COVERING INDEX blob_file_room"), "no picture is read to know how much room there is: {sum}");
    let list = plan("SELECT id FROM file WHERE record = 'a' AND register = 'person'");
    assert!(list.contains("INDEX file_record"), "{list}");
    drop(store);

    let timed = |name: &str, body: Value| {
        let start = std::time::Instant::now();
        let answer = files.office.call(name, body);
        (start.elapsed().as_millis(), answer)
    };
    let (opening, _) = timed("office.unlock", json!({"password": tests::PASSWORD}));
    let (again, rows) = timed("file.list", json!({"register": "person", "id": files.person, "thumbs": true}));
    assert_eq!(rows["rows"].as_array().unwrap().len(), 10);
    let (asked, room) = timed("file.room", json!({}));
    assert_eq!((&room["count"], &room["unused"]), (&json!(10_000), &json!(0)));
    // Generous for an unoptimised build on a busy machine; reading all pictures would take longer than that.
    assert!(
        again < 500 && asked < 1_500,
        "a record's files in {again} ms, the room in {asked} ms, opening in {opening} ms"
    );
}

/// The day's own backup of a large office does not keep the clerk waiting at the door.
#[test]
fn the_daily_backup_of_a_large_office_waits_for_a_pause() {
    let files = Files::new();
    let store = files.office.store();
    let large = |tx: &store::Tx<'_>| -> store::Result<usize> {
        let sql = "INSERT INTO blob_file (id, media, bytes) VALUES (?1, 'application/pdf', ?2)";
        (0..9_u8).try_fold(0, |_, n| {
            let own = vec![n; 30 << 20];
            Ok(tx.execute(sql, store::rusqlite::params![store::hash(&own), own])?)
        })
    };
    store.write(&OPERATION, large).unwrap();
    // Who locks does not wait for the copy either.
    let stick = files.office.folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let asked = AtomicUsize::new(0);
    let goes = |_, _| asked.fetch_add(1, Ordering::Relaxed) < 2;
    let cancelled = store.backup(&stick, "2026-11-23T05:00:00Z", &goes);
    assert!(matches!(cancelled, Err(store::Error::Cancelled)), "{cancelled:?}");
    assert_eq!(asked.into_inner(), 3, "broken off in the middle of the copy, not at its end");
    for folder in [stick, files.office.home().join("tmp")] {
        assert!(tests::files(&folder).is_empty(), "no half copy is left in {}", folder.display());
    }
    drop(store);
    let folder = files.office.home().join("backups");
    let made = || std::fs::read_dir(&folder).map_or(0, |found| found.flatten().count());
    files.office.call("office.unlock", json!({"password": tests::PASSWORD}));
    assert_eq!(made(), 0, "270 MB are not copied while she waits");
    files.office.desk.rest();
    assert_eq!(made(), 1, "but as soon as nothing else is to be done");
    files.office.desk.rest();
    assert_eq!(made(), 1, "once a day");
}

/// Every page of a paper.
fn pages(files: &Files, document: &str, id: &Value, masked: bool) -> Vec<String> {
    let page = |page: u64| {
        let sent = json!({"document": document, "id": id, "masked": masked, "page": page, "whole": true});
        files.office.call("print.preview", sent)
    };
    let count = page(1)["pages"].as_u64().unwrap();
    (1..=count).map(|number| text(&page(number)["svg"])).collect()
}

#[test]
fn pictures_stand_in_the_order_that_the_clerk_gives_them_on_screen_and_paper() {
    let files = Files::new();
    let office = &files.office;
    let visit =
        office.call("visit.save", json!({"date": "2026-11-20", "persons": [files.person]}))["value"]["id"].clone();
    let asked = json!({"register": "visit", "id": visit});
    let put = |name: &str, shade: u8| {
        let path = files.file(name, &jpeg(40, 30, |_, _| Rgb([shade, 9, 9])));
        let sent = json!({"register": "visit", "id": visit, "path": path, "caption": name});
        office.call("file.attach", sent)["value"]["id"].clone()
    };
    let (a, b, c) = (put("甲.jpg", 20), put("乙.jpg", 120), put("丙.jpg", 220));
    let names = || -> Vec<String> {
        let rows = office.call("file.list", asked.clone())["rows"].clone();
        rows.as_array().unwrap().iter().map(|row| text(&row["caption"])).collect()
    };
    let order = |ids: Value| json!({"register": "visit", "id": visit, "files": ids});
    let before = pages(&files, "visit-record", &visit, false);
    let done = office.call("file.order", order(json!([c, a, b])));
    assert_eq!(names(), ["丙.jpg", "甲.jpg", "乙.jpg"]);
    assert_ne!(pages(&files, "visit-record", &visit, false), before, "the paper follows");
    put("丁.jpg", 60);
    assert_eq!(names(), ["丙.jpg", "甲.jpg", "乙.jpg", "丁.jpg"], "a new one comes last");
    for wrong in [json!([a, b, c]), json!([a, b, c, c]), json!([a, b, c, "nobody"])] {
        let fault = office.refused("file.order", order(wrong));
        assert_eq!(fault.code, Code::Conflict, "{fault}");
    }
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(names(), ["甲.jpg", "乙.jpg", "丙.jpg", "丁.jpg"], "one step, taken back as one");
}

#[test]
fn the_page_of_an_old_person_and_the_persons_own_show_the_same_pictures() {
    let files = Files::new();
    let (_, old) = files.office.household("12-1-102", "王秀英", &tests::number("19400301", 12));
    let path = files.file("轮椅.jpg", &jpeg(20, 20, |_, _| Rgb([9, 9, 9])));
    // Nothing has been written of her in the book of the old: age alone brought her in.
    files.office.call("file.attach", json!({"register": "elderly", "id": old, "path": path}));
    for register in ["elderly", "person"] {
        let rows = files.office.call("file.list", json!({"register": register, "id": old}))["rows"].clone();
        assert_eq!(rows[0]["name"], "轮椅.jpg", "{register}");
    }
}

#[test]
fn one_visit_is_a_page_with_its_people_what_was_given_and_its_pictures() {
    let files = Files::new();
    let office = &files.office;
    let visit = json!({
        "date": "2026-11-20", "persons": [files.person], "visitors": "王敏、刘关山", "health": "20", "mind": "10",
        "summary": "膝盖疼，很少下楼", "need": "想要一副拐杖", "done": "量了血压", "goods": "大米1袋", "money": 20_000,
        "source": "50", "payer": "刘关山", "passed_to": "社区卫生站", "passed_due": "2026-11-27",
        "signed_by": "张国强", "next_date": "2026-12-20",
    });
    let id = office.call("visit.save", visit)["value"]["id"].clone();
    for n in 0..8_u8 {
        let path = files.file(&format!("{n}.jpg"), &jpeg(160, 120, |_, _| Rgb([n * 30, 9, 9])));
        office.call("file.attach", json!({"register": "visit", "id": id, "path": path, "label": "现场"}));
    }
    let shown = pages(&files, "visit-record", &id, false);
    assert_eq!(shown.len(), 1, "one page");
    assert_eq!(shown[0].matches("data:image/jpeg").count(), 6, "with as many pictures as it has room for");
    let public = pages(&files, "visit-record", &id, true);
    assert!(!public.concat().contains("data:image/"), "never on a public one");
    let fault = office.refused("print.preview", json!({"document": "visit-record", "page": 1}));
    assert!(fault.detail.contains("一次走访"), "{fault}");
}

#[test]
fn the_check_says_how_many_pictures_no_record_shows_and_how_they_come_back() {
    let files = Files::new();
    let notes = || files.office.call("journal.verify", json!({}))["notes"].clone();
    let id = files.attach("协议.pdf", &pdf(300 << 10, "协议"))["value"]["id"].clone();
    assert_eq!(notes(), json!([]));
    files.office.call("file.remove", json!({"ids": [id]}));
    let told = text(&notes()[0]);
    assert!(told.starts_with("有 1 份照片和文件") && told.contains("300 KB") && told.contains("恢复"), "{told}");
    assert_eq!(files.office.call("file.room", json!({}))["unused"], 1, "as the room says");
    assert_eq!(files.office.call("journal.verify", json!({}))["ok"], true, "which is no damage");
    files.office.call("file.restore", json!({"ids": [id]}));
    assert_eq!(notes(), json!([]), "the way back that it tells is one");
}
