//! 档案销毁清册.

use super::PrintRequest;
use crate::{fault::Result, office::Office, retention};
use serde_json::{Map, Value, json};

/// Name, heading and width in characters.
const COLUMNS: &[(&str, &str, u8)] = &[
    ("label", "档案种类", 14),
    ("span", "形成年度", 10),
    ("count", "数量", 8),
    ("term", "保管期限", 8),
    ("source", "依据", 22),
    ("reason", "销毁事由", 18),
    ("asked", "申请人和日期", 12),
    ("confirmed", "确认人和日期", 12),
];

/// Everything that was ever destroyed, oldest first. Nobody's name but those of the clerks stands in it.
pub(super) fn book(
    office: &Office,
    _print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let rows = office.read(retention::book)?;
    let columns: Vec<Value> =
        COLUMNS.iter().map(|(name, label, width)| json!({ "name": name, "label": label, "width": width })).collect();
    Ok(Map::from_iter([
        ("title".to_owned(), json!("档案销毁清册")),
        ("unit".to_owned(), json!(format!("共 {} 次", rows.len()))),
        ("columns".to_owned(), json!(columns)),
        ("rows".to_owned(), json!(rows)),
        ("count_unit".to_owned(), json!("次")),
        ("landscape".to_owned(), json!(true)),
        ("notes".to_owned(), json!(["本清册永久保存；只记种类、年度和数量，不记姓名。"])),
    ]))
}
