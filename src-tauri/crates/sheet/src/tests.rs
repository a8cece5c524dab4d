//! Whole files: written and read back, made by hand to be nasty, cut short, or something else than they say.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// A folder that is gone after the test.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("temporary folder")
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::File::create(&path).and_then(|mut file| file.write_all(bytes)).expect("test file");
    path
}

fn read(bytes: &[u8]) -> Result<Grid> {
    let folder = folder();
    let mut book = open(&file(&folder, "表.xls", bytes))?;
    let sheet = book.sheets().first().map(|sheet| sheet.name.clone()).unwrap_or_default();
    book.grid(&sheet, &mut |_| true)
}

fn refused(bytes: &[u8]) -> String {
    match read(bytes) {
        Ok(grid) => format!("read {} rows", grid.len()),
        Err(fault) => format!("{fault:?}"),
    }
}

fn shown(grid: &Grid) -> Vec<String> {
    grid.rows()
        .map(|row| {
            let cells: Vec<String> = row.cells.iter().map(Cell::shown).collect();
            format!("{}|{}", row.number(), cells.join("|"))
        })
        .collect()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("part");
        zip.write_all(content).expect("content");
    }
    zip.finish().expect("zip").into_inner()
}

/// The smallest workbook around a sheet's data.
fn workbook(sheet: &str, properties: &str) -> Vec<u8> {
    workbook_with(sheet.as_bytes(), properties, None)
}

fn workbook_with(sheet: &[u8], properties: &str, strings: Option<&[u8]>) -> Vec<u8> {
    let book = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}<sheets><sheet name="花名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        (
            "_rels/.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", book.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    if let Some(strings) = strings {
        parts.push(("xl/sharedStrings.xml", strings));
    }
    zipped(&parts)
}

fn data(rows: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

fn day(year: i32, month: u32, day: u32) -> Cell {
    Cell::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default().and_time(NaiveTime::MIN))
}

#[test]
fn written_and_read_back() {
    let folder = folder();
    let path = folder.path().join("居民 花名册.xlsx");
    let table = Table {
        sheet: "居民[花名册]".into(),
        titles: vec!["幸福社区居民花名册".into(), "填报单位:幸福社区".into()],
        columns: vec![
            Column::new("姓名", Align::Text),
            Column::new("身份证号", Align::Code),
            Column::new("出生日期", Align::Date),
            Column::new("人数", Align::Number),
            Column::new("金额", Align::Money),
        ],
        notes: vec!["填表人:张三".into()],
    };
    let rows = vec![
        vec![
            Cell::text("张三"),
            Cell::text("370571196503011234"),
            Cell::text("1965-03-01"),
            Cell::Number(3.0),
            Cell::Number(12.5),
        ],
        vec![Cell::text("𠮷田㛃𬭎"), Cell::Number(12.0), day(1899, 5, 1), Cell::Empty, Cell::Empty],
        vec![Cell::text("=1+1"), Cell::text("+86"), Cell::text("不详"), Cell::text("-5"), Cell::text("@x")],
    ];
    assert_eq!(write(&path, &table, rows).expect("written"), 3);

    let mut book = open(&path).expect("read back");
    assert_eq!(book.kind(), Kind::Xlsx);
    assert_eq!(book.sheets(), [SheetInfo { name: "居民花名册".into(), rows: 7, hidden: false }]);
    let grid = book.grid("居民花名册", &mut |_| true).expect("grid");
    assert_eq!(
        shown(&grid),
        [
            "1|幸福社区居民花名册",
            "2|填报单位:幸福社区",
            "3|姓名|身份证号|出生日期|人数|金额",
            "4|张三|370571196503011234|1965-03-01|3|12.5",
            "5|𠮷田㛃𬭎|12|1899-05-01",
            "6|=1+1|+86|不详|-5|@x",
            "7|填表人:张三",
        ]
    );
    let row = grid.numbered(4).expect("row 4");
    assert_eq!(row.cell(1), &Cell::text("370571196503011234"), "an ID number stays text");
    assert_eq!(row.cell(2), &day(1965, 3, 1), "ISO text became a date");
    assert_eq!(grid.numbered(5).expect("row 5").cell(2), &Cell::text("1899-05-01"), "too old for Excel's calendar");
    assert!(grid.merged().contains(&Region { top: 1, bottom: 1, left: 0, right: 4 }));
    let left: Vec<_> = fs::read_dir(folder.path()).expect("folder").collect();
    assert_eq!(left.len(), 1, "no temporary file is left behind");
}

#[test]
fn a_fault_leaves_the_old_file_alone() {
    let folder = folder();
    let path = file(&folder, "旧.xlsx", b"old");
    let table = Table { columns: vec![Column::new("姓名", Align::Text)], ..Table::default() };
    let endless = std::iter::repeat_with(|| vec![Cell::text("张三")]).take(1_048_577);
    assert!(matches!(write(&path, &table, endless), Err(Error::TooLong)));
    assert_eq!(fs::read(&path).expect("still there"), b"old");
    assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1);
    assert!(matches!(write(&folder.path().join("没有/x.xlsx"), &table, []), Err(Error::NoFolder)));
}

#[test]
fn csv_written_and_read_back() {
    let folder = folder();
    let path = folder.path().join("名单.csv");
    let rows = || {
        vec![
            vec![Cell::text("张,三"), Cell::text("=cmd()"), Cell::text("说\"好\"\n一，二，三，\n四，五，六")],
            vec![Cell::text("𠮷㛃"), Cell::text("+8619900000001"), Cell::Number(-5.0)],
            vec![Cell::text("370571196503010119"), Cell::text("007"), Cell::text("19900000001")],
            vec![Cell::text("12-3"), Cell::text("12-3-501"), Cell::text("2026-11-23")],
            vec![Cell::text("210261-11-23"), Cell::text("1/2"), Cell::text("12-3-1")],
        ]
    };
    let table = Table {
        titles: vec!["幸福里社区=".into(), "-截至 2026-11-23".into()],
        columns: ["姓名", "电话", "备注"].map(|heading| Column::new(heading, Align::Text)).into(),
        notes: vec!["填表人：".into()],
        ..Table::default()
    };
    assert_eq!(write(&path, &table, rows()).expect("written"), 5);
    let bytes = fs::read(&path).expect("bytes");
    assert!(bytes.starts_with("\u{feff}".as_bytes()));
    for marked in ["'=cmd()", "'370571196503010119", "'007", "'-截至", "'12-3,", "'210261-11-23", "'1/2", "'12-3-1"] {
        assert!(memchr::memmem::find(&bytes, marked.as_bytes()).is_some(), "no spreadsheet runs or alters {marked}");
    }
    for plain in ["'199", "'12-3-501", "'2026"] {
        assert!(memchr::memmem::find(&bytes, plain.as_bytes()).is_none(), "{plain} stays as it is");
    }
    let mut book = open(&path).expect("read back");
    assert_eq!(book.kind(), Kind::Csv);
    let grid = book.grid("名单", &mut |_| true).expect("grid");
    assert_eq!(
        shown(&grid),
        [
            "1|幸福里社区=",
            "2|-截至 2026-11-23",
            "3|姓名|电话|备注",
            "4|张,三|=cmd()|说\"好\"\n一，二，三，\n四，五，六",
            "5|𠮷㛃|+8619900000001|-5",
            "6|370571196503010119|007|19900000001",
            "7|12-3|12-3-501|2026-11-23",
            "8|210261-11-23|1/2|12-3-1",
            "9|填表人：",
        ]
    );
}

#[test]
fn text_in_every_encoding() {
    let text = "姓名,身份证号\r\n张三,370571196503011234\r\n";
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let mut bom = "\u{feff}".as_bytes().to_vec();
    bom.extend_from_slice(text.as_bytes());
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf16_be: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for (name, bytes) in
        [("utf-8", text.as_bytes()), ("gb", &gb), ("bom", &bom), ("utf-16", &utf16), ("utf-16be", &utf16_be)]
    {
        let grid = read(bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(shown(&grid), ["1|姓名|身份证号", "2|张三|370571196503011234"], "{name}");
    }
}

#[test]
fn csv_as_programs_write_it() {
    let told =
        |text: &str| read(text.as_bytes()).map_or_else(|fault| format!("{fault:?}"), |grid| shown(&grid).join("/"));
    assert_eq!(told("a;b\n1;2\n"), "1|a|b/2|1|2");
    assert_eq!(told("a\tb\n1\t2"), "1|a|b/2|1|2");
    assert_eq!(told("姓名，电话\n张三，1"), "1|姓名|电话/2|张三|1");
    assert_eq!(told("sep=;\na;b\n"), "2|a|b");
    assert_eq!(told("a,b\n\n\n1,2\n"), "1|a|b/4|1|2", "blank lines count");
    assert_eq!(told("\"x\ny\",b\n1,2\n"), "1|x\ny|b/2|1|2", "a quoted line break does not");
    assert_eq!(told("a\r\n=\"370571196503011234\"\r\n"), "1|a/2|370571196503011234", "Excel's own trick");
    assert_eq!(told("a\n\"=\"\"3705\"\"\"\n"), "1|a/2|3705", "the same, quoted once more");
    assert_eq!(told("a,\"b\n1,2\n"), "Quote { row: 1 }");
    assert_eq!(told("姓名\n张三\n"), "1|姓名/2|张三");
    assert_eq!(told("a,b,,,\n,,,,\n"), "1|a|b");
}

#[test]
fn what_is_no_sheet_gets_its_own_sentence() {
    assert_eq!(refused(b""), "Nothing");
    assert_eq!(refused(&[0; 4096]), "Damaged", "what a stick pulled too early leaves behind");
    assert_eq!(refused(b"%PDF-1.7"), "Pdf");
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n"), "Picture");
    assert_eq!(refused(b"\xff\xd8\xff\xe0"), "Picture");
    assert_eq!(refused(b"Rar!\x1a\x07"), "Archive");
    assert_eq!(refused(b"{\\rtf1 x}"), "Document");
    assert_eq!(refused(b"<html><body>x</body></html>"), "Web");
    assert_eq!(refused(b"MIME-Version: 1.0\r\n"), "Web");
    assert_eq!(refused(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"), "Unknown");
    assert_eq!(refused(&zipped(&[("a.txt", b"x")])), "Archive");
    assert_eq!(refused(&zipped(&[("word/document.xml", b"<x/>")])), "Document");
    assert_eq!(refused(&zipped(&[("ppt/presentation.xml", b"<x/>")])), "Slides");
    assert_eq!(refused(&zipped(&[("xl/workbook.bin", b"x")])), "Format(\".xlsb\")");
    assert_eq!(refused(&zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")])), "Document");
    let whole = workbook(&data(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#), "");
    assert_eq!(refused(&whole), "read 1 rows");
    for cut in [4, 30, 100, whole.len() / 2, whole.len() - 10] {
        assert_eq!(refused(&whole[..cut]), "Damaged", "cut at {cut}");
    }
    let folder = folder();
    assert!(matches!(open(folder.path()), Err(Error::Folder | Error::Refused)));
    assert!(matches!(open(&folder.path().join("没有.xlsx")), Err(Error::Missing)));
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("compound file");
    for (name, content) in streams {
        file.create_stream(name).and_then(|mut stream| stream.write_all(content)).expect("stream");
    }
    file.flush().expect("flushed");
    file.into_inner().into_inner()
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(body.len() as u16).to_le_bytes(), body].concat()
}

#[test]
fn compound_files_and_passwords() {
    assert_eq!(refused(&compound(&[("/EncryptedPackage", b"x"), ("/EncryptionInfo", b"x")])), "Password");
    assert_eq!(refused(&compound(&[("/WordDocument", b"x")])), "Document");
    assert_eq!(refused(&compound(&[("/Other", b"x")])), "Unknown");
    let locked = record(0x002F, &[1, 0, 1, 0, 1, 0]);
    assert_eq!(refused(&compound(&[("/Workbook", &locked)])), "Password");
    assert_eq!(refused(&compound(&[("/Workbook", &[9, 8])])), "Damaged");
    let whole = compound(&[("/Workbook", &[0; 5000])]);
    assert_eq!(refused(&whole[..600]), "Damaged");
    // Two cells far apart: calamine would lay out 65,536 × 65,536.
    let cell = |row: u16, column: u16| {
        record(0x0203, &[row.to_le_bytes().as_slice(), &column.to_le_bytes(), &[0; 10]].concat())
    };
    let far = [cell(0, 0), cell(65_535, 65_535)].concat();
    assert_eq!(refused(&compound(&[("/Workbook", &far)])), "Columns { place: \"CRXP65536\", columns: 500 }");
    let upside_down = record(0x0200, &[9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(refused(&compound(&[("/Workbook", &upside_down)])), "Damaged");
    let wide = [cell(0, 0), cell(65_535, 255)].concat();
    assert_eq!(refused(&compound(&[("/Workbook", &wide)])), "Cells { cells: 6000000 }");
}

#[test]
fn a_file_of_two_cells_far_apart() {
    let sheet = data(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#);
    assert_eq!(refused(&workbook(&sheet, "")), "Columns { place: \"XFD1048576\", columns: 500 }");
    let tall = data(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="C1048576"><v>2</v></c></row>"#);
    let grid = read(&workbook(&tall, "")).expect("two rows are two rows");
    assert_eq!(shown(&grid), ["1|1", "1048576|||2"]);
}

#[test]
fn bombs_are_stopped_before_they_unpack() {
    // 400 MB of blanks inside of a sheet: 400 KB on disk.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let block = vec![b' '; 1 << 20];
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("part");
    zip.write_all(b"<workbook/>").expect("content");
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("part");
    for _ in 0..400 {
        zip.write_all(&block).expect("content");
    }
    let bytes = zip.finish().expect("zip").into_inner();
    assert!(bytes.len() < 1 << 20, "small on disk: {}", bytes.len());
    assert_eq!(refused(&bytes), "Inflated { megabytes: 300 }");

    // Seven million strings of nothing.
    let strings = [b"<sst>".as_slice(), &b"<si/>".repeat(7_000_000), b"</sst>"].concat();
    assert_eq!(refused(&workbook_with(data("").as_bytes(), "", Some(&strings))), "Cells { cells: 6000000 }");

    // A workbook that announces ten milliards of strings.
    let strings = br#"<sst uniqueCount="9999999999"><si><t>x</t></si></sst>"#;
    assert_eq!(refused(&workbook_with(data("").as_bytes(), "", Some(strings))), "Cells { cells: 6000000 }");

    // An .ods whose one row is repeated a million times over all columns.
    let content = |row: &str| {
        format!(
            r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="表">{row}</table:table></office:spreadsheet></office:body></office:document-content>"#
        )
    };
    let ods = |row: &str| {
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", b"<m/>"),
            ("content.xml", content(row).as_bytes()),
        ])
    };
    let wide = r#"<table:table-row><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>"#;
    assert_eq!(refused(&ods(wide)), "Columns { place: \"XFD1\", columns: 500 }");
    let tall = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#;
    assert_eq!(refused(&ods(tall)), "Rows { rows: 300000 }");
    let blank = r#"<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>末</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(read(&ods(blank)).map(|grid| shown(&grid)).expect("blank rows cost nothing"), ["1048576|末"]);
}

#[test]
fn limits_have_sentences() {
    let folder = folder();
    let path = file(&folder, "大.csv", "姓名\n张三\n李四\n".as_bytes());
    let mut limits = Limits { rows: 2, ..Limits::default() };
    let sentence = |limits: &Limits| {
        let grid = open_with(&path, limits).and_then(|mut book| book.grid("大", &mut |_| true));
        grid.map_or_else(|fault| fault.to_string(), |grid| grid.len().to_string())
    };
    assert_eq!(sentence(&limits), "表格超过 2 行，一次读不了这么多。请分成几个文件。");
    limits = Limits { file: 3, ..Limits::default() };
    assert!(sentence(&limits).starts_with("文件有 0 MB"));
    assert_eq!(sentence(&Limits::default()), "3");
}

#[test]
fn values_of_every_type() {
    let rows = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>文字</t></is></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#REF!</v></c><c r="D2"><v>37057119650301</v></c><c r="E2" t="d"><v>1965-03-01</v></c><c r="F2" t="str"><f>A1</f><v>公式</v></c><c r="G2"><f>1+1</f></c><c r="H2" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r></is></c></row>"#;
    let grid = read(&workbook(&data(rows), "")).expect("grid");
    let row = grid.row(0).expect("row");
    assert_eq!(row.number(), 2);
    assert_eq!(row.cell(0), &Cell::text("文字"));
    assert_eq!(row.cell(1), &Cell::Bool(true));
    assert_eq!(row.cell(2), &Cell::Error("#REF!"));
    assert_eq!(row.cell(3), &Cell::Number(37_057_119_650_301.0));
    assert_eq!(row.cell(4), &day(1965, 3, 1));
    assert_eq!(row.cell(5), &Cell::text("公式"));
    assert_eq!(row.cell(6), &Cell::Empty, "a formula without its cached value");
    assert_eq!(row.cell(7), &Cell::text("富文本"));
}

#[test]
fn the_1904_epoch_is_known() {
    let sheet = data(r#"<row r="1"><c r="A1"><v>22340</v></c></row>"#);
    let grid = read(&workbook(&sheet, r#"<workbookPr date1904="1"/>"#)).expect("grid");
    assert!(grid.epoch_1904());
    assert!(!read(&workbook(&sheet, "")).expect("grid").epoch_1904());
}

#[test]
fn merged_cells_of_xlsx() {
    let sheet = data(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).replace(
        "</worksheet>",
        r#"<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="B2:B2"/></mergeCells></worksheet>"#,
    );
    let grid = read(&workbook(&sheet, "")).expect("grid");
    assert_eq!(grid.merged(), [Region { top: 1, bottom: 3, left: 0, right: 0 }], "one cell alone is not merged");
}

#[test]
fn a_web_page_named_xls() {
    let page = "<html><head><meta charset=gb2312><style>td{x:y}</style></head><body><!-- <tr> --><table><tr><th colspan=2>花名册</th></tr>\
        <tr><td rowspan=\"2\">张三</td><td>12&#35;3&nbsp;501</td></tr><tr><td>a&lt;b<br>两行</td></tr></table></body></html>";
    let grid = read(&encoding_rs::GB18030.encode(page).0).expect("grid");
    assert_eq!(shown(&grid), ["1|花名册", "2|张三|12#3 501", "3||a<b\n两行"]);
    assert_eq!(
        grid.merged(),
        [Region { top: 1, bottom: 1, left: 0, right: 1 }, Region { top: 2, bottom: 3, left: 0, right: 0 }]
    );
}

#[test]
fn reading_can_be_stopped() {
    let folder = folder();
    let text = "姓名,电话\n".repeat(10_000);
    let mut book = open(&file(&folder, "长.csv", text.as_bytes())).expect("open");
    let mut asked = 0;
    let stopped = book.grid("长", &mut |progress| {
        asked += 1;
        assert_eq!(progress.total, 10_000);
        asked < 2
    });
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(asked, 2);
    assert_eq!(book.grid("长", &mut |_| true).expect("whole").len(), 10_000);
    assert!(matches!(book.grid("别的", &mut |_| true), Err(Error::Sheet(_))));
}

#[test]
fn broken_files_are_refused_or_read_but_never_end_the_program() {
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/sheets");
    let mut state = 88_172_645_463_325_252u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let (mut files, mut read_anyway) = (0, 0);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(fixtures).expect("fixtures").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if !matches!(path.extension().and_then(|kind| kind.to_str()), Some("xlsx" | "xls" | "ods" | "csv")) {
            continue;
        }
        let whole = fs::read(&path).expect("bytes");
        for _ in 0..if whole.is_empty() { 0 } else { 8 } {
            let mut bytes = whole.clone();
            for _ in 0..=next(6) {
                let at = next(bytes.len());
                bytes[at] = next(256) as u8;
            }
            files += 1;
            read_anyway += u32::from(read(&bytes).is_ok());
        }
    }
    assert!(files > 400 && read_anyway > 50, "{files} files, {read_anyway} read all the same");
}
