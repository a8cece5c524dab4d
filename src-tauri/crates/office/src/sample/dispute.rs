//! A year of the mediation room: 120 made-up disputes, 112 of them settled, and what people came to the office about.

use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    register::{Check, Register, put},
    registers::{
        Dispute, DisputeStep, FollowUp, Reception, Settlement,
        dispute::{DisputeDraft, Party},
        dispute_step::DisputeStepDraft,
        follow_up::FollowUpDraft,
        reception::ReceptionDraft,
        settlement::SettlementDraft,
    },
};
use chrono::{Days, NaiveDate};
use fastrand::Rng;
use serde_json::json;
use store::rusqlite::Connection;

const CASES: usize = 120;
/// Category, kind, what it was about, what was agreed, 元.
const MATTERS: &[(&str, &str, &str, &str, i64)] = &[
    ("02", "10", "楼上卫生间漏水，楼下天花板泡坏，两家为谁修争执。", "楼上一周内重做防水，赔偿楼下吊顶维修费。", 1_800),
    ("02", "20", "楼上夜里拖桌椅、孩子跑跳，楼下老人睡不好。", "晚十点后不拖动家具，铺地垫，互相体谅。", 0),
    ("02", "40", "两家争一个楼下的空车位，互相堵车。", "按先来后到停放，不再堵车，由楼长画线。", 0),
    ("02", "30", "楼道里堆放纸箱和旧家具，邻居出入不便。", "三天内清走，以后不在楼道堆放。", 0),
    ("02", "50", "早晚遛狗不拴绳，吓着邻居孩子。", "出门拴绳，办好犬证，赔礼道歉。", 0),
    ("02", "60", "一楼在绿地上种菜施肥，楼上嫌味大。", "月底前清除，恢复绿地。", 0),
    ("14", "100", "对物业打扫不及时不满，拒交物业费。", "物业增加清扫次数，业主补交一年物业费。", 1_260),
    ("01", "110", "兄妹之间为照顾老母亲和出赡养费争执。", "每月各出赡养费，轮流照料。", 3_600),
    ("01", "120", "夫妻为家务和花钱吵闹，一方要离家。", "互相检讨，家用一起商量。", 0),
    ("06", "150", "下棋争执推搡，一方手臂擦伤。", "承担医药费，当面道歉。", 680),
    ("04", "130", "借钱两年不还，催要时争吵。", "分三次还清。", 5_000),
    ("03", "140", "租客退房，房东以墙面污损为由不退押金。", "扣除粉刷费，退还其余押金。", 1_200),
    ("11", "", "在小区门口店里买的热水器不制热，店家不退。", "店家负责更换。", 0),
    ("10", "", "家政服务一个月，雇主少付工钱。", "补付工钱。", 900),
];
const MEDIATORS: &[&str] = &["王敏", "李强", "孙丽", "王敏、李强"];
const RECEPTIONS: &[(&str, &str, &str, bool)] = &[
    ("问居住证怎么办", "办居住证", "告诉带身份证和租房合同到派出所办。", true),
    ("楼道灯坏了", "尽快修好", "当场报给物业，下午修好。", true),
    ("反映垃圾桶太少", "加垃圾桶", "转物业研究。", false),
    ("开居住证明", "开证明", "核对后当场开具。", true),
    ("楼上漏水没人管", "要楼上修好", "请两家到办公室来，登记调解。", false),
    ("反映夜里烧烤扰民", "不要再摆", "转街道城管。", false),
    ("问高龄津贴怎么领", "申请津贴", "讲清材料，帮着填表。", true),
    ("路灯杆漏电", "马上处理", "当场报电力，拉警戒线。", true),
    ("下水道返味", "清掏", "转物业，三天内清掏。", false),
];

pub(super) struct Maker<'a> {
    pub office: &'a Office,
    pub conn: &'a Connection,
    pub now: &'a Moment,
    pub rng: Rng,
    /// Grown residents, in an order that does not depend on their keys.
    pub people: Vec<String>,
}

/// A case that has been begun.
pub(super) struct Case {
    pub id: String,
    pub mediators: String,
    agreed: &'static str,
    /// 元
    yuan: i64,
}

pub(super) fn fill(office: &Office, conn: &Connection, now: &Moment, seed: u64) -> Result<()> {
    let sql = "SELECT p.id FROM person p JOIN residence r ON r.person_id = p.id AND r.to_date IS NULL
                WHERE p.birth BETWEEN '1940' AND '2000' ORDER BY p.id_number, p.name";
    let people: Vec<(String,)> = store::all(conn, sql, &json!({}))?;
    let people = people.into_iter().map(|(id,)| id).collect();
    let mut maker = Maker { office, conn, now, rng: Rng::with_seed(seed ^ 0x6a66), people };
    if maker.people.len() < 2 {
        return Ok(());
    }
    for at in 0..CASES {
        maker.case(at)?;
    }
    maker.receptions()
}

impl Maker<'_> {
    fn ago(&self, days: u64) -> NaiveDate {
        self.now.today.checked_sub_days(Days::new(days)).unwrap_or(self.now.today)
    }

    fn later(&self, day: NaiveDate, days: u64) -> NaiveDate {
        day.checked_add_days(Days::new(days)).unwrap_or(day).min(self.now.today)
    }

    fn somebody(&mut self) -> String {
        let at = self.rng.usize(..self.people.len());
        self.people.get(at).cloned().unwrap_or_default()
    }

    fn mediators(&mut self) -> String {
        self.rng.choice(MEDIATORS.iter().copied()).unwrap_or_default().into()
    }

    /// As a clerk would have typed it: the same checks.
    fn write<R: Register>(&self, mut draft: R::Draft) -> Result<String> {
        let mut check = Check::default();
        R::check(self.office, self.conn, &mut draft, &mut check)?;
        check.done()?;
        put::<R>(self.office, self.conn, draft, true, self.now)
    }

    fn case(&mut self, at: usize) -> Result<()> {
        let back = self.rng.u64(0..3);
        let day = self.ago(363 - at as u64 * 3 - back);
        let case = self.begin(day)?;
        match at {
            15 | 60 | 90 => self.failed(&case, day, at == 60),
            40 => self.passed_on(&case, day),
            75 => self.withdrawn(&case, day),
            117.. => Ok(()),
            30 => {
                self.extended(&case, day)?;
                self.settled(&case, self.later(day, 45))
            }
            _ => {
                let days = self.rng.u64(1..13);
                self.settled(&case, self.later(day, days))
            }
        }
    }

    /// Somebody's case of that day, taken up at once.
    pub(super) fn begin(&mut self, day: NaiveDate) -> Result<Case> {
        // Two in three are of neighbours and the property manager, as in an old compound.
        let pick = if self.rng.u8(..100) < 62 { self.rng.usize(..7) } else { self.rng.usize(7..MATTERS.len()) };
        let (category, kind, outline, agreed, yuan) = MATTERS.get(pick).copied().unwrap_or(("99", "", "", "", 0));
        let first = self.somebody();
        let second = self.somebody();
        let outsider = category == "14" || category == "11" || first == second;
        let other = if outsider {
            let name = if category == "14" { "幸福物业服务公司" } else { "王店主" };
            Party {
                side: "b".into(),
                name: name.into(),
                phone: "19900009998".into(),
                address: "小区西门".into(),
                ..Party::default()
            }
        } else {
            Party { side: "b".into(), person_id: Some(second), ..Party::default() }
        };
        let source = ["01", "02", "02", "06", "07", "03"].get(self.rng.usize(..6)).copied().unwrap_or("01");
        let mediators = self.mediators();
        let draft = DisputeDraft {
            date: day.to_string(),
            accepted_on: day.to_string(),
            source: source.into(),
            category: category.into(),
            kinds: if kind.is_empty() { Vec::new() } else { vec![kind.into()] },
            scale: "01".into(),
            outline: outline.into(),
            risk: match self.rng.u8(..100) {
                0..6 => "red",
                6..25 => "orange",
                _ => "yellow",
            }
            .into(),
            owner: mediators.split('、').next().unwrap_or_default().into(),
            helpers: if self.rng.u8(..4) == 0 { "楼长".into() } else { String::new() },
            parties: vec![Party { side: "a".into(), person_id: Some(first), ..Party::default() }, other],
            ..DisputeDraft::default()
        };
        let visitor =
            (source == "06").then(|| draft.parties.first().and_then(|party| party.person_id.clone())).flatten();
        let id = self.write::<Dispute>(draft)?;
        if let Some(visitor) = visitor {
            self.came(&id, &visitor, day, outline)?;
        }
        self.step(&id, day, "notice", "双方到场，告知了调解中的权利和义务。", &mediators)?;
        Ok(Case { id, mediators, agreed, yuan })
    }

    /// The visit from which a case came.
    fn came(&self, id: &str, visitor: &str, day: NaiveDate, outline: &str) -> Result<()> {
        let draft = ReceptionDraft {
            date: day.to_string(),
            time: "09:20".into(),
            person_id: Some(visitor.into()),
            matter: outline.into(),
            wish: "请社区调解".into(),
            receiver: "孙丽".into(),
            answer: "登记为矛盾纠纷，约双方来调解。".into(),
            at_once: true,
            ..ReceptionDraft::default()
        };
        let reception = self.write::<Reception>(draft)?;
        let from = format!("{}:{reception}", Reception::NAME);
        let source = crate::origin::source(self.conn, &from)?;
        crate::origin::tie(self.conn, Dispute::NAME, id, &source)
    }

    fn step(&self, id: &str, day: NaiveDate, kind: &str, record: &str, mediators: &str) -> Result<()> {
        let draft = DisputeStepDraft {
            dispute_id: Some(id.into()),
            date: day.to_string(),
            kind: kind.into(),
            place: "社区调解室".into(),
            record: record.into(),
            mediators: mediators.into(),
            recorder: "孙丽".into(),
            ..DisputeStepDraft::default()
        };
        self.write::<DisputeStep>(draft).map(drop)
    }

    fn extended(&self, case: &Case, day: NaiveDate) -> Result<()> {
        let draft = DisputeStepDraft {
            dispute_id: Some(case.id.clone()),
            date: self.later(day, 25).to_string(),
            kind: "extension".into(),
            until: self.later(day, 60).to_string(),
            consent: "双方书面同意".into(),
            record: "等鉴定结果，双方同意再给一个月。".into(),
            mediators: case.mediators.clone(),
            ..DisputeStepDraft::default()
        };
        self.write::<DisputeStep>(draft).map(drop)
    }

    pub(super) fn settled(&mut self, case: &Case, day: NaiveDate) -> Result<()> {
        let (id, yuan, mediators) = (case.id.as_str(), case.yuan, case.mediators.as_str());
        self.step(id, day, "mediation", "双方各自讲了经过，调解员讲明法律和情理，双方表示愿意各让一步。", mediators)?;
        let written = yuan > 0 || self.rng.u8(..3) == 0;
        let grave = self.rng.u8(..100) < 6;
        let confirm = written && yuan > 1_500 && self.rng.u8(..4) == 0;
        let old = day < self.ago(40);
        let performs =
            if yuan > 0 { day.checked_add_days(Days::new(15)).unwrap_or(day).to_string() } else { String::new() };
        let draft = SettlementDraft {
            dispute_id: Some(id.into()),
            date: day.to_string(),
            outcome: if written { "32" } else { "31" }.into(),
            mediators: mediators.into(),
            facts: String::new(),
            agreed: case.agreed.into(),
            amount: (yuan > 0).then_some(yuan * 100),
            perform_way: if yuan > 0 { "微信转账".into() } else { "当场履行".into() },
            perform_by: performs,
            prevented: if grave { "crime".into() } else { String::new() },
            prevented_people: grave.then_some(2),
            confirm_wanted: confirm,
            confirm_on: if confirm && old { self.later(day, 10).to_string() } else { String::new() },
            confirm_court: if confirm { "开发区人民法院".into() } else { String::new() },
            confirm_result: if confirm && old { "granted".into() } else { String::new() },
            ..SettlementDraft::default()
        };
        self.write::<Settlement>(draft)?;
        if old && self.rng.u8(..100) < 97 {
            self.follow(id, self.later(day, 14), "perform", "full", "按协议办了。", "")?;
            let content = if self.rng.u8(..8) == 0 {
                "偶尔还有怨言，已再劝说。"
            } else {
                "两家见面打招呼了，没有再闹。"
            };
            self.follow(id, self.later(day, 30), "visit", "", content, "10")?;
        }
        Ok(())
    }

    fn follow(
        &self,
        id: &str,
        day: NaiveDate,
        kind: &str,
        performance: &str,
        content: &str,
        satisfied: &str,
    ) -> Result<()> {
        let draft = FollowUpDraft {
            dispute_id: Some(id.into()),
            date: day.to_string(),
            kind: kind.into(),
            way: "20".into(),
            performance: performance.into(),
            content: content.into(),
            satisfied: satisfied.into(),
            visitor: "李强".into(),
            ..FollowUpDraft::default()
        };
        self.write::<FollowUp>(draft).map(drop)
    }

    pub(super) fn failed(&self, case: &Case, day: NaiveDate, refused: bool) -> Result<()> {
        let (id, mediators) = (case.id.as_str(), case.mediators.as_str());
        let end = self.later(day, 12);
        if !refused {
            self.step(id, end, "mediation", "双方分歧很大，都不让步。", mediators)?;
        }
        let draft = SettlementDraft {
            dispute_id: Some(id.into()),
            date: end.to_string(),
            outcome: "41".into(),
            cause: if refused { "refused" } else { "failed" }.into(),
            mediators: mediators.into(),
            told_on: end.to_string(),
            told_ways: vec!["arbitration".into(), "executive".into(), "court".into()],
            summary: "已当面告知可以向法院起诉。".into(),
            ..SettlementDraft::default()
        };
        self.write::<Settlement>(draft).map(drop)
    }

    pub(super) fn passed_on(&self, case: &Case, day: NaiveDate) -> Result<()> {
        let draft = SettlementDraft {
            dispute_id: Some(case.id.clone()),
            date: self.later(day, 5).to_string(),
            outcome: "42".into(),
            passed_to: "街道司法所".into(),
            summary: "涉及其他小区，移送街道司法所。".into(),
            ..SettlementDraft::default()
        };
        self.write::<Settlement>(draft).map(drop)
    }

    pub(super) fn withdrawn(&self, case: &Case, day: NaiveDate) -> Result<()> {
        let draft = SettlementDraft {
            dispute_id: Some(case.id.clone()),
            date: self.later(day, 3).to_string(),
            outcome: "33".into(),
            summary: "双方自己说和了，不用调解。".into(),
            ..SettlementDraft::default()
        };
        self.write::<Settlement>(draft).map(drop)
    }

    fn receptions(&mut self) -> Result<()> {
        for at in 0..90_u64 {
            let back = self.rng.u64(0..3);
            let day = self.ago(362 - at * 4 - back);
            let (matter, wish, answer, at_once) =
                RECEPTIONS.get(self.rng.usize(..RECEPTIONS.len())).copied().unwrap_or(("", "", "", true));
            let done = !at_once && day < self.ago(25);
            let told = self.later(day, 12).to_string();
            let draft = ReceptionDraft {
                date: day.to_string(),
                time: format!("{:02}:{:02}", self.rng.u8(8..18), self.rng.u8(0..12) * 5),
                person_id: Some(self.somebody()),
                way: ["person", "person", "person", "call", "wechat"]
                    .get(self.rng.usize(..5))
                    .copied()
                    .unwrap_or("person")
                    .into(),
                matter: matter.into(),
                wish: wish.into(),
                receiver: self.rng.choice(["王敏", "李强", "孙丽"]).unwrap_or("王敏").into(),
                answer: answer.into(),
                at_once,
                passed_to: if at_once { "" } else { "物业" }.into(),
                passed_due: if at_once {
                    String::new()
                } else {
                    day.checked_add_days(Days::new(15)).unwrap_or(day).to_string()
                },
                notice_on: if done { self.later(day, 2).to_string() } else { String::new() },
                result: if done { "已经处理好" } else { "" }.into(),
                told_on: if done { told } else { String::new() },
                satisfied: if done { "10" } else { "" }.into(),
                ..ReceptionDraft::default()
            };
            self.write::<Reception>(draft)?;
        }
        Ok(())
    }
}
