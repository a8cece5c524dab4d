//! Long lists are set in volumes, so that memory stays flat.
//!
//! One endless table of 20,000 rows took 7 s and 2.2 GB; volumes of 5,000 rows take 0.6 s each and 0.4 GB together. Two
//! shapes of data are cut, those of the long templates:
//! `rows: […]`, and `groups: [{title, <items>: [{…, <rows>: […]}]}]` (a group's and an item's only list, whatever its name).
//! An item (a household) is never cut. Each volume's data carry
//! `volume: {items, rows, first, last}`: what was printed before it. A list of groups is also cut, between two of them, for as many
//! hands as the computer has.

use serde_json::{Map, Value, json};

/// Rows set at once.
pub const LIMIT: usize = 5_000;

/// Rows that a preview's first page can need.
const PREVIEW: usize = 120;

/// Below this two hands are not quicker than one.
const WORTH: usize = 1_000;

/// Cuts `data` into volumes of at most about `limit` rows, where it may be into one for each of `hands`; data that are short,
/// or of another shape, stay one. A preview is cut short instead.
pub fn cut(mut data: Value, limit: usize, hands: usize) -> Vec<Value> {
    if data.get("preview").and_then(Value::as_bool) == Some(true) {
        if let Some(rows) = data.get_mut("rows").and_then(Value::as_array_mut) {
            rows.truncate(PREVIEW);
        }
        return vec![data];
    }
    let weight = weight(&data);
    let share = if weight > WORTH { weight.div_ceil(hands.max(1)).min(limit) } else { limit };
    if weight <= if data.get("groups").is_some() { share } else { limit } {
        return vec![data];
    }
    let Value::Object(mut data) = data else { return vec![data] };
    if let Some(Value::Array(rows)) = data.remove("rows") {
        let parts: Vec<(Value, usize, usize)> =
            rows.chunks(limit.max(1)).map(|rows| (Value::Array(rows.to_vec()), rows.len(), rows.len())).collect();
        return bind(&data, "rows", parts);
    }
    match data.remove("groups") {
        Some(Value::Array(groups)) => bind(&data, "groups", cut_groups(groups, share, limit)),
        _ => vec![Value::Object(data)],
    }
}

fn bind(rest: &Map<String, Value>, key: &str, parts: Vec<(Value, usize, usize)>) -> Vec<Value> {
    let last = parts.len().saturating_sub(1);
    let (mut items, mut rows) = (0, 0);
    let mut volumes = Vec::with_capacity(parts.len());
    for (index, (part, more_items, more_rows)) in parts.into_iter().enumerate() {
        let mut data = rest.clone();
        data.insert(key.to_owned(), part);
        let place = json!({"items": items, "rows": rows, "first": index == 0, "last": index == last});
        data.insert("volume".to_owned(), place);
        volumes.push(Value::Object(data));
        items += more_items;
        rows += more_rows;
    }
    volumes
}

/// Between groups as soon as there are `share` rows, within one only before there are more than `limit`.
fn cut_groups(groups: Vec<Value>, share: usize, limit: usize) -> Vec<(Value, usize, usize)> {
    let mut parts = Vec::new();
    let (mut part, mut items, mut rows) = (Vec::new(), 0, 0);
    for group in groups {
        let Value::Object(mut head) = group else { continue };
        let Some(key) = list_key(&head) else { continue };
        let Some(Value::Array(all)) = head.remove(&key) else { continue };
        let mut open = Vec::new();
        for item in all {
            let heavy = item_weight(&item);
            if rows > 0 && rows + heavy > limit {
                close(&head, &key, &mut open, &mut part);
                parts.push((Value::Array(std::mem::take(&mut part)), items, rows));
                (items, rows) = (0, 0);
            }
            items += 1;
            rows += heavy;
            open.push(item);
        }
        close(&head, &key, &mut open, &mut part);
        if rows >= share {
            parts.push((Value::Array(std::mem::take(&mut part)), items, rows));
            (items, rows) = (0, 0);
        }
    }
    if !part.is_empty() {
        parts.push((Value::Array(part), items, rows));
    }
    parts
}

fn close(head: &Map<String, Value>, key: &str, open: &mut Vec<Value>, part: &mut Vec<Value>) {
    if !open.is_empty() {
        let mut group = head.clone();
        group.insert(key.to_owned(), Value::Array(std::mem::take(open)));
        part.push(Value::Object(group));
    }
}

fn weight(data: &Value) -> usize {
    let rows = data.get("rows").and_then(Value::as_array).map_or(0, Vec::len);
    let groups = data.get("groups").and_then(Value::as_array).into_iter().flatten();
    rows + groups
        .filter_map(|group| group.as_object().and_then(|head| head.get(&list_key(head)?)?.as_array()))
        .flatten()
        .map(item_weight)
        .sum::<usize>()
}

fn item_weight(item: &Value) -> usize {
    let list = item.as_object().and_then(|fields| fields.get(&list_key(fields)?)?.as_array());
    list.map_or(1, |rows| rows.len().max(1))
}

fn list_key(fields: &Map<String, Value>) -> Option<String> {
    fields.iter().find(|(_, value)| value.is_array()).map(|(key, _)| key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn household(number: usize, members: usize) -> Value {
        json!({"number": number, "members": vec![json!({"name": "王秀兰"}); members]})
    }

    #[test]
    fn a_short_list_stays_one_volume() {
        let data = json!({"title": "住户花名册", "rows": [1, 2, 3]});
        assert_eq!(cut(data.clone(), 3, 2), vec![data], "nothing is added to a list that fits");
    }

    #[test]
    fn a_preview_is_only_the_beginning() {
        let volumes = cut(json!({"preview": true, "rows": vec![1; 9_000]}), 5_000, 2);
        assert_eq!(
            volumes.iter().map(weight).collect::<Vec<_>>(),
            [PREVIEW],
            "the first page comes at once, however long the list"
        );
    }

    #[test]
    fn rows_are_cut_and_know_what_stood_before() {
        let volumes = cut(json!({"rows": [1, 2, 3, 4, 5]}), 2, 2);
        let before: Vec<&Value> = volumes.iter().filter_map(|volume| volume.pointer("/volume/rows")).collect();
        assert_eq!(before, [&json!(0), &json!(2), &json!(4)], "serial numbers go on through the volumes");
        assert_eq!(volumes.last().and_then(|volume| volume.pointer("/volume/last")), Some(&json!(true)));
    }

    #[test]
    fn a_household_is_never_cut() {
        let groups = json!([
            {"title": "1号楼 1单元", "households": [household(1, 3), household(2, 4)]},
            {"title": "1号楼 2单元", "households": [household(3, 9), household(4, 1)]},
        ]);
        let volumes = cut(json!({ "groups": groups }), 5, 1);
        let sizes: Vec<usize> = volumes.iter().map(weight).collect();
        assert_eq!(sizes, [3, 4, 9, 1], "a household bigger than a volume gets one of its own");
        let titles: Vec<_> = volumes.iter().filter_map(|volume| volume.pointer("/groups/0/title")?.as_str()).collect();
        assert_eq!(
            titles,
            ["1号楼 1单元", "1号楼 1单元", "1号楼 2单元", "1号楼 2单元"],
            "a group's head is said again"
        );
        let before: Vec<_> = volumes.iter().filter_map(|volume| volume.pointer("/volume/items")?.as_u64()).collect();
        assert_eq!(before, [0, 1, 2, 3]);
    }
}
