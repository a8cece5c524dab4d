//! 谁被漏了: what a careful clerk would notice in the books. A finding can be accepted with a reason and stays accepted.

use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    rules, settings,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;
use ts_rs::TS;

/// Name, sentence, unit, and the question that finds them.
const RULES: &[(&str, &str, &str, &str)] = &[
    ("no_head", "没有户主的户", "户", include_str!("gaps/no_head.sql")),
    ("dead_head", "户主已故的户", "户", include_str!("gaps/dead_head.sql")),
    ("two_heads", "有两个户主的户", "户", include_str!("gaps/two_heads.sql")),
    ("no_dwelling", "没有住处的人", "人", include_str!("gaps/no_dwelling.sql")),
    ("no_book", "不在任何户里的人", "人", include_str!("gaps/no_book.sql")),
    ("empty_door", "没有住户的房屋", "套", include_str!("gaps/empty_door.sql")),
    ("same_id", "证件号相同的人", "人", include_str!("gaps/same_id.sql")),
    ("no_id", "没有证件号的人", "人", include_str!("gaps/no_id.sql")),
    ("odd_age", "年龄不合常理的人", "人", include_str!("gaps/odd_age.sql")),
    ("odd_relation", "与户主关系和年龄、性别、婚姻对不上的人", "人", include_str!("gaps/odd_relation.sql")),
    ("shared_phone", "同一个电话用的人太多", "人", include_str!("gaps/shared_phone.sql")),
    ("needy_no_review", "没有复核日期的救助", "份", include_str!("gaps/needy_no_review.sql")),
    ("needy_gone", "已搬走、去世还在享受的救助", "份", include_str!("gaps/needy_gone.sql")),
    ("no_visit", "80 岁以上、很久没有走访到的人", "人", include_str!("gaps/no_visit.sql")),
    ("to_verify", "标了待核实的人", "人", include_str!("gaps/to_verify.sql")),
    ("no_allowance", "到了年龄没有高龄津贴的老人", "人", include_str!("gaps/no_allowance.sql")),
    ("allowance_gone", "已去世、迁出还在领的高龄津贴", "人", include_str!("gaps/allowance_gone.sql")),
    ("hazard_major", "没有销号也没有上报的重大隐患", "处", include_str!("gaps/hazard_major.sql")),
    ("finding_hazard", "巡逻发现、没有登记成隐患的", "处", include_str!("gaps/finding_hazard.sql")),
    ("hazard_nobody", "下了通知、没写由谁整改的隐患", "处", include_str!("gaps/hazard_nobody.sql")),
    ("dispute_untold", "调解不成、没有记告知其他途径的纠纷", "件", include_str!("gaps/dispute_untold.sql")),
    ("duty_absent", "排了班、来不了或不能带班的", "人次", include_str!("gaps/duty_absent.sql")),
    ("incident_unreported", "较大以上没有上报的事件", "件", include_str!("gaps/incident_unreported.sql")),
    ("incident_receipt", "上报一周以上没有回执的事件", "次", include_str!("gaps/incident_receipt.sql")),
    ("volunteer_minor", "没有监护人同意的未成年志愿者", "人", include_str!("gaps/volunteer_minor.sql")),
    ("category_differs", "类别和评估、救助对不上的老人", "人", include_str!("gaps/category_differs.sql")),
    ("alone_no_contact", "独居、没有联系人的老人", "人", include_str!("gaps/alone_no_contact.sql")),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct GapsRequest {
    pub as_of: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Accepted {
    pub reason: String,
    pub clerk: String,
    pub at: String,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Finding {
    /// What it is accepted by: the record, and what is odd about it.
    pub key: String,
    pub register: String,
    pub id: String,
    pub title: String,
    pub detail: String,
    #[serde(default)]
    pub accepted: Option<Accepted>,
}

#[derive(Debug, Serialize, TS)]
pub struct GapRule {
    pub rule: String,
    pub label: String,
    pub unit: String,
    pub findings: Vec<Finding>,
}

pub fn run(office: &Office, request: GapsRequest) -> Result<Vec<GapRule>> {
    let as_of = office.day(request.as_of.as_deref())?;
    office.read(|conn| {
        let accepted: Vec<(String, String, String, String)> =
            store::all(conn, "SELECT id, reason, clerk, at FROM accepted", &json!({}))?;
        let accepted: HashMap<String, Accepted> =
            accepted.into_iter().map(|(id, reason, clerk, at)| (id, Accepted { reason, clerk, at })).collect();
        let limit: i64 = settings::number(conn, "phone.shared_limit")?;
        let numbers = Value::Object(rules::all_on(conn, &as_of)?).to_string();
        let params = json!({ "as_of": as_of, "limit": limit, "rules": numbers });
        let mut rules = Vec::new();
        for (rule, label, unit, sql) in RULES {
            let mut findings: Vec<Finding> = store::all(conn, sql, &params)?;
            findings.retain(|finding| office.may(&finding.register));
            for finding in &mut findings {
                finding.accepted = accepted.get(&format!("{rule}:{}", finding.key)).cloned();
            }
            rules.push(GapRule { rule: (*rule).into(), label: (*label).into(), unit: (*unit).into(), findings });
        }
        Ok(rules)
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct AcceptRequest {
    pub rule: String,
    pub key: String,
    #[serde(default)]
    pub reason: String,
}

pub fn accept(office: &Office, request: AcceptRequest) -> Result<Done<()>> {
    if request.reason.trim().is_empty() {
        return Err(Fault::at("reason", "请写明为什么可以这样，例如“在国外，没有国内证件”"));
    }
    office.write("check.accept", &request.reason, |tx, now| {
        let id = format!("{}:{}", request.rule, request.key);
        let row = json!({ "id": id, "rule": request.rule, "key": request.key, "reason": request.reason, "clerk": office.clerk, "at": now.local });
        store::exec(
            tx,
            "INSERT INTO accepted (id, rule, subject, reason, clerk, at) VALUES (:id, :rule, :key, :reason, :clerk, :at)
             ON CONFLICT (id) DO UPDATE SET reason = :reason, clerk = :clerk, at = :at",
            &row,
        )?;
        tx.title("说明一条“谁被漏了”");
        Ok(())
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct WithdrawRequest {
    pub rule: String,
    pub key: String,
}

pub fn withdraw(office: &Office, request: WithdrawRequest) -> Result<Done<()>> {
    office.write("check.withdraw", "", |tx, _| {
        let id = format!("{}:{}", request.rule, request.key);
        if store::exec(tx, "DELETE FROM accepted WHERE id = :id", &json!({ "id": id }))? == 0 {
            return Err(Fault::not_found("说明"));
        }
        tx.title("收回一条“谁被漏了”的说明");
        Ok(())
    })
}
