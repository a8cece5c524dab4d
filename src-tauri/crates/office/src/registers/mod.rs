//! What registers are: a folder each, the same files in it.

pub mod activity;
pub mod aid;
pub mod aid_batch;
pub mod allowance;
pub mod assessment;
pub mod booking;
pub mod building;
pub mod certificate;
pub mod checkup;
pub mod disclosure;
pub mod dispute;
pub mod dispute_step;
pub mod duty;
pub mod dwelling;
pub mod elderly;
pub mod election;
pub mod entrance;
pub mod follow_up;
pub mod group;
pub mod group_member;
pub mod hazard;
pub mod household;
pub mod incident;
pub mod insurance;
pub mod insured;
pub mod joint_action;
pub mod letter;
pub mod meeting;
pub mod need;
pub mod needy;
pub mod needy_review;
pub mod needy_survey;
pub mod notice;
pub mod partner;
pub mod patrol;
pub mod patrol_finding;
pub mod person;
pub mod plan;
pub mod police_figure;
pub mod police_metric;
pub mod project;
pub mod reception;
pub mod roll;
pub mod roster;
pub mod roster_swap;
pub mod service;
pub mod settlement;
pub mod staff;
pub mod star_award;
pub mod stock;
pub mod task;
pub mod team;
pub mod team_leave;
pub mod team_member;
pub mod term;
pub mod tip;
pub mod venue;
pub mod visit;
pub mod visit_tier;
pub mod volunteer;
pub mod volunteer_cover;
pub mod work;

pub use activity::Activity;
pub use aid::Aid;
pub use aid_batch::AidBatch;
pub use allowance::Allowance;
pub use assessment::Assessment;
pub use booking::Booking;
pub use building::Building;
pub use certificate::Certificate;
pub use checkup::Checkup;
pub use disclosure::Disclosure;
pub use dispute::Dispute;
pub use dispute_step::DisputeStep;
pub use duty::Duty;
pub use dwelling::Dwelling;
pub use elderly::Elderly;
pub use election::Election;
pub use entrance::Entrance;
pub use follow_up::FollowUp;
pub use group::Group;
pub use group_member::GroupMember;
pub use hazard::Hazard;
pub use household::Household;
pub use incident::Incident;
pub use insurance::Insurance;
pub use insured::Insured;
pub use joint_action::JointAction;
pub use letter::Letter;
pub use meeting::Meeting;
pub use need::Need;
pub use needy::Needy;
pub use needy_review::NeedyReview;
pub use needy_survey::NeedySurvey;
pub use notice::Notice;
pub use partner::Partner;
pub use patrol::Patrol;
pub use patrol_finding::PatrolFinding;
pub use person::Person;
pub use plan::Plan;
pub use police_figure::PoliceFigure;
pub use police_metric::PoliceMetric;
pub use project::Project;
pub use reception::Reception;
pub use roll::Roll;
pub use roster::Roster;
pub use roster_swap::RosterSwap;
pub use service::Service;
pub use settlement::Settlement;
pub use staff::Staff;
pub use star_award::StarAward;
pub use stock::Stock;
pub use task::Task;
pub use team::Team;
pub use team_leave::TeamLeave;
pub use team_member::TeamMember;
pub use term::Term;
pub use tip::Tip;
pub use venue::Venue;
pub use visit::Visit;
pub use visit_tier::VisitTier;
pub use volunteer::Volunteer;
pub use volunteer_cover::VolunteerCover;
pub use work::Work;

use crate::fault::{Fault, Result};
use crate::office::Office;
use crate::register::{Cover, Field, ListRequest, Register, Row, Sensitive, query};
use serde::Serialize;
use store::rusqlite::Connection;
use ts_rs::TS;

/// The one list of registers: calls the macro with every type, in the order of the screen.
#[macro_export]
macro_rules! registers {
    ($($use:tt)+) => {
        $($use)+! {
            $crate::registers::Household, $crate::registers::Person, $crate::registers::Dwelling,
            $crate::registers::Entrance, $crate::registers::Building,
            $crate::registers::Elderly, $crate::registers::Assessment, $crate::registers::Checkup,
            $crate::registers::Allowance, $crate::registers::Service,
            $crate::registers::Needy, $crate::registers::NeedyReview, $crate::registers::NeedySurvey,
            $crate::registers::Need, $crate::registers::AidBatch, $crate::registers::Aid, $crate::registers::Stock,
            $crate::registers::Disclosure,
            $crate::registers::Visit, $crate::registers::VisitTier, $crate::registers::Task,
            $crate::registers::Plan, $crate::registers::Letter,
            $crate::registers::Patrol, $crate::registers::PatrolFinding, $crate::registers::Roster,
            $crate::registers::Duty, $crate::registers::RosterSwap, $crate::registers::Team,
            $crate::registers::TeamMember, $crate::registers::TeamLeave, $crate::registers::Insurance,
            $crate::registers::Insured,
            $crate::registers::Hazard, $crate::registers::JointAction,
            $crate::registers::Dispute, $crate::registers::DisputeStep, $crate::registers::Settlement,
            $crate::registers::FollowUp, $crate::registers::Reception, $crate::registers::Incident,
            $crate::registers::Tip,
            $crate::registers::PoliceFigure, $crate::registers::PoliceMetric, $crate::registers::Partner,
            $crate::registers::Activity, $crate::registers::Volunteer, $crate::registers::StarAward,
            $crate::registers::Certificate, $crate::registers::VolunteerCover, $crate::registers::Group,
            $crate::registers::GroupMember, $crate::registers::Venue, $crate::registers::Booking,
            $crate::registers::Roll,
            $crate::registers::Work,
            $crate::registers::Project,
            $crate::registers::Meeting,
            $crate::registers::Election,
            $crate::registers::Term,
            $crate::registers::Staff,
            $crate::registers::Notice,
        }
    };
}

/// What a register is called and what stands in it.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct RegisterInfo {
    pub name: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub group: &'static str,
    pub fields: &'static [Field],
    /// The register in whose pages its records stand; it is then no entry of the menu.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub within: Option<&'static str>,
    /// Registers whose records are struck together with the one they refer to.
    #[serde(skip)]
    #[ts(skip)]
    pub owns: &'static [&'static str],
    /// Who may open it; None = every clerk.
    #[serde(skip)]
    #[ts(skip)]
    pub right: Option<crate::access::Right>,
}

macro_rules! every {
    ($($register:ty),* $(,)?) => {
        &[$(RegisterInfo {
            name: <$register>::NAME, label: <$register>::LABEL, unit: <$register>::UNIT,
            group: <$register>::GROUP, fields: <$register>::FIELDS, right: <$register>::RIGHT,
            within: <$register>::WITHIN, owns: <$register>::OWNS,
        }),*]
    };
}

/// Every register, in the order of the screen.
pub const ALL: &[RegisterInfo] = crate::registers!(every);

/// Their groups, each once.
pub fn groups() -> Vec<&'static str> {
    let mut groups = Vec::new();
    for register in ALL {
        if !groups.contains(&register.group) {
            groups.push(register.group);
        }
    }
    groups
}

/// The register of this name; None for a table that is none.
pub fn of(name: &str) -> Option<&'static RegisterInfo> {
    ALL.iter().find(|register| register.name == name)
}

/// The rows of the register of this name, in clear: for papers and steps that take any list.
///
/// # Errors
/// `Invalid` at `register` where there is none of that name.
pub(crate) fn rows(
    office: &Office,
    conn: &Connection,
    name: &str,
    request: &ListRequest,
    as_of: &str,
) -> Result<Vec<Row>> {
    macro_rules! asked {
        ($($of:ty),* $(,)?) => {
            match name {
                $(<$of>::NAME => query::<$of>(office, conn, request, as_of, Cover::Nothing).map(|answer| answer.rows),)*
                _ => Err(Fault::at("register", format!("没有叫“{name}”的台账"))),
            }
        };
    }
    crate::registers!(asked)
}

/// Columns of tables that hang on a register, or that no form shows, and are told in its history.
const HANGING: &[(&str, &[Field])] = &[
    ("person", &[Field::flag("photo", "照片")]),
    ("elderly", &[Field::link("id", "本人", "person")]),
    (
        "residence",
        &[
            Field::link("person_id", "居民", "person"),
            Field::link("dwelling_id", "住址", "dwelling"),
            Field::code("kind", "居住方式", "residence_kind"),
            Field::date("from_date", "入住日期"),
            Field::date("to_date", "搬离日期"),
            Field::text("origin", "来源地").suggested(),
            Field::text("destination", "去向").suggested(),
        ],
    ),
    (
        "membership",
        &[
            Field::link("person_id", "居民", "person"),
            Field::link("household_id", "住户", "household"),
            Field::code("relation", "与户主关系", "relation"),
            Field::date("from_date", "入户日期"),
            Field::date("to_date", "离户日期"),
        ],
    ),
    (
        "person_tag",
        &[
            Field::code("tag", "标签", "tag"),
            Field::date("from_date", "标签起始"),
            Field::date("to_date", "标签截止"),
            Field::text("source", "标签来源"),
            Field::text("note", "标签备注"),
        ],
    ),
    ("visit_person", &[Field::link("visit_id", "走访登记", "visit"), Field::link("person_id", "走访对象", "person")]),
    (
        "needy_member",
        &[
            Field::link("person_id", "家庭成员", "person"),
            Field::money("wage", "工资性收入").sensitive(Sensitive::Poverty),
            Field::money("business", "经营净收入").sensitive(Sensitive::Poverty),
            Field::money("property", "财产净收入").sensitive(Sensitive::Poverty),
            Field::money("transfer", "转移净收入").sensitive(Sensitive::Poverty),
            Field::code("ability", "劳动能力", "labour_ability").sensitive(Sensitive::Health),
            Field::text("work", "职业或学校"),
            Field::text("illness", "患病").sensitive(Sensitive::Health),
            Field::money("illness_cost", "年自付医疗费").sensitive(Sensitive::Health),
            Field::code("disability", "残疾类别", "disability_category").sensitive(Sensitive::Health),
            Field::code("grade", "残疾等级", "disability_level").sensitive(Sensitive::Health),
        ],
    ),
    (
        "dispute_party",
        &[
            Field::link("person_id", "当事人", "person"),
            Field::code("side", "哪一方", "dispute_side"),
            Field::text("name", "当事人姓名"),
            Field::text("id_number", "当事人证件号").sensitive(Sensitive::Id),
            Field::text("phone", "当事人电话").sensitive(Sensitive::Phone),
            Field::text("address", "当事人住址"),
            Field::code("kind", "人员类别", "dispute_party_type"),
            Field::text("agent", "代理人"),
        ],
    ),
    (
        "hazard_step",
        &[
            Field::choice("status", "办理", "hazard_status"),
            Field::date("date", "办理日期"),
            Field::text("person", "办理人").suggested(),
            Field::date("due", "整改期限"),
            Field::text("number", "通知书编号"),
            Field::text("whom", "上报移交给").suggested(),
            Field::text("note", "办理说明").suggested(),
        ],
    ),
    (
        "incident_report",
        &[
            Field::code("stage", "上报", "report_stage"),
            Field::text("whom", "上报对象").suggested(),
            Field::date("date", "上报日期"),
            Field::text("time", "上报时间"),
            Field::code("way", "上报方式", "report_way"),
            Field::text("person", "上报人").suggested(),
            Field::text("content", "上报内容"),
            Field::text("receipt", "回执").suggested(),
            Field::date("receipt_on", "回执日期"),
        ],
    ),
    (
        "joint_action_partner",
        &[Field::link("action_id", "联合行动", "joint_action"), Field::link("partner_id", "协作单位", "partner")],
    ),
    ("origin", &[Field::text("from_register", "来源台账"), Field::text("from_id", "来源记录")]),
    ("disclosure_needy", &[Field::link("needy_id", "公示的登记", "needy")]),
    (
        "team_role",
        &[
            Field::code("role", "身份", "team_role"),
            Field::date("from_date", "身份起始"),
            Field::date("to_date", "身份截止"),
        ],
    ),
    (
        "patrol_building",
        &[Field::link("patrol_id", "巡逻记录", "patrol"), Field::link("building_id", "巡逻路线", "building")],
    ),
    (
        "patrol_member",
        &[
            Field::link("patrol_id", "巡逻记录", "patrol"),
            Field::link("member_id", "参加人员", "team_member"),
            Field::text("in_time", "签到"),
            Field::text("out_time", "签退"),
            Field::code("roles", "分工", "patrol_role").many(),
            Field::number("minutes", "计时（分钟）"),
            Field::number("extra", "加时（分钟）"),
        ],
    ),
    (
        "work_progress",
        &[
            Field::date("date", "进度日期"),
            Field::number("percent", "完成进度"),
            Field::text("person", "登记人"),
            Field::text("words", "进度说明"),
        ],
    ),
    (
        "project_building",
        &[
            Field::link("project_id", "改造项目", "project"),
            Field::link("building_id", "涉及楼栋", "building"),
            Field::code("feature", "设施", "feature"),
            Field::choice("way", "设施增减", "project_way"),
            Field::date("date", "装拆日期"),
        ],
    ),
    ("meeting_group", ATTENDED),
    ("election_group", ATTENDED),
    (
        "meeting_view",
        &[
            Field::text("name", "发言人"),
            Field::code("kind", "发言人类别", "attend_kind"),
            Field::text("words", "意见"),
            Field::text("answer", "采纳情况"),
        ],
    ),
    (
        "meeting_vote",
        &[
            Field::text("motion", "表决事项"),
            Field::number("agree", "同意"),
            Field::number("against", "不同意"),
            Field::number("abstain", "弃权"),
        ],
    ),
    ("election_seat", &[Field::code("post", "应选职务", "post"), Field::number("seats", "应选人数")]),
    (
        "election_candidate",
        &[
            Field::link("person_id", "候选人", "person"),
            Field::code("post", "竞选职务", "post"),
            Field::text("name", "候选人姓名"),
            Field::code("sex", "性别", "sex"),
            Field::number("age", "年龄"),
            Field::code("ethnic", "民族", "ethnic"),
            Field::code("political", "政治面貌", "political"),
            Field::code("education", "学历", "education"),
            Field::text("nominated_by", "提名方式"),
            Field::flag("again", "连任"),
            Field::flag("extra", "另选他人"),
            Field::number("agree", "赞成"),
            Field::number("against", "反对"),
            Field::number("abstain", "弃权"),
        ],
    ),
    (
        "notice_line",
        &[
            Field::text("name", "名单姓名"),
            Field::text("address", "名单住址"),
            Field::text("words", "名单说明"),
            Field::money("amount", "名单金额"),
        ],
    ),
    (
        "notice_objection",
        &[
            Field::date("date", "异议日期"),
            Field::text("name", "异议人"),
            Field::text("words", "异议内容"),
            Field::text("answer", "答复"),
            Field::date("answered_on", "答复日期"),
        ],
    ),
    (
        "activity_person",
        &[
            Field::link("activity_id", "社区活动", "activity"),
            Field::link("person_id", "参加人员", "person"),
            Field::link("volunteer_id", "参加人员", "volunteer"),
            Field::text("name", "参加人员"),
            Field::code("part", "怎么参加", "activity_part"),
            Field::code("roles", "分工", "patrol_role").many(),
            Field::text("in_time", "签到"),
            Field::text("out_time", "签退"),
            Field::number("minutes", "计时（分钟）"),
            Field::number("extra", "加时（分钟）"),
            Field::text("companion", "陪同人"),
        ],
    ),
    (
        "clerk",
        &[
            Field::text("role", "角色"),
            Field::text("books", "可以登记的台账"),
            Field::flag("reads", "可以查看登记内容"),
        ],
    ),
    (
        "file",
        &[
            Field::text("name", "文件名"),
            Field::text("label", "类别").suggested(),
            Field::text("caption", "说明").suggested(),
            Field::date("taken_on", "拍摄日期"),
        ],
    ),
    (
        "rule",
        &[
            Field::text("key", "规定"),
            Field::date("from_date", "起始日期"),
            Field::number("value", "数值"),
            Field::text("note", "依据"),
        ],
    ),
];

/// Who came to a meeting or an election, by kind.
const ATTENDED: &[Field] = &[
    Field::code("kind", "到会人员类别", "attend_kind"),
    Field::number("entitled", "应到"),
    Field::number("present", "实到"),
    Field::text("names", "到会名单"),
];

/// Tables that only join a record to others, with the register whose record it is and the column that names it: somebody
/// who was called on is shown the visit.
pub(crate) const JOINS: &[(&str, &str, &str)] = &[
    ("visit_person", "visit", "visit_id"),
    ("dispute_party", "dispute", "dispute_id"),
    ("joint_action_partner", "joint_action", "action_id"),
    ("patrol_building", "patrol", "patrol_id"),
    ("patrol_member", "patrol", "patrol_id"),
    ("activity_person", "activity", "activity_id"),
    ("project_building", "project", "project_id"),
    ("election_candidate", "election", "election_id"),
];

/// Columns that every register has and no form shows.
const COMMON: &[Field] =
    &[Field::text("removed_at", "删除时间"), Field::date("died_on", "死亡日期"), Field::date("to_date", "注销日期")];

/// What is told of a table that hangs on registers.
pub(crate) fn hanging(table: &str) -> &'static [Field] {
    HANGING.iter().find(|(name, _)| *name == table).map_or(&[], |(_, fields)| *fields)
}

/// How a column is shown in a history; None for what is only machinery.
pub fn label(table: &str, column: &str) -> Option<&'static Field> {
    let own = of(table).map(|register| register.fields).unwrap_or_default();
    own.iter().chain(hanging(table)).chain(COMMON).find(|f| f.name == column)
}

/// The table's own name, where there is one of this name.
pub(crate) fn table(name: &str) -> Option<&'static str> {
    ALL.iter().map(|register| register.name).chain(HANGING.iter().map(|(table, _)| *table)).find(|table| *table == name)
}

pub fn label_of(table: &str, column: &str) -> String {
    label(table, column).map_or_else(|| column.to_owned(), |field| field.label.to_owned())
}
