//! Every template's pages as a person reads them, compared with `tests/snapshots/print`.
//! After a change that is meant: `XIAOXIANG_SNAPSHOTS=write cargo test -p print`, then look at the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

use print::{Document, Moment, Printer};
use serde_json::{Value, json};

static PRINTER: LazyLock<Printer> = LazyLock::new(|| {
    // The system's fonts differ from computer to computer.
    Printer::without_system_fonts(&root("assets/fonts")).expect("fonts are put in place by `cargo xtask test`")
});

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(path)
}

fn set(template: &str, data: &Value) -> Document {
    let document = PRINTER.compile(template, data.clone()).unwrap();
    assert_eq!(document.warnings(), [] as [&str; 0], "{template}: a sound template makes typst warn of nothing");
    document
}

fn text(document: &Document) -> String {
    let mut all = String::new();
    for page in 1..=document.pages() {
        let _ = writeln!(all, "──── {page} ────\n{}", document.text(page).unwrap());
    }
    all
}

fn snapshot(name: &str, document: &Document) -> String {
    let path = root("tests/snapshots/print").join(format!("{name}.txt"));
    let present = text(document);
    if env::var_os("XIAOXIANG_SNAPSHOTS").is_some_and(|how| how == "write") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &present).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == present, "{} no longer says what is printed:\n{present}", path.display());
    present
}

fn common() -> Value {
    json!({
        "office": "永安里社区居民委员会", "title": "住户花名册", "as_of": "2026-11-23", "printed_on": "2026-11-23 09:30",
        "number": "P-2026-0007", "filler": "李秀兰", "auditor": "", "masked": false,
    })
}

fn with(mut data: Value, more: Value) -> Value {
    data.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    data
}

/// GB 11643: a made-up number with its check digit.
fn number_of(birth: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("370571{birth}001");
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
    body + &"10X98765432"[sum as usize % 11..][..1]
}

fn member(name: &str, relation: &str, birth: &str) -> Value {
    let id = number_of(&birth.replace('-', ""));
    json!({
        "name": name, "relation": relation, "sex": "女", "age": 60, "birth": birth, "id_number": id, "phone": "19900000001",
        "state": "人在户在", "tags": "", "note": "",
    })
}

fn household(number: usize, members: &[Value]) -> Value {
    json!({"number": format!("XL-{number:04}"), "address": format!("12号楼3单元{}", 100 + number), "members": members})
}

fn family(number: usize, size: usize) -> Value {
    let names = ["王秀兰", "张建国", "王海燕", "张文博"];
    let members: Vec<Value> = (0..size)
        .map(|place| member(names[place % names.len()], if place == 0 { "户主" } else { "子" }, "1966-02-03"))
        .collect();
    household(number, &members)
}

/// `sizes`: people of each household, seven households to an entrance.
fn roster(sizes: &[usize]) -> Value {
    let households: Vec<Value> = sizes.iter().enumerate().map(|(place, &size)| family(place + 1, size)).collect();
    let groups: Vec<Value> = households
        .chunks(7)
        .enumerate()
        .map(|(place, seven)| json!({"title": format!("{}号楼 {}单元", place / 3 + 1, place % 3 + 1), "households": seven}))
        .collect();
    with(
        common(),
        json!({"groups": groups, "totals": {"households": sizes.len(), "people": sizes.iter().sum::<usize>()}}),
    )
}

/// 本页小计 of every page: households, people.
fn sums(document: &Document) -> Vec<(usize, usize)> {
    (1..=document.pages())
        .map(|page| {
            let text = document.text(page).unwrap();
            let words = text.split("本页小计：").nth(1).unwrap();
            let (households, rest) = words.split_once(" 户 ").unwrap();
            (households.parse().unwrap(), rest.split_once(" 人").unwrap().0.parse().unwrap())
        })
        .collect()
}

#[test]
fn roster_with_difficult_names() {
    let mut guest = member("Maria-Fernanda Gonzalez de la Cruz", "其他直系亲属或亲属", "1981-03-01");
    guest["id_number"] = json!("911124198108030024");
    guest["note"] = json!("外籍，护照 AB1234567890123456789012345678901234 每年九月到派出所登记");
    let mut veteran = member("买买提·阿不都热依木·库尔班", "户主", "1950-08-01");
    veteran["tags"] = json!("党员、退役军人、下岗失业人员、外来务工人员、志愿者");
    let data = with(
        common(),
        json!({
            "groups": [
                {"title": "12号楼 3单元", "households": [
                    household(1, &[veteran, member("李𬭎", "配偶", "1952-05-01"), member("张㛃", "女", "1980-05-01"), guest]),
                    {"number": "", "address": "12号楼地下室B1层东侧储藏间改建房37号（原纺织厂宿舍院内）", "note": "空户", "members": []},
                ]},
                {"title": "13号楼 1单元", "households": [family(2, 3)]},
            ],
            "totals": {"households": 3, "people": 7},
        }),
    );
    let present = snapshot("roster", &set("household/list.typ", &data));
    assert!(!present.contains('□'), "𬭎 and 㛃 are in the app's own fonts");
}

#[test]
fn an_empty_roster_says_so() {
    let present = snapshot("roster-empty", &set("household/list.typ", &with(common(), json!({"groups": []}))));
    assert!(present.contains("没有符合条件的住户"), "an empty sheet must not look like a fault");
}

#[test]
fn a_household_stays_on_one_page() {
    // Thirty people fill a page; the household of fourteen does not fit on what is left of the first.
    let sizes = [3, 3, 3, 3, 3, 2, 2, 14, 3, 3];
    let document = set("household/list.typ", &roster(&sizes));
    let sums = sums(&document);
    assert_eq!(sums[0], (7, 19), "the big household goes to the next page whole");
    assert_eq!(sums.iter().map(|(_, people)| people).sum::<usize>(), 39, "subtotals add up to the total");
    assert_eq!(sums.iter().map(|(households, _)| households).sum::<usize>(), 10);
}

#[test]
fn a_household_that_a_page_holds_is_never_broken() {
    // Two small ones stand at the head of the first page; from 21 people on it was broken at its foot.
    for size in [9, 19, 21, 25, 28] {
        let document = set("household/list.typ", &roster(&[4, 4, size, 1]));
        let whole = [
            vec![(4, size + 9)],
            vec![(2, 8), (2, size + 1)],
            vec![(3, size + 8), (1, 1)],
            vec![(2, 8), (1, size), (1, 1)],
        ];
        // The lines to sign may stand on a page of their own.
        let sums: Vec<_> = sums(&document).into_iter().filter(|sum| *sum != (0, 0)).collect();
        assert!(whole.contains(&sums), "{size}: {sums:?}");
        let text: String = (1..=document.pages()).map(|page| document.text(page).unwrap()).collect();
        assert!(!text.contains("续"), "{size}: it is whole");
    }
}

#[test]
fn a_collective_household_may_run_on_and_each_page_says_whose_it_is() {
    let document = set("household/list.typ", &roster(&[2, 70, 1]));
    assert!(document.pages() >= 3, "seventy people do not fit on a page, and none may be lost");
    assert_eq!(
        sums(&document).iter().map(|(_, people)| people).sum::<usize>(),
        73,
        "each page counts the people it shows"
    );
    for page in 2..=3 {
        let text = document.text(page).unwrap();
        assert_eq!(text.matches("（续）").count(), 1, "page {page}: once, at its head: {text}");
        assert!(text.contains("XL-0002（续）") && text.contains("12号楼3单元102"), "page {page}: {text}");
    }
    assert!(!document.text(1).unwrap().contains("续"));
}

#[test]
fn a_household_of_one_takes_one_line() {
    // As many households of one fill a page as people of one household would.
    let document = set("household/list.typ", &roster(&[1; 60]));
    let sums = sums(&document);
    assert!(sums[0].1 >= 24 && sums[1].1 >= 24, "{sums:?}");
    assert_eq!(sums.iter().map(|(_, people)| people).sum::<usize>(), 60);
}

#[test]
fn a_hundred_and_fifty_households() {
    let sizes: Vec<usize> = (0..150).map(|place| 1 + place % 4).collect();
    let document = set("household/list.typ", &roster(&sizes));
    let sums = sums(&document);
    assert_eq!(sums.iter().map(|(households, _)| households).sum::<usize>(), 150);
    assert_eq!(sums.iter().map(|(_, people)| people).sum::<usize>(), sizes.iter().sum::<usize>());
    let last = document.text(document.pages()).unwrap();
    assert!(last.contains("合计") && last.contains("单位负责人"), "total and signatures close the roster");
    for page in 1..=document.pages() {
        let text = document.text(page).unwrap();
        assert!(text.contains("公民身份号码"), "page {page} repeats the head of the table");
        assert!(text.contains(&format!("第 {page} 页 共 {} 页", document.pages())), "page {page} says its number");
    }
}

#[test]
fn a_roster_for_the_public_is_marked() {
    let mut data = roster(&[2, 1]);
    data["masked"] = json!(true);
    data["scope"] = json!("12号楼 · 60岁以上");
    let present = snapshot("roster-masked", &set("household/list.typ", &data));
    assert!(present.contains("公示版") && !present.contains("注意保密"), "{present}");
}

#[test]
fn a_preview_tells_no_number_of_pages() {
    let mut data = roster(&[3, 2]);
    data["preview"] = json!(true);
    let page = set("household/list.typ", &data).text(1).unwrap();
    assert!(page.contains("第 1 页") && !page.contains('共'), "only the beginning is known: {page}");
    assert!(!page.contains("合计"), "the end of the roster is not here yet");
}

#[test]
fn household_card() {
    let data = with(
        common(),
        json!({
            "title": "一户一档", "household_number": "XL-0101", "address": "12号楼3单元501", "head": {"name": "王秀兰", "phone": "19900000001"},
            "kind": "家庭户", "registered": "户籍在本社区", "registered_address": "济南市历下区永安里12号楼3单元501",
            "dwelling_kind": "住宅", "dwelling_use": "自住", "area": 86, "owner": "王秀兰", "owner_phone": "19900000001",
            "members": [
                with(member("王秀兰", "户主", "1956-02-03"), json!({"ethnic": "汉族", "political": "中共党员", "education": "高中",
                    "marital": "丧偶", "native_place": "山东济南", "work_status": "退休", "employer": "第二机床厂", "registered_address": "济南市历下区永安里12号楼3单元501"})),
                with(member("买买提·阿不都热依木·库尔班", "女婿", "1980-02-03"), json!({"ethnic": "维吾尔族", "registered_address": "新疆喀什市色满路1号"})),
            ],
            "others": [{"name": "张三丰", "relation": "租客", "sex": "男", "age": 33, "phone": "19900000002", "book": "XL-0877 张三丰"}],
            "residences": [{"name": "王秀兰", "address": "12号楼3单元501", "kind": "常住", "from": "1998-05-01", "to": ""}],
            "past": [{"name": "张永福", "relation": "配偶", "from_date": "1998-05-01", "to_date": "2020-01-09"}],
            "tag_list": [{"name": "王秀兰", "tag": "党员", "from": "1985-07-01", "to": "", "source": "组织关系", "note": ""}],
            "events": [{"date": "2024-06-01", "label": "迁入", "name": "买买提·阿不都热依木·库尔班", "place": "新疆喀什", "note": ""}],
            "note": "老人独居，子女每周日探望。",
        }),
    );
    let document = set("household/card.typ", &data);
    assert_eq!(document.pages(), 1, "an ordinary household's card is one page");
    snapshot("household-card", &document);
    snapshot("household-card-bare", &set("household/card.typ", &json!({"title": "一户一档"})));
}

#[test]
fn recovery_card() {
    let key = "K7QM-3XWP-9R4T-HB2N-V8YC-6DFJ-Z5GS-A1EK-0TNH";
    let data = json!({"office": "永安里社区居民委员会", "clerk": "李秀兰", "date": "2026-11-23", "key": key, "version": "0.1.0"});
    let document = set("recovery-card.typ", &data);
    assert_eq!(document.pages(), 1);
    snapshot("recovery-card", &document);
}

#[test]
fn changes_of_a_month() {
    let person = |name: &str, detail: &str| json!({"date": "2026-11-09", "name": name, "address": "12号楼3单元501", "detail": detail});
    let data = with(
        common(),
        json!({
            "title": "人口变动表", "from": "2026-11-01", "to": "2026-11-30",
            "start": {"households": 1212, "people": 3120}, "end": {"households": 1214, "people": 3119},
            "rows": [
                {"kind": "birth", "label": "出生", "count": 1, "people": [person("李𬭎", "")]},
                {"kind": "death", "label": "死亡", "count": 1, "people": [person("张永福", "户主改为其配偶赵桂英")]},
                {"kind": "move_out", "label": "迁出", "count": 1, "people": [person("欧阳文博", "迁往历城区洪家楼街道")]},
                {"kind": "marriage", "label": "结婚", "count": 0, "people": []},
            ],
            "left": [{"name": "张永福", "address": "12号楼3单元501"}],
        }),
    );
    snapshot("changes", &set("changes.typ", &data));
    let quiet = json!({"title": "人口变动表", "from": "2026-11-01", "to": "2026-11-30"});
    assert!(text(&set("changes.typ", &quiet)).contains("本期没有变动"));
}

fn visits(rows: usize) -> Value {
    let rows: Vec<Value> = (1..=rows)
        .map(|row| json!({"name": format!("王秀{row}"), "address": "12号楼3单元501", "amount": format!("{row}00.00"), "times": row % 3}))
        .collect();
    with(
        common(),
        json!({
            "title": "走访慰问名单", "unit": "单位：元",
            "columns": [
                {"name": "name", "label": "姓名", "width": 8}, {"name": "address", "label": "住址", "width": 16},
                {"name": "times", "label": "次数", "width": 4, "align": "right"}, {"name": "amount", "label": "金额", "width": 10, "align": "right"},
            ],
            "rows": rows, "sums": {"amount": "1,000.00"},
        }),
    )
}

#[test]
fn any_list() {
    snapshot("list", &set("list.typ", &visits(60)));
    assert!(text(&set("list.typ", &visits(0))).contains("没有记录"));
}

#[test]
fn a_long_list_is_joined_of_volumes() {
    let printer = Printer::without_system_fonts(&root("assets/fonts")).unwrap().with_volumes_of(100);
    let mut steps = Vec::new();
    let document = printer
        .compile_with("list.typ", visits(250), &|_| None, &mut |done, total| {
            steps.push((done, total));
            true
        })
        .unwrap();
    assert_eq!(steps.last(), Some(&(6, 6)), "three volumes, counted and then set");
    let pages = document.pages();
    let titles = (1..=pages).filter(|page| document.text(*page).unwrap().contains("填报单位")).count();
    assert_eq!(titles, 1, "the title stands on the first page only");
    let last = document.text(pages).unwrap();
    assert!(last.contains(&format!("第 {pages} 页 共 {pages} 页")), "page numbers go on through the volumes: {last}");
    assert!(last.contains("累计：250 条"), "so do sums: {last}");
    assert!(text(&document).contains("250  王秀250"), "and serial numbers");
    let stopped = printer.compile_with("list.typ", visits(250), &|_| None, &mut |done, _| done < 2);
    assert!(matches!(stopped, Err(print::Error::Cancelled)), "a clerk may stop a long print");
}

#[test]
fn a_long_roster_is_set_by_two_hands_and_says_what_one_would() {
    let data = roster(&[8; 154]);
    let printer = |hands| Printer::without_system_fonts(&root("assets/fonts")).unwrap().with_hands(hands);
    let [one, two] = [1, 2].map(|hands| printer(hands).compile("household/list.typ", data.clone()).unwrap());
    let pages = two.pages();
    assert!(one.pages() == pages || one.pages() + 1 == pages, "at most the page where the halves meet is short");
    let foot = two.text(pages).unwrap();
    assert!(foot.contains(&format!("第 {pages} 页 共 {pages} 页")), "page numbers go on: {foot}");
    let plain = |document: &Document| {
        let lines = text(document);
        let told = |line: &&str| !["页", "小计", "序号", "号楼", "内部资料"].iter().any(|word| line.contains(word));
        lines.lines().filter(told).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(plain(&one), plain(&two), "the same households with the same serial numbers");
    assert!(foot.contains("累计：154 户 1232 人"), "sums go on: {foot}");
}

#[test]
fn missing_characters_are_told_before_printing() {
    let data = json!({"rows": [{"name": "王𠮷"}, {"name": "李\u{E863}芳"}, {"name": "张㛃"}, {"note": "𠮷又见"}]});
    let missing: Vec<(char, String)> =
        PRINTER.missing_glyphs(&data).into_iter().map(|one| (one.char, one.context)).collect();
    assert!(
        missing.contains(&('\u{E863}', "李\u{E863}芳".to_owned())),
        "a private-use character means something else in every font"
    );
    assert!(!missing.iter().any(|(char, _)| *char == '㛃'), "Ext-A is in the app's own fonts");
    assert!(missing.iter().filter(|(char, _)| *char == '𠮷').count() <= 1, "each character is told once");
}

#[test]
fn the_same_data_give_the_same_file() {
    let made = Moment { year: 2026, month: 11, day: 23, hour: 9, minute: 30, second: 0, offset: 480 };
    let data = roster(&[2, 3]);
    let once = set("household/list.typ", &data).pdf(Some(made)).unwrap();
    print::evict();
    let twice = set("household/list.typ", &data).pdf(Some(made)).unwrap();
    assert!(once == twice, "a PDF made again from the same data must be the same, byte for byte");
    assert!(once.starts_with(b"%PDF-1.7"));
    let svg = set("household/list.typ", &data).svg(1).unwrap();
    assert!(
        !svg.contains("<style") && !svg.contains("style=\"") && !svg.contains("<script"),
        "the window's rules forbid inline styles"
    );
}

#[test]
fn what_goes_wrong_is_said_in_chinese() {
    let no_template = PRINTER.compile("nothing.typ", json!({})).err().unwrap().to_string();
    assert_eq!(no_template, "没有叫「nothing.typ」的打印样式。");
    let no_fonts = Printer::new(Path::new("/nonexistent")).err().unwrap().to_string();
    assert!(no_fonts.starts_with("没有找到打印用的字体"), "{no_fonts}");
    assert!(set("changes.typ", &json!({"title": "人口变动表"})).svg(99).is_err(), "there is no page 99");
}

#[test]
fn text_is_never_taken_for_markup() {
    let name = "#panic() *粗* $x$ `码` <标> @引 \\ // 注";
    let data =
        json!({"title": name, "columns": [{"name": "name", "label": name, "width": 40}], "rows": [{"name": name}]});
    let page = set("list.typ", &data).text(1).unwrap();
    assert!(page.matches("#panic()").count() >= 3, "what a clerk typed is printed as typed: {page}");
}

/// typst joins no texts at all into none, which then is no text: a sheet that prints of a full record would fail of an empty one.
#[test]
fn no_template_joins_texts_without_saying_what_none_of_them_is() {
    let mut read = 0;
    for name in print::templates() {
        let text = fs::read_to_string(root("assets/print").join(name)).unwrap();
        for (at, line) in text.lines().enumerate() {
            let joins = line.matches(".join(").count();
            read += joins;
            assert_eq!(joins, line.matches("default: \"\")").count().min(joins), "{name}:{}: {line}", at + 1);
        }
    }
    assert!(read > 10, "the templates are read: {read}");
}
