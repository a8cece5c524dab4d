//! 会议与协商: meetings of every body with their issue, who was entitled and who came, what was said and how it was voted;
//! 议事协商 from the issue that somebody brought to what came of it. Whether enough came and a motion is carried is worked
//! out by the rules of its day; what somebody promised is a task that came of the meeting.

mod fields;
pub(crate) mod group;

pub use group::AttendGroup;
pub(crate) use group::Attended;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    lines::{self, Place},
    majority, number,
    office::Office,
    read::time,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// What somebody said, and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct MeetingView {
    pub name: String,
    /// attend_kind
    pub kind: String,
    pub words: String,
    pub answer: String,
}

/// What was put to the vote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct MeetingVote {
    pub motion: String,
    pub agree: Option<i64>,
    pub against: Option<i64>,
    pub abstain: Option<i64>,
}

impl MeetingVote {
    fn cast(&self) -> i64 {
        [self.agree, self.against, self.abstain].into_iter().flatten().sum()
    }
}

const GROUPS: Place = Place { table: "meeting_group", owner: "meeting_id" };
const VIEWS: Place = Place { table: "meeting_view", owner: "meeting_id" };
const VOTES: Place = Place { table: "meeting_vote", owner: "meeting_id" };

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MeetingDraft {
    pub id: String,
    pub number: String,
    /// meeting_kind
    pub kind: String,
    pub title: String,
    pub date: String,
    /// 14:30
    pub time: String,
    pub place: String,
    pub host: String,
    pub recorder: String,
    /// meeting_source
    pub source: String,
    pub proposer: String,
    pub approved_on: String,
    pub approver: String,
    pub women: Option<i64>,
    /// meeting_outcome
    pub outcome: String,
    pub decision: String,
    pub private: bool,
    pub satisfaction: String,
    pub note: String,
    pub removed_at: Option<String>,
    pub groups: Vec<AttendGroup>,
    pub views: Vec<MeetingView>,
    pub votes: Vec<MeetingVote>,
    /// Sums that a sheet tells: they become the one line of each.
    pub entitled: Option<i64>,
    pub present: Option<i64>,
    pub agree: Option<i64>,
    pub against: Option<i64>,
    pub abstain: Option<i64>,
}

/// A vote, and whether it is carried.
#[derive(Debug, Serialize, TS)]
pub struct MeetingResult {
    #[serde(flatten)]
    #[ts(flatten)]
    pub vote: MeetingVote,
    /// Present and did not vote.
    pub silent: i64,
    pub carried: bool,
}

/// What was promised there.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct MeetingItem {
    pub id: String,
    pub title: String,
    pub owner: String,
    pub due: String,
    pub done_on: String,
    pub evidence: String,
    pub state: String,
}

/// Whether enough came, and what was decided.
#[derive(Debug, Serialize, TS)]
pub struct MeetingCount {
    pub entitled: i64,
    pub present: i64,
    /// The least that had to come; 0 where nobody wrote down how many there should have been.
    pub needs: i64,
    pub quorate: Option<bool>,
    pub results: Vec<MeetingResult>,
}

pub struct Meeting;

impl Register for Meeting {
    const NAME: &'static str = "meeting";
    const LABEL: &'static str = "会议与协商";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "居务";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const ASIDE: &'static [&'static str] =
        &["groups", "views", "votes", "entitled", "present", "agree", "against", "abstain"];
    const NUMBER: Option<number::Series> = Some(number::Series { prefix: "HY", date: "date" });
    type Draft = MeetingDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut MeetingDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        let codes = office.codes();
        draft.title = draft.title.trim().to_owned();
        if draft.kind.is_empty() {
            draft.kind = "30".into();
        }
        check.required("title", "议题", &draft.title);
        check.required("date", "日期", &draft.date);
        match time::read(&draft.time) {
            Ok(time) => draft.time = time,
            Err(why) => check.fault("time", why),
        }
        if !draft.approved_on.is_empty() && draft.approved_on > draft.date {
            check.fault("approved_on", "议题要在开会以前审定");
        }
        sums(draft);
        group::check(&mut draft.groups, &codes, "groups", check);
        let attended = Attended::of(&draft.groups);
        if draft.women.is_some_and(|women| women < 0 || women > attended.present) {
            check.fault("women", "妇女人数不能比实到多");
        }
        draft.views.retain(|view| *view != MeetingView::default());
        for (at, view) in draft.views.iter_mut().enumerate() {
            let of = |words: &str| format!("第 {} 条意见：{words}", at + 1);
            group::coded(&codes, "attend_kind", &mut view.kind, "views", check, &of);
            if view.words.trim().is_empty() {
                check.fault("views", of("请写意见的内容"));
            }
        }
        let held = draft.date.as_str() <= today.as_str();
        if !held && (attended.present > 0 || !draft.votes.is_empty()) {
            check.fault("date", "会议日期还没有到，不该有到会和表决");
        }
        if !draft.date.is_empty() {
            votes(draft, majority::Meeting::on(conn, &draft.date)?, attended, check);
        }
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &MeetingDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        lines::keep(conn, GROUPS, &draft.id, &draft.groups)?;
        lines::keep(conn, VIEWS, &draft.id, &draft.views)?;
        lines::keep(conn, VOTES, &draft.id, &draft.votes)
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let draft = crate::register::fetch::<Self>(conn, id)?;
        let items = items(conn, id, &office.now().today.to_string())?;
        Ok(Map::from_iter([("count".to_owned(), json!(count(conn, &draft)?)), ("items".to_owned(), json!(items))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT date || ' ' || title FROM meeting WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "会议与议事协商台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        lines::keys(conn, id)
    }
}

pub(crate) fn items(conn: &Connection, id: &str, on: &str) -> Result<Vec<MeetingItem>> {
    Ok(store::all(conn, include_str!("items.sql"), &json!({ "id": id, "on": on }))?)
}

/// By the rules of its day.
pub(crate) fn count(conn: &Connection, draft: &MeetingDraft) -> Result<MeetingCount> {
    let rules = majority::Meeting::on(conn, &draft.date)?;
    let Attended { entitled, present } = Attended::of(&draft.groups);
    let results = draft.votes.iter().map(|vote| MeetingResult {
        silent: (present - vote.cast()).max(0),
        carried: rules.carried(vote.agree.unwrap_or_default(), present, entitled),
        vote: vote.clone(),
    });
    Ok(MeetingCount {
        entitled,
        present,
        needs: if entitled > 0 { rules.needs(entitled) } else { 0 },
        quorate: rules.quorate(present, entitled),
        results: results.collect(),
    })
}

/// What a sheet told in one number each.
fn sums(draft: &mut MeetingDraft) {
    let (entitled, present) = (draft.entitled.take(), draft.present.take());
    if draft.groups.is_empty() && (entitled.is_some() || present.is_some()) {
        draft.groups.push(AttendGroup { entitled, present, ..AttendGroup::default() });
    }
    let (agree, against, abstain) = (draft.agree.take(), draft.against.take(), draft.abstain.take());
    if draft.votes.is_empty() && [agree, against, abstain].iter().any(Option::is_some) {
        draft.votes.push(MeetingVote { motion: draft.title.clone(), agree, against, abstain });
    }
}

fn votes(draft: &mut MeetingDraft, rules: majority::Meeting, attended: Attended, check: &mut Check) {
    draft.votes.retain(|vote| *vote != MeetingVote::default());
    let Attended { entitled, present } = attended;
    for (at, vote) in draft.votes.iter_mut().enumerate() {
        let of = |words: &str| format!("第 {} 项表决：{words}", at + 1);
        vote.motion = vote.motion.trim().to_owned();
        if vote.motion.is_empty() {
            vote.motion.clone_from(&draft.title);
        }
        if [vote.agree, vote.against, vote.abstain].into_iter().flatten().any(|count| count < 0) {
            check.fault("votes", of("票数不能是负数"));
        }
        if vote.agree.is_none() {
            check.fault("votes", of("请填同意几票，没有就填 0"));
        }
        let cast = vote.cast();
        if cast > present {
            check.fault("votes", of(&format!("一共 {cast} 票，实到只有 {present} 人")));
        } else if cast < present {
            check.warn("votes", of(&format!("{} 人没有表决", present - cast)));
        }
    }
    if rules.quorate(present, entitled) == Some(false) && present > 0 {
        let words =
            format!("实到 {present} 人，至少要 {} 人（应到 {entitled} 人），不能作出决定", rules.needs(entitled));
        check.warn("groups", words);
    }
}
