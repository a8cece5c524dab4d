//! 编号: the number that a clerk sees on a record (`XL-2026-0001`), in a row of its own each year.
//!
//! A number is given once and never again: not after the record has been undone, struck or typed over. So what was given
//! stands in `desk_number`, which the journal leaves alone: taking an entry back takes the record back, not the number, and
//! bringing the entry again brings the record with the number it had. A write that fails gives no number.

use crate::fault::{Fault, Result};
use chrono::Datelike;
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

/// A register whose records are numbered: its table has a column `number`.
#[derive(Debug, Clone, Copy)]
pub struct Series {
    /// XL for 巡逻.
    pub prefix: &'static str,
    /// The field whose year the number is of: what happened in December has December's year, whenever it is written down.
    pub date: &'static str,
}

/// The number for a record that is about to be written. One that has a number keeps it; one that brings a number (from an
/// old ledger) has it, where nobody else ever had it; else it is the next of its year.
///
/// # Errors
/// A number of another shape, of another year, or given before.
pub(crate) fn give(conn: &Connection, series: Series, record: &str, row: &Map<String, Value>) -> Result<String> {
    let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
    let typed = crate::read::plain::tidy(text("number")).to_uppercase();
    if typed.is_empty() {
        return next(conn, series.prefix, text(series.date), record);
    }
    keep(conn, series.prefix, text(series.date), record, &typed)
}

/// The record's number in this row; a new one of the day's year where it has none. A record may have numbers of several
/// rows: its own, and that of a notice written for it.
///
/// # Errors
/// A date that is none.
pub(crate) fn next(conn: &Connection, prefix: &str, date: &str, record: &str) -> Result<String> {
    let mine = "SELECT number FROM desk_number WHERE record = :record AND prefix = :prefix ORDER BY rowid DESC LIMIT 1";
    let key = json!({ "record": record, "prefix": prefix });
    if let Some((number,)) = store::first::<(String,)>(conn, mine, &key)? {
        return Ok(number);
    }
    let year = crate::clock::date(date).ok_or_else(|| Fault::at("date", "没有日期，不能编号"))?.year();
    let last = "SELECT coalesce(max(n), 0) FROM desk_number WHERE prefix = :prefix AND year = :year";
    let (last,): (i64,) = store::one(conn, last, &json!({ "prefix": prefix, "year": year }))?;
    write(conn, prefix, year, last + 1, record)
}

fn keep(conn: &Connection, prefix: &str, date: &str, record: &str, typed: &str) -> Result<String> {
    let at = |why: String| Fault::at("number", why);
    let Some((year, n)) = read(prefix, typed) else {
        return Err(at(format!("编号写法不对，例如 {prefix}-2026-0001；留空就自动编号，别的旧编号请写在备注里")));
    };
    let number = shown(prefix, year, n);
    let owner = "SELECT record FROM desk_number WHERE number = :number";
    match store::first::<(String,)>(conn, owner, &json!({ "number": number }))? {
        Some((owner,)) if owner == record => Ok(number),
        Some(_) => Err(at(format!("编号 {number} 已经用过，撤销、删除了也不能再用；留空就自动编号"))),
        None if crate::clock::date(date).is_some_and(|day| day.year() != year) => {
            Err(at(format!("编号 {number} 的年份和日期 {date} 对不上")))
        }
        None => write(conn, prefix, year, n, record),
    }
}

fn write(conn: &Connection, prefix: &str, year: i32, n: i64, record: &str) -> Result<String> {
    let number = shown(prefix, year, n);
    let sql = "INSERT INTO desk_number (number, prefix, year, n, record) VALUES (:number, :prefix, :year, :n, :record)";
    let row = json!({ "number": number, "prefix": prefix, "year": year, "n": n, "record": record });
    store::exec(conn, sql, &row)?;
    Ok(number)
}

fn shown(prefix: &str, year: i32, n: i64) -> String {
    format!("{prefix}-{year}-{n:04}")
}

/// Year and place of a number of this row; None for any other words.
pub(crate) fn read(prefix: &str, typed: &str) -> Option<(i32, i64)> {
    let (year, n) = typed.strip_prefix(prefix)?.strip_prefix('-')?.split_once('-')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = year.len() == 4 && digits(year) && (1..=6).contains(&n.len()) && digits(n);
    let read = fits.then(|| Some((year.parse().ok()?, n.parse().ok()?)))??;
    (read.1 > 0).then_some(read)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const XL: Series = Series { prefix: "XL", date: "date" };

    #[allow(clippy::disallowed_methods, reason = "one table alone")]
    fn file() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("schema/0008_number.sql")).unwrap();
        conn
    }

    fn given(conn: &Connection, record: &str, date: &str, number: &str) -> Result<String> {
        let row = json!({ "date": date, "number": number });
        give(conn, XL, record, row.as_object().unwrap())
    }

    #[test]
    fn each_year_has_its_own_row_and_a_record_keeps_its_number() {
        let conn = file();
        assert_eq!(given(&conn, "a", "2026-12-30", "").unwrap(), "XL-2026-0001");
        assert_eq!(given(&conn, "b", "2027-01-02", "").unwrap(), "XL-2027-0001");
        assert_eq!(given(&conn, "c", "2026-12-31", "").unwrap(), "XL-2026-0002", "written down late, of its own year");
        assert_eq!(given(&conn, "a", "2027-01-05", "").unwrap(), "XL-2026-0001", "the date was corrected");
        assert_eq!(given(&conn, "a", "2027-01-05", "XL-2026-0001").unwrap(), "XL-2026-0001");
        assert_eq!(next(&conn, "ZG", "2026-12-31", "a").unwrap(), "ZG-2026-0001", "a notice has a row of its own");
    }

    #[test]
    fn an_old_ledgers_number_is_taken_once() {
        let conn = file();
        assert_eq!(given(&conn, "a", "2026-03-01", " xl-2026-17 ").unwrap(), "XL-2026-0017");
        assert_eq!(given(&conn, "b", "2026-03-02", "").unwrap(), "XL-2026-0018");
        assert_eq!(given(&conn, "c", "2026-03-02", "XL-2026-0009").unwrap(), "XL-2026-0009", "never given, so free");
        for (typed, why) in [
            ("XL-2026-0017", "已经用过"),
            ("第17号", "写法不对"),
            ("XL-2025-0001", "对不上"),
            ("XL-2026-0", "写法不对"),
        ] {
            let fault = given(&conn, "d", "2026-03-03", typed).unwrap_err();
            assert!(fault.detail.contains(why) && fault.field.as_deref() == Some("number"), "{typed}: {fault}");
        }
    }
}
