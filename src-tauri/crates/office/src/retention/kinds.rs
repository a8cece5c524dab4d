//! 保管期限 by kind: which records, from which day on the term counts, and what lays it down.

use crate::{
    register::Register,
    registers::{
        Activity, Aid, Dispute, Election, Hazard, Incident, Meeting, Need, Needy, NeedySurvey, Patrol, Person,
        Reception, Visit,
    },
};

/// Records of one kind, kept equally long.
pub struct Retention {
    pub key: &'static str,
    /// What the office calls them: 调解卷宗（书面协议）.
    pub label: &'static str,
    pub register: &'static str,
    /// In words, from when the term counts.
    pub since: &'static str,
    /// The rule (`rules::RULES`) that says how many years; 0 = 永久.
    pub rule: &'static str,
    /// `id` and `ended` of every record, the struck ones too: ISO date, '' where it is not over.
    pub sql: &'static str,
    /// Tables whose rows are nothing without the record and go with it; whatever else refers to it holds it.
    pub with: &'static [&'static str],
}

/// 城市社区档案管理办法 (国家档案局、民政部令11号) with the usual periods; what it does not name goes by custom.
pub const KINDS: &[Retention] = &[
    Retention {
        key: "mediation_written",
        label: "调解卷宗（书面协议）",
        register: Dispute::NAME,
        since: "办结",
        rule: "retention.mediation_written",
        sql: "SELECT id, CASE WHEN closed_on <> '' THEN closed_on ELSE coalesce(date(removed_at), '') END AS ended
                FROM dispute WHERE outcome = '32'",
        with: DISPUTE,
    },
    Retention {
        key: "mediation_oral",
        label: "调解卷宗（口头协议和其他）",
        register: Dispute::NAME,
        since: "办结",
        rule: "retention.mediation_oral",
        sql: "SELECT id, CASE WHEN closed_on <> '' THEN closed_on ELSE coalesce(date(removed_at), '') END AS ended
                FROM dispute WHERE outcome <> '32'",
        with: DISPUTE,
    },
    Retention {
        key: "hazard",
        label: "隐患",
        register: Hazard::NAME,
        since: "销号或移交",
        rule: "retention.hazard",
        sql: include_str!("hazard.sql"),
        with: &["hazard_step"],
    },
    Retention {
        key: "incident",
        label: "突发事件",
        register: Incident::NAME,
        since: "办结",
        rule: "retention.incident",
        sql: "SELECT id, CASE WHEN closed_on <> '' THEN closed_on ELSE coalesce(date(removed_at), '') END AS ended
                FROM incident",
        with: &["incident_report"],
    },
    Retention {
        key: "patrol",
        label: "巡逻记录",
        register: Patrol::NAME,
        since: "巡逻当天",
        rule: "retention.patrol",
        sql: "SELECT id, date AS ended FROM patrol",
        with: &["patrol_building", "patrol_member", "patrol_finding"],
    },
    Retention {
        key: "visit",
        label: "走访记录",
        register: Visit::NAME,
        since: "走访当天",
        rule: "retention.visit",
        sql: "SELECT id, max(date, passed_done) AS ended FROM visit",
        with: &["visit_person"],
    },
    Retention {
        key: "reception",
        label: "来访接待",
        register: Reception::NAME,
        since: "答复",
        rule: "retention.reception",
        sql: "SELECT id, CASE WHEN told_on <> '' THEN told_on WHEN at_once = 1 OR passed_to = '' THEN date
                ELSE coalesce(date(removed_at), '') END AS ended FROM reception",
        with: &[],
    },
    Retention {
        key: "needy",
        label: "救助登记",
        register: Needy::NAME,
        since: "停发",
        rule: "retention.needy",
        sql: "SELECT id, coalesce(nullif(to_date, ''), date(removed_at), '') AS ended FROM needy",
        with: &["needy_review", "disclosure_needy"],
    },
    Retention {
        key: "needy_survey",
        label: "困难家庭入户调查",
        register: NeedySurvey::NAME,
        since: "调查当天",
        rule: "retention.needy",
        sql: "SELECT id, date AS ended FROM needy_survey",
        with: &["needy_member"],
    },
    Retention {
        key: "need",
        label: "困难与需求",
        register: Need::NAME,
        since: "落实",
        rule: "retention.needy",
        sql: "SELECT id, CASE WHEN done_on <> '' THEN done_on WHEN progress = 'dropped' THEN date
                ELSE coalesce(date(removed_at), '') END AS ended FROM need",
        with: &[],
    },
    Retention {
        key: "aid",
        label: "慰问发放",
        register: Aid::NAME,
        since: "签收",
        rule: "retention.needy",
        sql: "SELECT id, CASE WHEN signed_on <> '' THEN signed_on ELSE coalesce(date(removed_at), '') END AS ended FROM aid",
        with: &["aid_goods"],
    },
    Retention {
        key: "activity",
        label: "社区活动",
        register: Activity::NAME,
        since: "活动当天",
        rule: "retention.activity",
        sql: "SELECT id, date AS ended FROM activity",
        with: &["activity_person"],
    },
    Retention {
        key: "person",
        label: "迁出、死亡人员",
        register: Person::NAME,
        since: "迁出或死亡",
        rule: "retention.person",
        sql: include_str!("person.sql"),
        with: &[
            "person",
            "elderly",
            "residence",
            "membership",
            "person_tag",
            "event",
            "assessment",
            "checkup",
            "allowance",
            "service",
            "visit_tier",
        ],
    },
    Retention {
        key: "meeting",
        label: "会议记录和决议（含居民公约）",
        register: Meeting::NAME,
        since: "开会当天",
        rule: "retention.meeting",
        sql: "SELECT id, date AS ended FROM meeting",
        with: &["meeting_group", "meeting_view", "meeting_vote"],
    },
    Retention {
        key: "election",
        label: "选举",
        register: Election::NAME,
        since: "选举当天",
        rule: "retention.election",
        sql: "SELECT id, date AS ended FROM election",
        with: &["election_group", "election_seat", "election_candidate"],
    },
];

const DISPUTE: &[&str] = &["dispute_party", "dispute_step", "settlement", "follow_up"];
