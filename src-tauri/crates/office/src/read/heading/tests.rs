use sheet::{Region, grid_of};

use super::*;

const NAMES: &Names<'static> = &[
    ("name", &["姓名", "名字"]),
    ("id_number", &["身份证号", "身份证号码", "公民身份号码", "证件号码", "身份证"]),
    ("sex", &["性别"]),
    ("birth", &["出生日期", "出生年月日", "出生年月", "生日"]),
    ("phone", &["电话", "联系电话", "手机", "手机号码"]),
    ("relation", &["与户主关系", "关系", "家庭关系"]),
    ("head", &["户主", "户主姓名"]),
    ("address", &["地址", "住址", "家庭住址", "现住址", "居住地址"]),
    ("building", &["楼号", "楼栋", "楼"]),
    ("entrance", &["单元", "单元号"]),
    ("door", &["室", "室号", "门牌号", "房号"]),
    ("registered_address", &["户籍地址", "户籍地"]),
];

fn fields(layout: &Layout) -> String {
    layout
        .columns
        .iter()
        .map(|column| format!("{}={}", column.letter, column.field.as_deref().unwrap_or("?")))
        .collect::<Vec<_>>()
        .join(" ")
}

fn numbers(layout: &Layout) -> Vec<u32> {
    layout.body.iter().map(|line| line.number).collect()
}

fn why(layout: &Layout) -> Vec<(u32, Why)> {
    layout.skipped.iter().map(|skipped| (skipped.number, skipped.why)).collect()
}

fn region(top: u32, bottom: u32, left: u32, right: u32) -> Region {
    Region { top, bottom, left, right }
}

#[test]
fn plain_sheet() {
    let grid = grid_of(&[&["姓名", "身份证号", "地址"], &["张三", "1", "12-3-501"], &["李四", "2", "12-3-502"]]);
    let layout = find(&grid, NAMES);
    assert_eq!((layout.heading_from, layout.heading_to), (1, 1));
    assert_eq!(fields(&layout), "A=name B=id_number C=address");
    assert_eq!(numbers(&layout), [2, 3]);
    assert_eq!(layout.column("address"), Some(2));
    assert_eq!(
        layout.columns.first().map(|column| column.samples.clone()),
        Some(vec!["张三".to_owned(), "李四".to_owned()])
    );
}

#[test]
fn headings_in_the_words_of_offices() {
    for (heading, field) in [
        ("姓 名", "name"),
        ("姓　　名", "name"),
        ("*姓名", "name"),
        ("姓名(必填)", "name"),
        ("居民姓名", "name"),
        ("家庭成员姓名", "name"),
        ("姓名:", "name"),
        ("身份证号码(18位)", "id_number"),
        ("公民身份号码", "id_number"),
        ("出生\n日期", "birth"),
        ("本人联系电话", "phone"),
        ("详细地址", "address"),
        ("现居住地址", "address"),
        ("户主姓名", "head"),
        ("户籍地址", "registered_address"),
    ] {
        assert_eq!(field_of(&heading.replace("\\n", "\n"), NAMES), Some(field), "{heading}");
    }
    for heading in ["配偶姓名", "联系人姓名", "张三", "备注", "", "姓名不详的人员登记"] {
        assert_eq!(field_of(heading, NAMES), None, "{heading}");
    }
}

#[test]
fn title_notes_and_unit_above() {
    let grid = grid_of(&[
        &["幸福社区住户花名册", "", "", ""],
        &["填报单位:幸福社区", "", "填报日期:2026年11月", ""],
        &[],
        &["序号", "姓名", "身份证号", "电话"],
        &["1", "张三", "", "19900000001"],
    ])
    .with_merged(region(1, 1, 0, 3))
    .with_merged(region(2, 2, 0, 1))
    .with_merged(region(2, 2, 2, 3));
    let layout = find(&grid, NAMES);
    assert_eq!((layout.heading_from, layout.heading_to), (4, 4));
    assert_eq!(layout.above, ["幸福社区住户花名册", "填报单位:幸福社区 填报日期:2026年11月"]);
    assert_eq!(numbers(&layout), [5]);
}

#[test]
fn two_lines_with_merged_cells() {
    let grid = grid_of(&[
        &["花名册"],
        &["序号", "姓名", "住址", "", "", "联系电话"],
        &["", "", "楼号", "单元", "室号", ""],
        &["1", "张三", "12", "3", "501", "19900000001"],
    ])
    .with_merged(region(1, 1, 0, 5))
    .with_merged(region(2, 3, 0, 0))
    .with_merged(region(2, 3, 1, 1))
    .with_merged(region(2, 2, 2, 4))
    .with_merged(region(2, 3, 5, 5));
    let layout = find(&grid, NAMES);
    assert_eq!((layout.heading_from, layout.heading_to), (2, 3));
    assert_eq!(fields(&layout), "A=? B=name C=building D=entrance E=door F=phone");
    assert_eq!(layout.columns.get(2).map(|column| column.heading.as_str()), Some("住址/楼号"));
    assert_eq!(numbers(&layout), [4]);
}

#[test]
fn two_lines_without_merged_cells() {
    let grid = grid_of(&[
        &["姓名", "住址", "", "", "电话"],
        &["", "楼号", "单元", "室号", ""],
        &["张三", "12", "3", "501", "19900000001"],
    ]);
    let layout = find(&grid, NAMES);
    assert_eq!((layout.heading_from, layout.heading_to), (1, 2));
    assert_eq!(fields(&layout), "A=name B=building C=entrance D=door E=phone");
}

#[test]
fn whose_name_it_is_stands_in_the_upper_line() {
    let grid = grid_of(&[
        &["户主", "", "家庭成员", "", "配偶", ""],
        &["姓名", "身份证号", "姓名", "身份证号", "姓名", "电话"],
        &["张三", "1", "李四", "2", "王五", "19900000001"],
    ])
    .with_merged(region(1, 1, 0, 1))
    .with_merged(region(1, 1, 2, 3))
    .with_merged(region(1, 1, 4, 5));
    let layout = find(&grid, NAMES);
    assert_eq!(
        fields(&layout),
        "A=head B=? C=name D=id_number E=? F=?",
        "the head's number and the spouse's phone are not the person's"
    );
    assert_eq!((layout.heading_from, layout.heading_to), (1, 2));
}

#[test]
fn second_column_of_the_same_name_is_left_to_the_clerk() {
    let grid = grid_of(&[&["姓名", "电话", "姓名", "性别"], &["张三", "19900000001", "李四", "男"]]);
    assert_eq!(fields(&find(&grid, NAMES)), "A=name B=phone C=? D=sex");
}

#[test]
fn what_is_no_record_is_left_out() {
    let grid = grid_of(&[
        &["花名册", "", "", ""],
        &["序号", "姓名", "身份证号", "地址"],
        &["1", "2", "3", "4"],
        &["例:", "王小明", "370571199001010011", "1-1-101"],
        &["1号楼1单元", "", "", ""],
        &["1", "张三", "", "501"],
        &[],
        &["2", "李四", "", "502"],
        &["本页小计", "", "2人", ""],
        &["花名册", "", "", ""],
        &["序号", "姓名", "身份证号", "地址"],
        &["3", "王五", "", "503"],
        &["4", "", "", ""],
        &["", "合计", "3", ""],
        &["注:本表一式两份", "", "", ""],
        &["填表人:赵六", "", "审核人:", "2026年11月"],
    ]);
    let layout = find(&grid, NAMES);
    assert_eq!(numbers(&layout), [6, 8, 12]);
    assert_eq!(
        why(&layout),
        [
            (3, Why::Numbering),
            (4, Why::Example),
            (5, Why::Section),
            (9, Why::Total),
            (10, Why::Heading),
            (11, Why::Heading),
            (13, Why::OnlyNumbered),
            (14, Why::Total),
            (15, Why::Note),
            (16, Why::Note),
        ]
    );
    assert_eq!(layout.body.first().and_then(|line| line.section.clone()).as_deref(), Some("1号楼1单元"));
    assert_eq!(layout.body.iter().map(|line| line.fresh).collect::<Vec<_>>(), [true, true, true]);
}

#[test]
fn without_a_heading_it_says_so() {
    let grid = grid_of(&[&["张三", "男", "12-3-501"], &["李四", "女", "12-3-502"]]);
    let layout = find(&grid, NAMES);
    assert_eq!((layout.heading_from, layout.heading_to, layout.body.len()), (0, 0, 2));
    assert_eq!(layout.notes.len(), 1);
    assert_eq!(fields(&layout), "A=? B=? C=?");
    assert_eq!(find(&Grid::default(), NAMES).body.len(), 0);
}

#[test]
fn a_name_that_begins_like_a_note_is_a_record() {
    let grid = grid_of(&[&["姓名", "身份证号"], &["审核人", "370571199001010011"], &["共和", "1"], &["合计", "2"]]);
    assert_eq!(numbers(&find(&grid, NAMES)), [2, 3]);
}

fn down(grid: &Grid, field: &str) -> Vec<String> {
    let layout = find(grid, NAMES);
    let relation = layout.column("relation");
    let column = layout.column(field).unwrap_or(99);
    carried(grid, &layout, column, &|row| relation.is_some_and(|relation| row.cell(relation).as_text() == Some("户主")))
        .into_iter()
        .map(|(cell, carried)| format!("{}{}", cell.shown(), if carried { "↓" } else { "" }))
        .collect()
}

#[test]
fn merged_cells_are_carried_down() {
    let grid = grid_of(&[
        &["户主", "姓名", "关系", "地址", "电话"],
        &["张三", "张三", "户主", "12-3-501", "19900000001"],
        &["", "李四", "妻", "", ""],
        &["王五", "王五", "户主", "12-3-502", ""],
        &["", "赵六", "子", "", ""],
    ])
    .with_merged(region(2, 3, 0, 0))
    .with_merged(region(2, 3, 3, 3))
    .with_merged(region(4, 5, 0, 0))
    .with_merged(region(4, 5, 3, 3));
    assert_eq!(down(&grid, "address"), ["12-3-501", "12-3-501↓", "12-3-502", "12-3-502↓"]);
    assert_eq!(down(&grid, "head"), ["张三", "张三↓", "王五", "王五↓"]);
}

#[test]
fn blanks_of_members_are_carried_but_never_into_the_next_household() {
    let grid = grid_of(&[
        &["姓名", "关系", "地址"],
        &["张三", "户主", "12-3-501"],
        &["李四", "妻", ""],
        &["王五", "户主", ""],
        &["赵六", "子", ""],
        &["孙七", "户主", "12-3-503"],
        &["周八", "妻", "同上"],
    ]);
    assert_eq!(down(&grid, "address"), ["12-3-501", "12-3-501↓", "", "", "12-3-503", "12-3-503↓"]);
}

#[test]
fn a_gap_in_a_full_column_stays_a_gap() {
    let mut rows: Vec<Vec<String>> = vec![vec!["姓名".into(), "关系".into(), "地址".into()]];
    for n in 0..20 {
        rows.push(vec![
            format!("张{n}"),
            if n % 2 == 0 { "户主".into() } else { "妻".into() },
            if n == 7 { String::new() } else { format!("12-3-{n}01") },
        ]);
    }
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(down(&grid_of(&rows), "address").get(7).map(String::as_str), Some(""), "not the neighbour's address");
}

#[test]
fn nothing_is_carried_over_a_blank_row() {
    let grid = grid_of(&[&["姓名", "地址"], &["张三", "12-3-501"], &["李四", ""], &[], &["王五", ""]]);
    assert_eq!(down(&grid, "address"), ["12-3-501", "12-3-501↓", ""]);
}
