//! Made-up families in need: enrolments of every kind with their reviews, surveys with needs, a handing-out with some absent,
//! gifts, donated goods and two public sheets.

use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    register::put,
    registers::{
        Aid, AidBatch, Disclosure, Needy, NeedyReview, NeedySurvey, Stock,
        aid::AidDraft,
        aid_batch::AidBatchDraft,
        disclosure::DisclosureDraft,
        needy::NeedyDraft,
        needy_review::NeedyReviewDraft,
        needy_survey::{Member, NeedLine, NeedySurveyDraft, Supporter, from_book},
        stock::StockDraft,
    },
};
use chrono::Days;
use fastrand::Rng;
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Family {
    id: String,
    head_id: String,
    child_id: Option<String>,
    old: bool,
}

/// Kind, how many, 元 a month, and whether it is granted to a person.
const KINDS: [(&str, u32, i64, bool); 13] = [
    ("N01", 13, 680, false),
    ("N02", 4, 1_180, true),
    ("N03", 4, 0, false),
    ("N04", 3, 0, false),
    ("N05", 2, 0, false),
    ("N06", 3, 180, true),
    ("N07", 3, 140, true),
    ("N08", 2, 1_600, true),
    ("N09", 3, 860, true),
    ("N10", 1, 900, false),
    ("N11", 4, 0, false),
    ("N12", 1, 0, false),
    ("N13", 2, 0, false),
];
const NEEDS: [&str; 6] =
    ["冬天要一台电暖气", "孩子上学缺课桌", "想找一份保洁的活", "看病没人陪同", "厕所要装扶手", "燃气灶漏火要换"];
const CAUSES: [&str; 5] = ["R01", "R02", "R06", "R07", "R08"];

struct Maker<'a> {
    office: &'a Office,
    conn: &'a Connection,
    now: &'a Moment,
    rng: Rng,
}

pub(super) fn fill(office: &Office, conn: &Connection, now: &Moment, seed: u64) -> Result<()> {
    let families: Vec<Family> =
        store::all(conn, include_str!("families.sql"), &json!({ "today": now.today.to_string() }))?;
    let mut maker = Maker { office, conn, now, rng: Rng::with_seed(seed ^ 0x6e) };
    let poor = maker.enrol(&families)?;
    for (at, household) in poor.iter().enumerate() {
        maker.survey(household, at)?;
    }
    maker.goods(&poor)?;
    super::calls::calls(office, conn, now, &mut maker.rng, &poor)?;
    maker.sheets()
}

impl Maker<'_> {
    fn ago(&self, days: u64) -> String {
        self.now.today.checked_sub_days(Days::new(days)).unwrap_or(self.now.today).to_string()
    }

    fn ahead(&self, days: u64) -> String {
        self.now.today.checked_add_days(Days::new(days)).unwrap_or(self.now.today).to_string()
    }

    /// Enrolments of every kind, spread over the compound; the households on 低保.
    fn enrol(&mut self, families: &[Family]) -> Result<Vec<String>> {
        let wanted: usize = KINDS.iter().map(|(_, count, ..)| *count as usize).sum();
        let step = (families.len() / wanted).max(1);
        let mut spread = families.iter().step_by(step);
        let mut children = families.iter().filter(|family| family.child_id.is_some());
        let mut old = families.iter().filter(|family| family.old);
        let mut poor = Vec::new();
        for (kind, count, yuan, personal) in KINDS {
            for at in 0..count {
                let found = match kind {
                    "N02" => old.next(),
                    "N08" => children.next(),
                    _ => spread.next(),
                };
                let Some(family) = found else { continue };
                let person = if kind == "N08" { family.child_id.clone() } else { Some(family.head_id.clone()) };
                self.grant(kind, at, yuan, &family.id, person.filter(|_| personal))?;
                if kind == "N01" {
                    poor.push(family.id.clone());
                }
            }
        }
        // Families in two kinds at once.
        for household in poor.iter().take(2) {
            self.grant("N11", 9, 0, household, None)?;
        }
        Ok(poor)
    }

    fn grant(&mut self, kind: &str, at: u32, yuan: i64, household: &str, person: Option<String>) -> Result<()> {
        let began = if at == 0 { self.rng.u64(5..40) } else { self.rng.u64(60..1_400) };
        let draft = NeedyDraft {
            household_id: Some(household.into()),
            person_id: person,
            category: kind.into(),
            from_date: self.ago(began),
            document: format!("{kind}-{:04}", self.rng.u32(100..9_999)),
            monthly_amount: (yuan > 0).then(|| yuan * 100 + i64::from(self.rng.u8(..8)) * 1_000),
            pay_way: "10".into(),
            cause: CAUSES.get(self.rng.usize(..CAUSES.len())).copied().unwrap_or_default().into(),
            unstable: kind == "N01" && at % 4 == 1,
            ..NeedyDraft::default()
        };
        let amount = draft.monthly_amount;
        let id = put::<Needy>(self.office, self.conn, draft, true, self.now)?;
        if matches!(kind, "N05" | "N12") || began < 180 {
            return Ok(());
        }
        // Most were reviewed within the year; a few are due or late, as in any office.
        let adjust = at % 3 == 2 && amount.is_some();
        let days = if at % 4 == 1 { 170 } else { self.rng.u64(20..400) }.min(began - 100);
        let review = NeedyReviewDraft {
            needy_id: Some(id),
            date: self.ago(days),
            outcome: if at == 12 {
                "stop"
            } else if adjust {
                "adjust"
            } else {
                "continue"
            }
            .into(),
            effective_on: if at == 12 || adjust { self.ago(days) } else { String::new() },
            amount: amount.filter(|_| adjust && at != 12).map(|fen| fen + 5_000),
            grounds: if at == 12 {
                "子女就业，收入超过标准"
            } else if adjust {
                "标准提高"
            } else {
                "家庭情况没有变化"
            }
            .into(),
            reviewer: "王敏".into(),
            ..NeedyReviewDraft::default()
        };
        put::<NeedyReview>(self.office, self.conn, review, true, self.now)?;
        Ok(())
    }

    fn survey(&mut self, household: &str, at: usize) -> Result<()> {
        let days = self.rng.u64(10..200);
        let date = self.ago(days);
        let mut members: Vec<Member> = from_book(self.conn, household, &date)?;
        for (place, member) in members.iter_mut().enumerate() {
            match place {
                0 => {
                    member.transfer = Some(self.rng.i64(200..900) * 100);
                    member.ability = "20".into();
                    member.illness = if at.is_multiple_of(2) { "糖尿病、高血压" } else { "" }.into();
                    member.illness_cost = at.is_multiple_of(2).then(|| self.rng.i64(20..180) * 10_000);
                }
                1 => member.wage = Some(self.rng.i64(8..22) * 10_000),
                _ => member.ability = "40".into(),
            }
            if at.is_multiple_of(5) && place == 0 {
                (member.disability, member.grade) = ("4".into(), "2".into());
            }
        }
        let need = NEEDS.get(at % NEEDS.len()).copied().unwrap_or_default();
        let due = if at.is_multiple_of(3) { self.ago(4) } else { self.ahead(3 + at as u64) };
        let line = |kind: &str, content: &str, progress: &str, due: String, done: String| NeedLine {
            kind: kind.into(),
            content: content.into(),
            progress: progress.into(),
            owner: "王敏".into(),
            due,
            done_on: done,
            ..NeedLine::default()
        };
        let draft = NeedySurveyDraft {
            household_id: Some(household.into()),
            date: date.clone(),
            cause: CAUSES.get(at % CAUSES.len()).copied().unwrap_or_default().into(),
            difficulty: "户主长年吃药，家里主要靠配偶打零工，孩子还在上学。".into(),
            housing: if at.is_multiple_of(3) { "20" } else { "10" }.into(),
            structure: "砖混楼房".into(),
            rooms: Some(2),
            area: Some(self.rng.i64(45..80)),
            built: Some(1_995),
            property: "电动自行车1辆".into(),
            supporters: if at.is_multiple_of(4) {
                vec![Supporter {
                    name: "周建海".into(),
                    relation: "子".into(),
                    employer: "外地打工".into(),
                    people: Some(3),
                    income: Some(180_000),
                    support: Some(20_000),
                    reason: String::new(),
                }]
            } else {
                Vec::new()
            },
            helper: "周明".into(),
            helper_unit: "街道民政办".into(),
            measures: "每月上门一次，帮助申请医疗救助。".into(),
            surveyor: "王敏".into(),
            members,
            needs: vec![
                line("hardship", "医药费负担重", "open", String::new(), String::new()),
                line(
                    "need",
                    need,
                    if at % 4 == 3 { "met" } else { "open" },
                    due,
                    if at % 4 == 3 { date } else { String::new() },
                ),
            ],
            ..NeedySurveyDraft::default()
        };
        put::<NeedySurvey>(self.office, self.conn, draft, true, self.now)?;
        Ok(())
    }

    /// Donated goods, a handing-out that three have not signed for, and single gifts.
    fn goods(&mut self, poor: &[String]) -> Result<()> {
        for (item, measure, quantity, worth) in
            [("大米", "袋", 40, 260_000), ("花生油", "桶", 30, 210_000), ("棉被", "床", 10, 120_000)]
        {
            let draft = StockDraft {
                date: self.ago(40),
                way: "in".into(),
                item: item.into(),
                quantity: Some(quantity),
                measure: measure.into(),
                donor: "爱心粮油店".into(),
                worth: Some(worth),
                handler: "王敏".into(),
                ..StockDraft::default()
            };
            put::<Stock>(self.office, self.conn, draft, true, self.now)?;
        }
        let batch = AidBatchDraft {
            title: "重阳节慰问".into(),
            date: self.ago(20),
            due: self.ahead(2),
            goods: "大米1袋、花生油1桶".into(),
            source: "30".into(),
            from_stock: true,
            ..AidBatchDraft::default()
        };
        let given = AidDraft {
            date: batch.date.clone(),
            goods: batch.goods.clone(),
            source: batch.source.clone(),
            from_stock: true,
            batch_id: Some(put::<AidBatch>(self.office, self.conn, batch, true, self.now)?),
            ..AidDraft::default()
        };
        for (at, household) in poor.iter().enumerate() {
            let signed_on = if at % 5 == 4 { String::new() } else { given.date.clone() };
            let draft = AidDraft { household_id: Some(household.clone()), signed_on, ..given.clone() };
            put::<Aid>(self.office, self.conn, draft, true, self.now)?;
        }
        for (at, household) in poor.iter().enumerate().take(6) {
            let date = self.ago(30 * at as u64 + 7);
            let own = at % 3 == 0;
            let draft = AidDraft {
                household_id: Some(household.clone()),
                signed_on: date.clone(),
                date,
                goods: if at.is_multiple_of(2) { "牛奶2箱".into() } else { String::new() },
                money: (at % 2 == 1 || own).then_some(20_000),
                source: if own { "50" } else { "20" }.into(),
                payer: if own { "王敏".into() } else { String::new() },
                ..AidDraft::default()
            };
            put::<Aid>(self.office, self.conn, draft, true, self.now)?;
        }
        Ok(())
    }

    fn sheets(&self) -> Result<()> {
        for (title, from, to, closed) in [
            ("上季度低保公示", self.ago(100), self.ago(93), self.ago(92)),
            ("本季度低保公示", self.ago(5), self.ahead(2), String::new()),
        ] {
            let objections = (!closed.is_empty()).then_some(0);
            let draft = DisclosureDraft {
                title: title.into(),
                place: "居委会门前公示栏".into(),
                from_date: from.clone(),
                to_date: to,
                closed_on: closed,
                objections,
                ..DisclosureDraft::default()
            };
            let id = put::<Disclosure>(self.office, self.conn, draft, true, self.now)?;
            let enrolled: Vec<(String,)> = store::all(
                self.conn,
                "SELECT id FROM needy WHERE category = 'N01' AND from_date <= :on AND (to_date IS NULL OR to_date > :on)",
                &json!({ "on": from }),
            )?;
            for (needy,) in enrolled {
                let row = json!({ "id": crate::register::new_id(), "disclosure": id, "needy": needy });
                store::exec(
                    self.conn,
                    "INSERT INTO disclosure_needy (id, disclosure_id, needy_id) VALUES (:id, :disclosure, :needy)",
                    &row,
                )?;
            }
        }
        Ok(())
    }
}
