//! The file, the ledger and the reception book on paper.

use super::{agreed, case, lane, saved};
use serde_json::{Value, json};
use std::process::Command;
use tests::{Office, number, text};

fn papers(office: &Office, id: &str) -> Vec<(String, bool)> {
    let got = office.call("dispute.get", json!({"id": id}));
    got["papers"].as_array().unwrap().iter().map(|paper| (text(&paper["label"]), paper["there"] == true)).collect()
}

/// The pages of a print as text; None where the PC has no pdftotext.
fn print(office: &Office, body: Value) -> (Value, Option<String>) {
    let out = office.folder.path().join("a.pdf");
    let mut body = body;
    body["out"] = json!(out);
    let done = office.call("print.save", body)["value"].clone();
    let read = Command::new("pdftotext").arg("-layout").arg(&out).arg("-").output();
    (done, read.ok().map(|said| String::from_utf8_lossy(&said.stdout).into_owned()))
}

#[test]
fn the_file_has_its_papers_in_order_and_names_what_it_must_have_and_has_not() {
    let (office, person) = lane();
    let id = saved(&office, "dispute", case(&person, "2026-10-05"));
    let there = papers(&office, &id);
    let names: Vec<&str> = there.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["封面", "卷内目录", "受理登记表", "权利义务告知书", "当事人身份证明", "调解记录", "人民调解协议书", "封底"]
    );
    let missing: Vec<&str> = there.iter().filter(|(_, there)| !there).map(|(name, _)| name.as_str()).collect();
    assert_eq!(missing, ["权利义务告知书", "当事人身份证明", "调解记录", "人民调解协议书"]);
    let (printed, pages) = print(&office, json!({"document": "dispute-file", "id": id}));
    assert_eq!(printed["warnings"].as_array().unwrap().len(), 4, "named before and with the print: {printed}");
    assert!(text(&printed["warnings"][1]).contains("马外人没有证件号码"), "{printed}");
    assert_eq!(printed["pages"], 4, "cover, contents, acceptance, back: {printed}");
    if let Some(pages) = pages {
        assert!(pages.contains("还缺必备的 4 份") && pages.contains("受理登记表"), "{pages}");
        assert!(!pages.contains("人民调解回访记录"), "only the parts that exist: {pages}");
    }

    let mut draft = office.call("dispute.get", json!({"id": id}))["draft"].clone();
    draft["parties"][1]["id_number"] = json!(number("19700101", 15));
    draft["application"] = json!("要求楼上修好并赔偿");
    office.call("dispute.save", draft);
    for (kind, record) in
        [("notice", "双方到场"), ("inquiry", "上楼查看"), ("mediation", "各让一步"), ("mediation", "签协议")]
    {
        saved(&office, "dispute_step", json!({"dispute_id": id, "date": "2026-10-08", "kind": kind, "record": record}));
    }
    let mut end = agreed(&id, "2026-10-10");
    end["confirm_on"] = json!("2026-10-20");
    end["summary"] = json!("双方已和好");
    saved(&office, "settlement", end);
    saved(
        &office,
        "follow_up",
        json!({"dispute_id": id, "date": "2026-10-20", "kind": "perform", "performance": "full"}),
    );
    saved(&office, "follow_up", json!({"dispute_id": id, "date": "2026-11-01", "content": "没有再漏"}));
    let there = papers(&office, &id);
    assert!(there.iter().all(|(_, there)| *there), "{there:?}");
    let names: Vec<&str> = there.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "封面",
            "卷内目录",
            "调解申请书",
            "权利义务告知书",
            "当事人身份证明",
            "调查记录",
            "调解记录",
            "人民调解协议书",
            "协议履行情况",
            "回访记录",
            "司法确认材料",
            "情况说明",
            "封底"
        ]
    );
    let (printed, pages) = print(&office, json!({"document": "dispute-file", "id": id}));
    assert_eq!(printed["warnings"], json!([]));
    assert_eq!(printed["pages"], 14, "two mediations, a page each: {printed}");
    if let Some(pages) = pages {
        let contents = pages.split('\u{c}').nth(1).unwrap_or_default().to_owned();
        for (name, page) in [("调解申请书", "3"), ("调解记录", "7"), ("人民调解协议书", "9"), ("情况说明", "13")]
        {
            let line = contents.lines().find(|line| line.contains(name)).unwrap_or_default();
            assert!(line.split_whitespace().any(|word| word == page), "{name} stands on page {page}: {line}");
            let stands = pages.split('\u{c}').nth(page.parse::<usize>().unwrap() - 1).unwrap_or_default();
            assert!(
                stands.replace(' ', "").contains(if name == "调解申请书" {
                    "人民调解申请书"
                } else {
                    name
                }),
                "page {page} is {name}: {stands}"
            );
        }
    }
    let public =
        json!({"document": "dispute-file", "id": id, "out": office.folder.path().join("b.pdf"), "masked": true});
    assert_eq!(office.refused("print.save", public).field.as_deref(), Some("masked"));
}

#[test]
fn what_was_photographed_stands_with_the_paper_that_it_belongs_to() {
    let (office, person) = lane();
    let id = saved(&office, "dispute", case(&person, "2026-10-05"));
    let end = saved(&office, "settlement", agreed(&id, "2026-10-10"));
    let paid = json!({"dispute_id": id, "date": "2026-10-20", "kind": "perform", "performance": "full"});
    let paid = saved(&office, "follow_up", paid);
    let path = office.folder.path().join("图.png");
    for (at, (register, record, label, caption)) in [
        ("dispute", &id, "现场", "天花板水渍"),
        ("dispute", &id, "证件", "马外人护照"),
        ("settlement", &end, "协议书", "按了指印的协议"),
        ("follow_up", &paid, "", "收条一张"),
    ]
    .into_iter()
    .enumerate()
    {
        image::RgbImage::from_pixel(120, 90, image::Rgb([60 * at as u8, 120, 60])).save(&path).unwrap();
        let added = json!({"register": register, "id": record, "label": label, "caption": caption, "path": path});
        office.call("file.attach", added);
    }
    let there = papers(&office, &id);
    for name in ["当事人身份证明", "证据材料", "协议履行情况"] {
        assert!(there.contains(&(name.to_owned(), true)), "{name}: {there:?}");
    }
    let (printed, pages) = print(&office, json!({"document": "dispute-file", "id": id}));
    let Some(pages) = pages else { return };
    for (caption, paper) in [
        ("天花板水渍", "证据材料"),
        ("马外人护照", "当事人身份证明"),
        ("按了指印的协议", "签名、盖章或按指印"),
        ("收条一张", "协议履行情况"),
    ] {
        let page = pages.split('\u{c}').find(|page| page.contains(caption)).unwrap_or_default();
        assert!(page.contains(paper), "{caption} stands with {paper}: {page} {printed}");
    }
}

#[test]
fn an_oral_agreement_has_its_own_form_and_a_refusal_needs_no_record() {
    let (office, person) = lane();
    let oral = saved(&office, "dispute", case(&person, "2026-10-05"));
    let mut end = agreed(&oral, "2026-10-10");
    end["outcome"] = json!("31");
    saved(&office, "settlement", end);
    let there = papers(&office, &oral);
    assert!(
        there.contains(&("口头协议登记表".into(), true)) && !there.iter().any(|(name, _)| name == "人民调解协议书"),
        "{there:?}"
    );
    let refused = saved(&office, "dispute", case(&person, "2026-10-05"));
    let end = json!({"dispute_id": refused, "date": "2026-10-06", "outcome": "41", "cause": "refused", "told_on": "2026-10-06", "told_ways": ["court"]});
    saved(&office, "settlement", end);
    let there = papers(&office, &refused);
    assert!(!there.iter().any(|(name, _)| ["调解记录", "人民调解协议书"].contains(&name.as_str())), "{there:?}");
    let (_, pages) = print(&office, json!({"document": "dispute-file", "id": refused}));
    if let Some(pages) = pages {
        assert!(pages.replace([' ', '\n'], "").contains("告知当事人可以依法通过诉讼等途径"), "{pages}");
    }
}

#[test]
fn the_ledger_the_book_and_the_monthly_table_print() {
    let (office, person) = lane();
    let id = saved(&office, "dispute", case(&person, "2026-11-05"));
    saved(
        &office,
        "dispute_step",
        json!({"dispute_id": id, "date": "2026-11-08", "kind": "mediation", "record": "各让一步"}),
    );
    saved(
        &office,
        "reception",
        json!({"date": "2026-11-05", "person_id": person, "matter": "楼上漏水", "passed_to": "物业"}),
    );
    let (printed, pages) = print(&office, json!({"document": "dispute-ledger"}));
    assert_eq!(printed["pages"], 1);
    if let Some(pages) = pages {
        let flat = pages.replace([' ', '\n'], "");
        for word in ["马外人", "12-3-501", "19900001234", "调解：各让一步"] {
            assert!(flat.contains(word) || pages.contains(word), "{word}: {pages}");
        }
    }
    let (_, covered) = print(&office, json!({"document": "dispute-ledger", "masked": true}));
    if let Some(covered) = covered {
        assert!(
            !covered.contains("马外人") && !covered.contains("19900001234") && !covered.contains("各让一步"),
            "{covered}"
        );
    }
    let (_, book) = print(&office, json!({"document": "reception-book", "from": "2026-11-01", "to": "2026-11-30"}));
    if let Some(book) = book {
        assert!(book.contains("刘关山") && book.contains("楼上漏水"), "{book}");
    }
    assert_eq!(
        office
            .refused(
                "print.save",
                json!({"document": "reception-book", "from": "十一月", "out": office.folder.path().join("c.pdf")})
            )
            .field
            .as_deref(),
        Some("from")
    );
    let (printed, _) = print(&office, json!({"document": "stats-dispute", "from": "2026-11-01", "to": "2026-11-30"}));
    assert_eq!(printed["pages"], 4, "a page a table");
}

#[test]
fn the_sheet_of_the_ledger_says_where_the_parties_live_and_how_they_are_reached() {
    let office = Office::new();
    let (_, person) = office.household("12-1-101", "王秀英", &number("19460301", 22));
    office.call("person.save", json!({"id": person, "phones": [{"label": "手机", "number": "19900010001"}]}));
    let parties = json!([
        {"side": "a", "person_id": person},
        {"side": "b", "name": "冯二", "address": "河西小区 3号楼", "phone": "19900010002"},
        {"side": "b", "name": "卫三", "phone": "19900010003"},
    ]);
    let case = json!({"category": "02", "outline": "漏水", "accepted_on": "2026-11-01", "date": "2026-11-01", "parties": parties});
    office.call("dispute.save", case);
    let row = office.call("dispute.list", json!({}))["rows"][0].clone();
    assert_eq!((&row["a_address"], &row["b_address"]), (&json!("12-1-101"), &json!("河西小区 3号楼")));
    assert_eq!(row["a_phone"], "199****0001", "covered until there is a reason");
    assert_eq!(row["b_phone"], "199****0002、199****0003");
    let columns = json!(["number", "party_a", "a_address", "a_phone", "party_b", "b_address", "b_phone"]);
    for (masked, told) in [(false, "19900010001"), (true, "199****0001")] {
        let out = office.folder.path().join("台账.xlsx");
        office.call("dispute.export", json!({"out": out, "columns": columns, "masked": masked, "reason": "街道要"}));
        let cells = format!("{:?}", sheet::open(&out).unwrap().grid("矛盾纠纷", &mut |_| true).unwrap());
        assert!(cells.contains(told), "{masked}: {cells}");
        assert_eq!(cells.contains("12-1-101"), !masked, "{cells}");
    }
}
