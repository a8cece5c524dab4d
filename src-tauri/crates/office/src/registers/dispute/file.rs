//! 调解卷宗 (人民调解法27条): which papers a case's file has, in their order, and which it must have and has not.

use super::{DisputeDraft, OPEN, ORAL, REFUSED, WRITTEN, settled};
use crate::{
    fault::Result,
    files::{self, Shot},
    register::{Register, fetch},
    registers::{
        Dispute, DisputeStep, FollowUp, Settlement,
        dispute_step::{DisputeStepDraft, EXTENSION, INQUIRY, MEDIATION, NOTICE},
        follow_up::{FollowUpDraft, VISIT},
        settlement::SettlementDraft,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;

/// A case with all that hangs on it.
pub(crate) struct CaseFile {
    pub case: DisputeDraft,
    pub steps: Vec<DisputeStepDraft>,
    pub settlement: Option<SettlementDraft>,
    pub follow_ups: Vec<FollowUpDraft>,
    pub pictures: Pictures,
}

/// What was photographed or scanned, by the paper that it belongs to: 证件 of any record to 身份证明; else what hangs on the
/// case and its steps is evidence, on the settlement belongs to the agreement, on a follow-up to its own paper.
#[derive(Default, Serialize)]
pub(crate) struct Pictures {
    pub identity: Vec<Shot>,
    pub evidence: Vec<Shot>,
    pub agreement: Vec<Shot>,
    pub performance: Vec<Shot>,
    pub visits: Vec<Shot>,
}

impl Pictures {
    fn add(&mut self, conn: &Connection, register: &str, id: &str, to: fn(&mut Self) -> &mut Vec<Shot>) -> Result<()> {
        let found = files::pictures(conn, register, id, None)?;
        let (identity, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|shot| shot.label == files::IDENTITY);
        self.identity.extend(identity);
        to(self).extend(others);
        Ok(())
    }

    fn read(
        conn: &Connection,
        case: &str,
        steps: &[DisputeStepDraft],
        settlement: Option<&SettlementDraft>,
        follow_ups: &[FollowUpDraft],
    ) -> Result<Self> {
        let mut all = Self::default();
        all.add(conn, Dispute::NAME, case, |all| &mut all.evidence)?;
        for step in steps {
            all.add(conn, DisputeStep::NAME, &step.id, |all| &mut all.evidence)?;
        }
        if let Some(end) = settlement {
            let agreed = settled(&end.outcome);
            all.add(
                conn,
                Settlement::NAME,
                &end.id,
                if agreed { |all| &mut all.agreement } else { |all| &mut all.evidence },
            )?;
        }
        for each in follow_ups {
            let visit = each.kind == VISIT && each.performance.is_empty();
            all.add(
                conn,
                FollowUp::NAME,
                &each.id,
                if visit { |all| &mut all.visits } else { |all| &mut all.performance },
            )?;
        }
        Ok(all)
    }
}

/// One paper of the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Paper {
    /// Key: notice, identity …
    pub name: String,
    pub label: String,
    pub required: bool,
    pub there: bool,
    /// What must be written down first, where it is required and not there.
    pub missing: String,
}

/// Live records of a register that belong to the case, the oldest first.
fn of<R: Register>(conn: &Connection, dispute: &str) -> Result<Vec<R::Draft>> {
    let sql = format!("SELECT id FROM \"{}\" WHERE dispute_id = :id AND removed_at IS NULL ORDER BY date, id", R::NAME);
    let ids: Vec<(String,)> = store::all(conn, &sql, &json!({ "id": dispute }))?;
    ids.iter().map(|(id,)| fetch::<R>(conn, id)).collect()
}

impl CaseFile {
    pub fn read(conn: &Connection, id: &str) -> Result<Self> {
        let (steps, follow_ups) = (of::<DisputeStep>(conn, id)?, of::<FollowUp>(conn, id)?);
        let settlement = of::<Settlement>(conn, id)?.pop();
        let pictures = Pictures::read(conn, id, &steps, settlement.as_ref(), &follow_ups)?;
        Ok(Self { case: fetch::<Dispute>(conn, id)?, steps, settlement, follow_ups, pictures })
    }

    pub fn steps(&self, kind: &str) -> Vec<&DisputeStepDraft> {
        self.steps.iter().filter(|step| step.kind == kind).collect()
    }

    /// Its papers in the order of the file, those that are not there left out unless they must be.
    pub fn papers(&self) -> Vec<Paper> {
        let paper = |name: &str, label: &str, required: bool, there: bool, missing: &str| Paper {
            name: name.into(),
            label: label.into(),
            required,
            there,
            missing: if required && !there { missing.into() } else { String::new() },
        };
        let case = &self.case;
        let outcome = case.outcome.as_str();
        let nameless: Vec<&str> =
            case.parties.iter().filter(|party| party.id_number.is_empty()).map(|party| party.name.as_str()).collect();
        let refused = outcome == REFUSED || self.settlement.as_ref().is_some_and(|end| end.cause == "refused");
        let agreed = matches!(outcome, OPEN | ORAL | WRITTEN);
        let agreement = match outcome {
            ORAL => paper("oral", "口头协议登记表", true, true, ""),
            _ => paper("agreement", "人民调解协议书", agreed, outcome == WRITTEN, "还没有登记“纠纷化解”"),
        };
        let first = if case.application.trim().is_empty() {
            paper("acceptance", "受理登记表", true, !case.accepted_on.is_empty(), "还没有受理，纠纷里没填受理日期")
        } else {
            paper("application", "调解申请书", true, true, "")
        };
        let note = self.settlement.as_ref().is_some_and(|end| !end.summary.trim().is_empty() || !settled(&end.outcome))
            || self.steps.iter().any(|step| ![NOTICE, INQUIRY, MEDIATION].contains(&step.kind.as_str()));
        let all = vec![
            paper("cover", "封面", true, true, ""),
            paper("contents", "卷内目录", true, true, ""),
            first,
            paper("notice", "权利义务告知书", !refused, !self.steps(NOTICE).is_empty(), "过程里没有“权利义务告知”"),
            paper(
                "identity",
                "当事人身份证明",
                true,
                !case.parties.is_empty() && self.pictures.identity.len() >= nameless.len(),
                &format!("{}没有证件号码", nameless.join("、")),
            ),
            paper("agents", "授权委托书", false, case.parties.iter().any(|party| !party.agent.trim().is_empty()), ""),
            paper("inquiry", "调查记录", false, !self.steps(INQUIRY).is_empty(), ""),
            paper("evidence", "证据材料", false, !self.pictures.evidence.is_empty(), ""),
            paper("mediation", "调解记录", !refused, !self.steps(MEDIATION).is_empty(), "过程里没有“调解”"),
            agreement,
            paper(
                "performance",
                "协议履行情况",
                false,
                self.follow_ups.iter().any(|each| !each.performance.is_empty())
                    || !self.pictures.performance.is_empty(),
                "",
            ),
            paper("visits", "回访记录", false, self.follow_ups.iter().any(|each| each.kind == VISIT), ""),
            paper(
                "confirmation",
                "司法确认材料",
                false,
                self.settlement.as_ref().is_some_and(|end| !end.confirm_on.is_empty()),
                "",
            ),
            paper("note", "情况说明", false, note, ""),
            paper("back", "封底", true, true, ""),
        ];
        all.into_iter().filter(|paper| paper.there || paper.required).collect()
    }

    /// The last day of the term, extensions included.
    pub fn limit_on(&self) -> String {
        let extended = self.steps(EXTENSION).into_iter().map(|step| step.until.clone()).max();
        extended.unwrap_or_else(|| self.case.due.clone())
    }
}
