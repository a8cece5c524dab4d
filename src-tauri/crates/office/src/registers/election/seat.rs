//! 登记任期: who was elected takes office, and those who held the same offices before leave them, as one step.

use super::{Election, ElectionDraft, count};
use crate::{
    clock::Moment,
    fault::{Code, Fault, Result},
    office::{Done, Office},
    register::{Check, Register, fetch, look, put},
    registers::term::{Term, TermDraft, body},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct SeatRequest {
    pub id: String,
    /// The day of the election where left out.
    #[ts(optional, as = "Option<_>")]
    pub from_date: String,
}

#[derive(Debug, Serialize, TS)]
pub struct SeatAnswer {
    pub seated: u32,
    /// Who left.
    pub left: u32,
}

/// 换届: all are chosen anew.
const WHOLE: &str = "10";

pub fn seat(office: &Office, request: SeatRequest) -> Result<Done<SeatAnswer>> {
    office.write("election.seat", "", |tx, now| {
        let answer = take_office(office, tx, now, &request)?;
        tx.title(format!("登记「{}」任期 {} 人", Election::title(tx, &request.id)?, answer.seated));
        Ok(answer)
    })
}

pub(crate) fn take_office(
    office: &Office,
    conn: &Connection,
    now: &Moment,
    request: &SeatRequest,
) -> Result<SeatAnswer> {
    let draft: ElectionDraft = fetch::<Election>(conn, &request.id)?;
    let counted = count(conn, &draft)?;
    if counted.holds != Some(true) {
        return Err(Fault::at("id", "还没有有效的选举结果，不能登记任期"));
    }
    let sql = "SELECT count(*) FROM term WHERE election_id = :id AND removed_at IS NULL";
    if store::one::<(i64,)>(conn, sql, &json!({ "id": request.id }))?.0 > 0 {
        return Err(Fault { code: Code::Conflict, ..Fault::at("id", "这次选举的任期已经登记过了") });
    }
    let from = begin(&request.from_date, &draft.date)?;
    let elected = counted.posts.iter().flat_map(|post| post.rows.iter().filter(|row| row.elected));
    let elected: Vec<_> = elected.map(|row| &row.candidate).collect();
    if elected.is_empty() {
        return Err(Fault::at("id", "没有人当选"));
    }
    let mut left = 0;
    if draft.kind == WHOLE {
        let bodies: BTreeSet<&str> = elected.iter().map(|one| body(&one.post)).collect();
        let row = json!({ "bodies": json!(bodies).to_string(), "on": from, "why": "届满换届" });
        let sql = "UPDATE term SET left_on = :on, left_why = :why
                    WHERE removed_at IS NULL AND left_on = '' AND from_date < :on
                      AND substr(post, 1, 2) IN (SELECT value FROM json_each(:bodies))";
        left = store::exec(conn, sql, &row)?;
    }
    for one in &elected {
        let mut term = TermDraft {
            person_id: one.person_id.clone(),
            name: one.name.clone(),
            post: one.post.clone(),
            from_date: from.clone(),
            election_id: Some(request.id.clone()),
            ..TermDraft::default()
        };
        let mut check = Check::default();
        look::<Term>(office, conn, &mut term, &mut check)?;
        check.done()?;
        put::<Term>(office, conn, term, true, now)?;
    }
    Ok(SeatAnswer { seated: elected.len() as u32, left: left as u32 })
}

/// The day from which they hold office.
fn begin(typed: &str, election: &str) -> Result<String> {
    let mut check = Check::default();
    let mut from = typed.to_owned();
    check.date("from_date", "就任日期", &mut from);
    if from.is_empty() {
        election.clone_into(&mut from);
    }
    if from.as_str() < election {
        check.fault("from_date", "就任日期早于选举日");
    }
    check.done()?;
    Ok(from)
}
