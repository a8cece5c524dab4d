#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! Where rules combine: many elections made by chance, and what must hold of every one.

use super::*;
use fastrand::Rng;

fn by_chance(rng: &mut Rng) -> (ElectionDraft, majority::Election) {
    let electors = rng.i64(1..60);
    let issued = rng.i64(0..=electors);
    let returned = rng.i64(0..=issued);
    let valid = rng.i64(0..=returned);
    let seats = rng.i64(1..4);
    let candidates = (0..rng.i64(1..6)).map(|at| {
        let agree = rng.i64(0..=valid);
        let against = rng.i64(0..=valid - agree);
        ElectionCandidate {
            post: "1030".into(),
            name: at.to_string(),
            agree: Some(agree),
            against: Some(against),
            abstain: Some(valid - agree - against),
            ..ElectionCandidate::default()
        }
    });
    let draft = ElectionDraft {
        electors: Some(electors),
        issued: Some(issued),
        returned: Some(returned),
        valid: Some(valid),
        spoiled: Some(returned - valid),
        seats: vec![ElectionSeat { post: "1030".into(), seats: Some(seats) }],
        candidates: candidates.collect(),
        ..ElectionDraft::default()
    };
    let rules = majority::Election::of(rng.i64(0..100), rng.i64(0..100), rng.i64(0..3));
    (draft, rules)
}

#[test]
fn however_the_rules_are_set_nobody_is_elected_past_the_seats_or_over_somebody_with_more_votes() {
    let mut rng = Rng::with_seed(2018);
    let (mut full, mut ties) = (0, 0);
    for turn in 0..40_000 {
        let (draft, rules) = by_chance(&mut rng);
        let count = counted(&draft, rules);
        let post = &count.posts[0];
        let elected: Vec<&Counted> = post.rows.iter().filter(|row| row.elected).collect();
        let of = || format!("turn {turn}: {draft:?} {rules:?} {count:?}");
        assert!(elected.len() as i64 <= post.seats, "{}", of());
        assert_eq!(elected.len() as i64 + post.vacant, post.seats.max(elected.len() as i64), "{}", of());
        let least = elected.iter().map(|row| row.candidate.yes()).min();
        for row in &post.rows {
            let yes = row.candidate.yes();
            assert!(!row.elected || (count.holds == Some(true) && yes >= count.needs), "too few votes: {}", of());
            assert!(row.elected || least.is_none_or(|least| yes < least), "passed over: {}", of());
            assert!(!(row.elected && row.tie), "{}", of());
            let alike = post.rows.iter().filter(|other| other.candidate.yes() == yes).count();
            assert!(!row.tie || alike > 1, "nobody ties with himself: {}", of());
            let whole = draft.valid == draft.returned && Some(yes) == draft.valid && yes > 0;
            assert_eq!(row.unanimous, whole, "赞成＝有效＝收回: {}", of());
            // One more vote in favour never unseats, while nothing else changes.
            if row.elected && row.candidate.against > Some(0) {
                let mut more = draft.clone();
                let one = more.candidates.iter_mut().find(|one| one.name == row.candidate.name).unwrap();
                (one.agree, one.against) = (one.agree.map(|n| n + 1), one.against.map(|n| n - 1));
                let again = counted(&more, rules);
                let still = again.posts[0].rows.iter().find(|other| other.candidate.name == row.candidate.name);
                assert!(still.unwrap().elected, "{}", of());
            }
        }
        full += usize::from(post.vacant == 0);
        ties += usize::from(post.rows.iter().any(|row| row.tie));
    }
    assert!(full > 1_000 && ties > 100, "the cases that matter came up: {full} full, {ties} with a tie");
}
