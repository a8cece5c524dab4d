//! A question that does not come to its end is broken off, and the office goes on.

use super::*;
use std::{thread, time::Duration};

#[test]
fn what_does_not_come_to_its_end_is_broken_off_and_the_next_change_is_taken() {
    let (_folder, store) = founded();
    let breaker = store.breaker();
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    for own in [false, true] {
        let stop = breaker.clone();
        let other = thread::spawn(move || {
            thread::sleep(Duration::from_millis(200));
            stop.stop();
        });
        let ask = |conn: &rusqlite::Connection| Ok::<i64, Error>(conn.query_row(endless, [], |row| row.get(0))?);
        let asked = if own { store.read_own(ask) } else { store.read(ask) };
        other.join().unwrap();
        let Err(Error::Sqlite(error)) = asked else { panic!("{asked:?}") };
        assert_eq!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::OperationInterrupted));
    }
    let before = store.acknowledged();
    save(&store, "p1", "李小红");
    assert_eq!(store.acknowledged(), before + 1);
}
