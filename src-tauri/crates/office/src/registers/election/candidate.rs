//! 候选人: who stands for which post, what each got, and who is elected by the rules of the day.

use super::ElectionDraft;
use crate::{
    fault::Result,
    majority::{self, Ballots},
    office::Office,
    register::Check,
    registers::meeting::group::coded,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;
use ts_rs::TS;

/// How many are to be elected to a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ElectionSeat {
    /// post
    pub post: String,
    /// 应选
    pub seats: Option<i64>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ElectionCandidate {
    /// post
    pub post: String,
    pub name: String,
    pub person_id: Option<String>,
    pub sex: String,
    /// On the day of the election.
    pub age: Option<i64>,
    pub ethnic: String,
    pub political: String,
    pub education: String,
    pub nominated_by: String,
    /// 连任
    pub again: bool,
    /// 另选他人: written in by electors, who are no candidates.
    pub extra: bool,
    pub agree: Option<i64>,
    pub against: Option<i64>,
    pub abstain: Option<i64>,
}

impl ElectionCandidate {
    pub fn counted(&self) -> bool {
        [self.agree, self.against, self.abstain].iter().any(Option::is_some)
    }
    pub fn yes(&self) -> i64 {
        self.agree.unwrap_or_default()
    }
}

/// A candidate as the count leaves them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Counted {
    #[serde(flatten)]
    #[ts(flatten)]
    pub candidate: ElectionCandidate,
    pub elected: bool,
    /// 全票通过
    pub unanimous: bool,
    /// As many votes as another, and not room for both: to be voted on again.
    pub tie: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PostCount {
    pub post: String,
    pub seats: i64,
    /// Most votes first.
    pub rows: Vec<Counted>,
    /// 缺额
    pub vacant: i64,
}

/// The result by the rules of the day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ElectionCount {
    pub electors: i64,
    /// Whether enough voted; None while nothing has been counted.
    pub holds: Option<bool>,
    /// Votes in favour that a candidate needs.
    pub needs: i64,
    /// Of how many, and what those are.
    pub base: i64,
    pub base_name: &'static str,
    pub posts: Vec<PostCount>,
}

pub(super) fn ballots(draft: &ElectionDraft) -> Ballots {
    Ballots {
        electors: draft.electors.unwrap_or_default(),
        returned: draft.returned.unwrap_or_default(),
        valid: draft.valid.unwrap_or_default(),
    }
}

pub(crate) fn count(conn: &Connection, draft: &ElectionDraft) -> Result<ElectionCount> {
    Ok(counted(draft, majority::Election::on(conn, &draft.date)?))
}

fn counted(draft: &ElectionDraft, rules: majority::Election) -> ElectionCount {
    let ballots = ballots(draft);
    let mut posts: Vec<&str> = draft.seats.iter().map(|seat| seat.post.as_str()).collect();
    for candidate in &draft.candidates {
        if !posts.contains(&candidate.post.as_str()) {
            posts.push(&candidate.post);
        }
    }
    let posts = posts.into_iter().map(|post| {
        let of = |candidate: &&ElectionCandidate| candidate.post == post;
        let mut found: Vec<&ElectionCandidate> = draft.candidates.iter().filter(of).collect();
        found.sort_by_key(|candidate| std::cmp::Reverse(candidate.yes()));
        let enough = |candidate: &ElectionCandidate| rules.enough(candidate.yes(), ballots);
        let seats = draft.seats.iter().find(|seat| seat.post == post).and_then(|seat| seat.seats);
        // Nobody said how many: as many as have stood, written-in names aside.
        let seats = seats.unwrap_or_else(|| found.iter().filter(|candidate| !candidate.extra).count() as i64);
        let room = usize::try_from(seats).unwrap_or_default();
        // The last who finds room has no more votes than the first who finds none: neither is in.
        let ends = room.checked_sub(1).and_then(|last| found.get(last)).zip(found.get(room));
        let tied = ends.filter(|(last, next)| last.yes() == next.yes()).map(|(last, _)| last.yes());
        let rows: Vec<Counted> = found
            .iter()
            .enumerate()
            .map(|(at, candidate)| {
                let tie = enough(candidate) && tied == Some(candidate.yes());
                Counted {
                    elected: at < room && enough(candidate) && !tie,
                    unanimous: majority::unanimous(candidate.yes(), ballots),
                    tie,
                    candidate: (*candidate).clone(),
                }
            })
            .collect();
        let elected = rows.iter().filter(|row| row.elected).count() as i64;
        PostCount { post: post.to_owned(), seats, rows, vacant: (seats - elected).max(0) }
    });
    ElectionCount {
        electors: ballots.electors,
        holds: draft.returned.map(|_| rules.holds(ballots)),
        needs: rules.needs(ballots),
        base: rules.base(ballots),
        base_name: rules.base_name(),
        posts: posts.collect(),
    }
}

/// Puts posts and candidates in order; who is in the books brings what the books know.
pub(super) fn check(office: &Office, conn: &Connection, draft: &mut ElectionDraft, check: &mut Check) -> Result<()> {
    let codes = office.codes();
    draft.seats.retain(|seat| *seat != ElectionSeat::default());
    draft.candidates.retain(|candidate| *candidate != ElectionCandidate::default());
    let mut posts = BTreeSet::new();
    for (at, seat) in draft.seats.iter_mut().enumerate() {
        let of = |words: &str| format!("第 {} 行：{words}", at + 1);
        coded(&codes, "post", &mut seat.post, "seats", check, &of);
        if seat.post.is_empty() || !posts.insert(seat.post.clone()) {
            check.fault("seats", of("请选职务，一种职务一行"));
        }
        if seat.seats.is_none_or(|seats| seats < 1) {
            check.fault("seats", of("请填应选几人"));
        }
    }
    let only = (draft.seats.len() == 1).then(|| draft.seats.first().map(|seat| seat.post.clone())).flatten();
    let mut seen = BTreeSet::new();
    for (at, one) in draft.candidates.iter_mut().enumerate() {
        let who = if one.name.trim().is_empty() {
            format!("第 {} 个候选人", at + 1)
        } else {
            one.name.trim().to_owned()
        };
        let of = |words: &str| format!("{who}：{words}");
        if one.post.is_empty() {
            one.post = only.clone().unwrap_or_default();
        }
        for (table, code) in [
            ("post", &mut one.post),
            ("sex", &mut one.sex),
            ("ethnic", &mut one.ethnic),
            ("political", &mut one.political),
            ("education", &mut one.education),
        ] {
            coded(&codes, table, code, "candidates", check, &of);
        }
        check.link(conn, "candidates", "person", &who, &mut one.person_id)?;
        known(conn, one, &draft.date)?;
        one.name = one.name.trim().to_owned();
        if one.name.is_empty() {
            check.fault("candidates", of("请写姓名"));
        }
        if one.post.is_empty() || (!posts.is_empty() && !posts.contains(&one.post)) {
            check.fault("candidates", of("竞选的职务不在“应选职务”里"));
        }
        if !seen.insert((one.post.clone(), one.name.clone(), one.person_id.clone())) {
            check.fault("candidates", of("同一职务写了两次"));
        }
        one.nominated_by = one.nominated_by.trim().to_owned();
    }
    Ok(())
}

#[derive(Deserialize)]
struct Known {
    name: String,
    sex: String,
    birth: String,
    ethnic: String,
    political: String,
    education: String,
}

fn known(conn: &Connection, one: &mut ElectionCandidate, date: &str) -> Result<()> {
    let Some(id) = &one.person_id else { return Ok(()) };
    let sql = "SELECT name, sex, birth, ethnic, political, education FROM person WHERE id = :id";
    let Some(known) = store::first::<Known>(conn, sql, &json!({ "id": id }))? else { return Ok(()) };
    let ends = crate::clock::date(&known.birth).zip(crate::clock::date(date));
    let age = ends.and_then(|(birth, day)| day.years_since(birth)).map(i64::from);
    one.age = one.age.or(age);
    for (field, value) in [
        (&mut one.name, known.name),
        (&mut one.sex, known.sex),
        (&mut one.ethnic, known.ethnic),
        (&mut one.political, known.political),
        (&mut one.education, known.education),
    ] {
        if field.trim().is_empty() {
            *field = value;
        }
    }
    Ok(())
}

/// Ballots that do not add up are refused.
pub(super) fn add_up(draft: &ElectionDraft, check: &mut Check) {
    let Some(valid) = draft.valid else {
        if draft.candidates.iter().any(ElectionCandidate::counted) {
            check.fault("valid", "已经有得票，请先填有效票数");
        }
        return;
    };
    for one in &draft.candidates {
        let of = |words: String| format!("{}：{words}", one.name);
        if [one.agree, one.against, one.abstain].into_iter().flatten().any(|count| count < 0) {
            check.fault("candidates", of("票数不能是负数".into()));
        }
        let sum: i64 = [one.agree, one.against, one.abstain].into_iter().flatten().sum();
        if one.extra {
            if one.yes() > valid {
                check.fault("candidates", of(format!("另选他人的票数比有效票 {valid} 还多")));
            }
        } else if one.agree.is_none() {
            check.fault("candidates", of("请填赞成几票，没有就填 0".into()));
        } else if sum != valid {
            check.fault("candidates", of(format!("赞成＋反对＋弃权是 {sum}，有效票是 {valid}，对不上")));
        }
    }
    for seat in &draft.seats {
        let Some(seats) = seat.seats else { continue };
        let sum: i64 = draft.candidates.iter().filter(|one| one.post == seat.post).map(ElectionCandidate::yes).sum();
        // 所选人数多于应选人数的选票无效: so no more than so many can be in favour.
        if sum > valid * seats {
            let most = valid * seats;
            check.fault(
                "candidates",
                format!("赞成票一共 {sum}，有效票 {valid} 张最多选出 {most} 票（应选 {seats} 人）"),
            );
        }
    }
}

#[cfg(test)]
mod tests;
