//! A question that takes long hinders no other.

use super::{founded, names, save};
use crate::Error;
use std::{sync::mpsc, thread, time::Duration};

const LONG: Duration = Duration::from_secs(20);

#[test]
fn a_long_question_keeps_no_other_waiting() {
    let (_folder, store) = founded();
    save(&store, "1", "刘关山");
    let (answered, answer) = mpsc::channel();
    thread::scope(|scope| {
        let while_it_lasts = store.read(|_| {
            scope.spawn(|| answered.send(names(&store)));
            Ok::<_, Error>(answer.recv_timeout(LONG))
        });
        assert_eq!(while_it_lasts.unwrap(), Ok(vec!["刘关山".to_owned()]));
    });
}

#[test]
fn more_questions_than_readers_are_answered_in_turn() {
    let (_folder, store) = founded();
    save(&store, "1", "刘关山");
    let read: Vec<Vec<String>> = thread::scope(|scope| {
        let asked: Vec<_> = (0..12).map(|_| scope.spawn(|| names(&store))).collect();
        asked.into_iter().map(|answer| answer.join().unwrap()).collect()
    });
    assert_eq!(read, vec![vec!["刘关山".to_owned()]; 12]);
}
