//! No state outside the law's order is reached, whatever is tried, through whichever door.

use super::{agreed, case, lane, saved};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{Office, text};

/// Where a case may go in one step (人民调解法).
fn lawful(from: &str, to: &str) -> bool {
    from == to || matches!((from, to), ("10", "20" | "90") | ("20", "31" | "32" | "33" | "41" | "42" | "43"))
}

/// Where every case stands, by its own page; each such place must be whole in itself.
fn places(office: &Office, ids: &[String]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for id in ids {
        let got = office.call("dispute.get", json!({"id": id}));
        let of = |name: &str| text(&got["draft"][name]);
        let (outcome, accepted, closed) = (of("outcome"), of("accepted_on"), of("closed_on"));
        let ended = !got["settlement"].is_null();
        match outcome.as_str() {
            "10" => assert!(accepted.is_empty() && closed.is_empty() && !ended, "{}", got["draft"]),
            "20" => assert!(!accepted.is_empty() && closed.is_empty() && !ended, "{}", got["draft"]),
            "90" => assert!(accepted.is_empty() && !closed.is_empty() && ended, "{}", got["draft"]),
            "31" | "32" | "33" | "41" | "42" | "43" => {
                assert!(!accepted.is_empty() && closed >= accepted && ended, "{}", got["draft"]);
            }
            other => panic!("no such place: {other}"),
        }
        if matches!(outcome.as_str(), "41" | "90") {
            assert!(
                !text(&got["settlement"]["told_on"]).is_empty() && !text(&got["settlement"]["told_ways"]).is_empty(),
                "{got}"
            );
        }
        found.insert(id.clone(), outcome);
    }
    found
}

/// Something that somebody may try, sensible or not.
fn attempt(rng: &mut fastrand::Rng, ids: &[String], settlements: &[String]) -> (String, Value) {
    let id = rng.choice(ids).unwrap().clone();
    let day = format!("2026-{:02}-{:02}", rng.u8(9..12), rng.u8(1..29));
    let outcome = ["10", "20", "31", "32", "33", "41", "42", "43", "90", "", "77"][rng.usize(..11)];
    let some = |rng: &mut fastrand::Rng, value: Value| if rng.bool() { value } else { json!("") };
    match rng.u8(..13) {
        12 => (
            "settlement.save".into(),
            json!({"dispute_id": id, "date": day, "outcome": "90", "cause": "beyond", "told_on": day, "told_ways": ["court"]}),
        ),
        0 => ("dispute.save".into(), json!({"id": id, "accepted_on": some(rng, json!(day))})),
        1 => ("dispute.save".into(), json!({"id": id, "outcome": outcome})),
        2 => ("dispute.save".into(), json!({"id": id, "outcome": outcome, "closed_on": day, "accepted_on": day})),
        3 => ("dispute.set".into(), json!({"ids": [id], "field": "accepted_on", "value": some(rng, json!(day))})),
        4 => ("dispute.set".into(), json!({"ids": [id], "field": "outcome", "value": outcome})),
        5 => ("dispute.set".into(), json!({"ids": ids, "field": "date", "value": day})),
        6 | 7 => {
            let told = some(rng, json!(day));
            let ways = if rng.bool() { json!(["court"]) } else { json!([]) };
            let agreed = if ["31", "32"].contains(&outcome) { "修好" } else { "" };
            let cause = if ["41", "90"].contains(&outcome) { "failed" } else { "" };
            let passed = if outcome == "42" { "司法所" } else { "" };
            (
                "settlement.save".into(),
                json!({"dispute_id": id, "date": day, "outcome": outcome, "agreed": agreed, "mediators": "王敏", "told_on": told, "told_ways": ways, "cause": cause, "passed_to": passed}),
            )
        }
        8 if !settlements.is_empty() => {
            let of = rng.choice(settlements).unwrap().clone();
            match rng.u8(..5) {
                0 => ("settlement.save".into(), json!({"id": of, "outcome": outcome})),
                1 => ("settlement.save".into(), json!({"id": of, "dispute_id": id})),
                2 => ("settlement.set".into(), json!({"ids": [of], "field": "date", "value": day})),
                3 => ("settlement.set".into(), json!({"ids": [of], "field": "told_on", "value": ""})),
                _ => ("settlement.remove".into(), json!({"ids": [of]})),
            }
        }
        9 => {
            ("dispute_step.save".into(), json!({"dispute_id": id, "date": day, "kind": "mediation", "record": "调解"}))
        }
        10 => ("dispute.remove".into(), json!({"ids": [id]})),
        _ => ("dispute.restore".into(), json!({"ids": ids})),
    }
}

#[test]
fn whatever_is_tried_a_case_goes_only_where_the_law_lets_it() {
    let mut reached = std::collections::BTreeSet::new();
    for seed in 0..3 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let (office, person) = lane();
        let mut ids = Vec::new();
        for at in 0..5 {
            let mut draft = case(&person, "2026-09-01");
            if at % 2 == 0 {
                draft["accepted_on"] = json!("");
            }
            ids.push(saved(&office, "dispute", draft));
        }
        let mut settlements: Vec<String> = Vec::new();
        let mut before = places(&office, &ids);
        for _ in 0..120 {
            let (name, body) = attempt(&mut rng, &ids, &settlements);
            let done = office.desk.call(&name, body.clone(), &office::Context::default());
            if let (Ok(done), "settlement.save") = (&done, name.as_str()) {
                settlements.push(text(&done["value"]["id"]));
            }
            let after = places(&office, &ids);
            for (id, to) in &after {
                assert!(lawful(&before[id], to), "{name} {body}: {} → {to}", before[id]);
                reached.insert(to.clone());
            }
            // An undo goes back to a place that was lawful, or is refused.
            if rng.u8(..8) == 0 && done.is_ok() {
                let _ = office.desk.call("journal.undo", json!({}), &office::Context::default());
                settlements.retain(|id| {
                    office.desk.call("settlement.get", json!({"id": id}), &office::Context::default()).is_ok()
                });
            }
            before = places(&office, &ids);
        }
    }
    for places in [["10", "10"], ["20", "20"], ["31", "32"], ["41", "41"], ["90", "90"]] {
        assert!(
            places.iter().any(|place| reached.contains(*place)),
            "the attempts get as far as {places:?}: {reached:?}"
        );
    }
}

#[test]
fn an_acceptance_is_not_taken_back_from_under_a_settlement() {
    let (office, person) = lane();
    let mut draft = case(&person, "2026-11-02");
    draft["accepted_on"] = json!("");
    let id = saved(&office, "dispute", draft);
    let accepted = office.call("dispute.save", json!({"id": id, "accepted_on": "2026-11-03"}))["entry"].clone();
    saved(&office, "settlement", agreed(&id, "2026-11-10"));
    let told = office.refused("journal.undo", json!({"entry": accepted}));
    assert_eq!(told.code, office::Code::Conflict, "{told}");
    office.call("journal.undo", json!({}));
    let got = office.call("dispute.get", json!({"id": id}));
    assert_eq!(
        (text(&got["draft"]["outcome"]), got["settlement"].clone()),
        ("20".into(), Value::Null),
        "case and settlement go back together"
    );
    office.call("journal.redo", json!({}));
    assert_eq!(text(&office.call("dispute.get", json!({"id": id}))["draft"]["outcome"]), "32");
    let twice = office.refused("settlement.save", agreed(&id, "2026-11-12"));
    assert_eq!(twice.field.as_deref(), Some("dispute_id"), "a case ends once: {twice}");
}
