use super::*;

fn told(text: &str) -> String {
    match read(text) {
        Ok(address) => address.canonical(),
        Err(fault) => match fault {
            AddressFault::Missing => "missing".into(),
            AddressFault::NoBuilding(_) => "no building".into(),
            AddressFault::NoDoor(_) => "no door".into(),
            AddressFault::Date(_) => "date".into(),
            AddressFault::Unreadable(_) => "unreadable".into(),
        },
    }
}

#[test]
fn one_door_in_many_dresses() {
    for text in [
        "12号楼3单元501",
        "12号楼3单元501室",
        "12-3-501",
        "12栋3单元501室",
        "12#3-501",
        "12#-3-501",
        "12#楼3单元501",
        "十二号楼三单元501",
        "十二号楼三单元五〇一室",
        "12—3—501",
        "12－3－501",
        "12–3–501",
        "１２－３－５０１",
        "１２号楼３单元５０１室",
        "12 号楼 3 单元 501 室",
        "012-03-0501",
        "12幢3单元501户",
        "12座3单元501",
        "幸福里小区12号楼3单元501室",
        "幸福里小区12-3-501",
        "幸福里12-3-501",
        "东营区幸福里小区12号楼3单元501室",
        "12号楼-3单元-501室",
        "12号楼3-501",
        "12号楼三单元501号",
        "12楼3单元501",
        "12楼3-501",
        "12/3/501",
        "12.3.501",
        "12、3、501",
        "12-3单元501",
        "12-3单元-501室",
        "第12号楼第3单元501室",
        "12号楼3门501",
        "12号楼3梯501",
        "12号楼3单元5楼501",
        "12号楼3单元5层501室",
        "12号楼3单元501(租)",
        "12号楼3单元501。",
        "12栋3单元501房",
        "12號樓3單元501室",
        "幸福三村12号楼3单元501",
        "12号楼3单元5楼01",
        "1号院12号楼3单元501",
        "12-3-501室",
        "12-3-501户",
        "12~3~501",
        "12_3_501",
        "12-3 -501",
        "12号住宅楼3单元501",
    ] {
        assert_eq!(told(text), "12-3-501", "{text}");
    }
}

#[test]
fn estate_is_kept_apart() {
    let address = read("东营市幸福里小区12号楼3单元501室").expect("readable");
    assert_eq!(address.estate, "东营市幸福里小区");
    assert_eq!(address.kind, PlaceKind::Residential);
    assert_eq!(read("幸福三村12号楼3单元501").map(|address| address.estate).as_deref(), Ok("幸福三村"));
    assert_eq!(read("1号院12号楼3单元501").map(|address| address.estate).as_deref(), Ok("1号院"));
}

#[test]
fn buildings_with_letters() {
    for (text, canonical) in [
        ("12甲号楼3单元501", "12甲-3-501"),
        ("12号楼甲3单元501", "12甲-3-501"),
        ("12甲-3-501", "12甲-3-501"),
        ("12-甲号楼3单元501", "12甲-3-501"),
        ("12A号楼3单元501", "12A-3-501"),
        ("12a-3-501", "12A-3-501"),
        ("A座3单元501", "A-3-501"),
        ("A12号楼3单元501", "A12-3-501"),
        ("东1号楼2单元301", "东1-2-301"),
        ("幸福里东区12号楼3单元501", "东区12-3-501"),
        ("二区12号楼3单元501", "2区12-3-501"),
        ("A区5号楼1单元101", "A区5-1-101"),
        ("1-12-3-501", "1区12-3-501"),
        ("12号楼(甲)3单元501", "12甲-3-501"),
        ("A-3-501", "A-3-501"),
        ("12号楼东单元501", "12-东-501"),
        ("12号楼A单元501", "12-A-501"),
    ] {
        assert_eq!(told(text), canonical, "{text}");
    }
}

#[test]
fn without_entrance() {
    for (text, canonical) in [
        ("12-501", "12-501"),
        ("12号楼501", "12-501"),
        ("12号楼501室", "12-501"),
        ("12栋501", "12-501"),
        ("12#501", "12-501"),
        ("幸福里12号楼1203", "12-1203"),
    ] {
        let address = read(text).expect(text);
        assert_eq!((address.canonical().as_str(), &address.entrance), (canonical, &None), "{text}");
    }
}

#[test]
fn floors_and_directions() {
    for (text, canonical) in [
        ("12号楼3单元5楼东", "12-3-5东"),
        ("12号楼3单元5层东户", "12-3-5东"),
        ("12号楼3单元五楼西户", "12-3-5西"),
        ("12号楼3单元501东", "12-3-501东"),
        ("12-3-501A", "12-3-501A"),
        ("12-3-501-1", "12-3-501之1"),
        ("12号楼3单元501-1", "12-3-501之1"),
        ("12号楼3单元501-502", "12-3-501+502"),
        ("12号楼3单元东户", "12-3-东"),
    ] {
        assert_eq!(told(text), canonical, "{text}");
    }
}

#[test]
fn below_ground() {
    for text in [
        "12号楼3单元-101",
        "12号楼3单元B101",
        "12号楼3单元负101",
        "12-3--101",
        "12-3-B101",
        "12号楼3单元地下101",
        "12号楼3单元-101室",
        "12号楼3单元b101",
        "12号楼3单元负101室",
    ] {
        let address = read(text).expect(text);
        assert_eq!((address.canonical().as_str(), address.kind), ("12-3-B101", PlaceKind::Basement), "{text}");
    }
    for text in
        ["12号楼3单元地下室2", "12-3-地下室2", "12号楼3单元地下室-2", "12号楼3单元地下室2号", "12号楼3单元2号地下室"]
    {
        let address = read(text).expect(text);
        assert_eq!((address.canonical().as_str(), address.kind), ("12-3-地下室2", PlaceKind::Basement), "{text}");
    }
    assert_eq!(read("12号楼地下室5").map(|address| address.canonical()).as_deref(), Ok("12-地下室5"));
}

#[test]
fn shops_garages_storage() {
    for (text, canonical, kind) in [
        ("沿街商铺3号", "沿街商铺-3", PlaceKind::Shop),
        ("沿街商铺3", "沿街商铺-3", PlaceKind::Shop),
        ("3号沿街商铺", "沿街商铺-3", PlaceKind::Shop),
        ("商铺3号", "商铺-3", PlaceKind::Shop),
        ("12号楼商铺3", "12-商铺3", PlaceKind::Shop),
        ("12号楼沿街商铺3号", "12-沿街商铺3", PlaceKind::Shop),
        ("12号楼门面3号", "12-门面3", PlaceKind::Shop),
        ("12-商铺3", "12-商铺3", PlaceKind::Shop),
        ("12号楼车库5", "12-车库5", PlaceKind::Garage),
        ("12号楼3单元储藏室6", "12-3-储藏室6", PlaceKind::Storage),
    ] {
        let address = read(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        assert_eq!((address.canonical().as_str(), address.kind), (canonical, kind), "{text}");
    }
}

#[test]
fn canonical_text_reads_back_as_itself() {
    for text in [
        "12-3-501",
        "12-501",
        "12-5号",
        "12-3-501之1",
        "12-3-501+502",
        "12甲-3-501",
        "A12-3-501",
        "东1-2-301",
        "2区12-3-501",
        "12-3-B101",
        "12-3-地下室2",
        "12-商铺3",
        "沿街商铺-3",
        "12-3-5东",
        "12-东-501",
        "12-车库5",
        "12-3-储藏室6",
        "A-3-501",
        "东区12-3-501",
    ] {
        assert_eq!(told(text), text);
    }
}

#[test]
fn refused_with_a_reason() {
    for (text, fault) in [
        ("", "missing"),
        ("无", "missing"),
        ("—", "missing"),
        ("12号楼", "no door"),
        ("12号楼3单元", "no door"),
        ("12-3", "no door"),
        ("12号楼3", "no door"),
        ("3单元501", "no building"),
        ("501", "no building"),
        ("幸福里小区", "unreadable"),
        ("老家", "unreadable"),
        ("山东省东营市", "unreadable"),
        ("12号楼西侧", "no door"),
        ("1-2-3-4-5", "unreadable"),
    ] {
        assert_eq!(told(text), fault, "{text}");
    }
    let fault = read("12号楼3单元").expect_err("no door");
    assert_eq!(fault.to_string(), "住址“12号楼3单元”没有写到门牌号，请写成 12-3-501 或 12号楼3单元501");
    assert_eq!(fault.code(), "address_unreadable");
}

#[test]
fn parts_in_columns() {
    let parts = |building: Cell, entrance: Cell, door: Cell| match read_parts(&building, &entrance, &door) {
        Ok(address) => address.canonical(),
        Err(fault) => fault.to_string(),
    };
    let t = Cell::text;
    let n = Cell::Number;
    assert_eq!(parts(t("12号楼"), t("3单元"), t("501室")), "12-3-501");
    assert_eq!(parts(n(12.0), n(3.0), n(501.0)), "12-3-501");
    assert_eq!(parts(t("12"), t("三"), t("501")), "12-3-501");
    assert_eq!(parts(t("12#"), t("3"), t("501")), "12-3-501");
    assert_eq!(parts(t("12楼"), t("3门"), t("501")), "12-3-501");
    assert_eq!(parts(t("A"), t("3"), t("501")), "A-3-501");
    assert_eq!(parts(n(12.0), Cell::Empty, t("3-501")), "12-3-501");
    assert_eq!(parts(n(12.0), t("无"), n(501.0)), "12-501");
    assert_eq!(parts(t("12-3-501"), Cell::Empty, Cell::Empty), "12-3-501");
    assert_eq!(parts(Cell::Empty, Cell::Empty, t("12-3-501")), "12-3-501");
    assert_eq!(parts(n(12.0), n(3.0), t("12-3-501")), "12-3-501");
    assert_eq!(parts(n(12.0), n(3.0), t("地下室2")), "12-3-地下室2");
    assert_eq!(parts(n(12.0), n(3.0), n(-101.0)), "12-3-B101");
    assert_eq!(parts(t("12甲"), n(3.0), n(501.0)), "12甲-3-501");
    assert_eq!(parts(n(12.0), Cell::Empty, n(5.0)), "12-5号", "a row of cottages");
    assert_eq!(parts(t("沿街商铺"), Cell::Empty, n(3.0)), "沿街商铺-3");
    assert!(parts(n(12.0), n(3.0), Cell::Empty).contains("没有写到门牌号"));
}

#[test]
fn under_a_section() {
    let under = |section: &str, text: &str| read_in(section, text).map(|address| address.canonical());
    assert_eq!(under("1号楼2单元", "501").as_deref(), Ok("1-2-501"));
    assert_eq!(under("1号楼", "2-501").as_deref(), Ok("1-2-501"));
    assert_eq!(under("1号楼", "2单元501").as_deref(), Ok("1-2-501"));
    assert_eq!(under("1号楼2单元", "12-3-501").as_deref(), Ok("12-3-501"), "whole in itself");
    assert_eq!(under("1号楼2单元", ""), Err(AddressFault::Missing));
}

#[test]
fn excel_made_a_date_of_it() {
    let at = chrono::NaiveDate::from_ymd_opt(2010, 3, 2).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
    let fault = read_cell(&Cell::Date(at)).expect_err("3-2-10");
    assert!(matches!(fault, AddressFault::Date(_)));
    assert!(read_parts(&Cell::Date(at), &Cell::Empty, &Cell::text("501")).is_err());
}

#[test]
fn whatever_is_taken_reads_back_as_itself() {
    const PIECES: &[&str] = &[
        "12",
        "3",
        "501",
        "号楼",
        "单元",
        "室",
        "-",
        "--",
        "#",
        "栋",
        "A",
        "甲",
        "东",
        "区",
        "小区",
        "幸福里",
        "地下室",
        "商铺",
        "沿街",
        "B",
        "负",
        "楼",
        "层",
        "门",
        "十二",
        "五〇一",
        "(",
        ")",
        "/",
        ".",
        "　",
        "1",
        "0",
        "座",
        "户",
        "院",
    ];
    // A generator of one's own: the same texts every time, no dependency.
    let mut state = 88_172_645_463_325_252u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut taken = 0;
    for _ in 0..20_000 {
        let text: String = (0..=next(8)).map(|_| PIECES[next(PIECES.len())]).collect();
        if let Ok(address) = read(&text) {
            taken += 1;
            let canonical = address.canonical();
            let again = read(&canonical).map(|again| (again.canonical(), again.kind));
            assert_eq!(again, Ok((canonical, address.kind)), "from {text}");
        }
    }
    assert!(taken > 500, "the pieces make addresses now and then: {taken}");
}
