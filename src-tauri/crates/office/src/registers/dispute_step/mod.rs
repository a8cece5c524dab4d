//! 调处过程: what was done in a case, dated: the parties told of their rights, inquiries, mediations, extensions of the term,
//! a report to the police (人民调解法25条). Work record of the file (27条).

mod fields;

use crate::{
    access::{self, Right},
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::{
        Dispute,
        dispute::{Case, REFUSED, WAITING},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

/// dispute_step
pub(crate) const NOTICE: &str = "notice";
pub(crate) const INQUIRY: &str = "inquiry";
pub(crate) const MEDIATION: &str = "mediation";
pub(crate) const EXTENSION: &str = "extension";

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DisputeStepDraft {
    pub id: String,
    pub dispute_id: Option<String>,
    pub date: String,
    pub kind: String,
    pub place: String,
    pub present: String,
    pub record: String,
    /// The new 化解时限, of an extension.
    pub until: String,
    /// Who agreed to the extension, and how.
    pub consent: String,
    pub mediators: String,
    pub recorder: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct DisputeStep;

impl Register for DisputeStep {
    const NAME: &'static str = "dispute_step";
    const LABEL: &'static str = "调处过程";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("dispute");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const RIGHT: Option<Right> = Some(access::DISPUTE);
    type Draft = DisputeStepDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut DisputeStepDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        if draft.date.is_empty() {
            draft.date.clone_from(&today);
            check.fill("date", today.clone());
        }
        if draft.kind.is_empty() {
            draft.kind = MEDIATION.into();
        }
        check.required("dispute_id", "矛盾纠纷", draft.dispute_id.as_deref().unwrap_or_default());
        if [MEDIATION, INQUIRY].contains(&draft.kind.as_str()) {
            check.required("record", "内容", &draft.record);
        }
        if draft.kind != EXTENSION {
            for (field, told) in [("until", &draft.until), ("consent", &draft.consent)] {
                if !told.is_empty() {
                    check.fault(field, "事项是“延期”才填");
                }
            }
        }
        let Some(case) = Case::read(conn, draft.dispute_id.as_deref().unwrap_or_default())? else { return Ok(()) };
        order(draft, &case, check);
        if draft.kind == EXTENSION {
            extension(conn, draft, &case, check)?;
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT s.dispute_id, s.date, coalesce(c.name, '') FROM dispute_step s
                     LEFT JOIN code c ON c.id = 'dispute_step:' || s.kind WHERE s.id = :id";
        let found: Option<(String, String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (dispute, date, kind) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok(format!("{} {date} {kind}", Dispute::title(conn, &dispute)?))
    }

    fn holds(conn: &Connection, id: &str) -> Result<Option<String>> {
        let sql =
            "SELECT s.kind, d.closed_on FROM dispute_step s JOIN dispute d ON d.id = s.dispute_id WHERE s.id = :id";
        let found: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let extension = found.is_some_and(|(kind, _)| kind == EXTENSION);
        Ok(extension.then(|| "化解时限已经按它延长；延期登记错了，请在操作记录里撤销那一步".into()))
    }
}

/// Whether the case is where such a step can be taken.
fn order(draft: &DisputeStepDraft, case: &Case, check: &mut Check) {
    if draft.date < case.date {
        check.fault("date", format!("日期早于纠纷登记的 {}", case.date));
    }
    let mediates = [MEDIATION, EXTENSION].contains(&draft.kind.as_str());
    if mediates && case.outcome == WAITING {
        check.fault("kind", "这件纠纷还没有受理，不能调解；请先在纠纷里填受理日期");
    }
    if mediates && case.outcome == REFUSED {
        check.fault("kind", "这件纠纷不予受理，不能调解");
    }
    if mediates && !case.accepted_on.is_empty() && draft.date < case.accepted_on {
        check.fault("date", format!("日期早于受理的 {}", case.accepted_on));
    }
    // Once it has ended nobody mediates (17条、26条); what is reported or noted afterwards can still be written down.
    let works = mediates || [NOTICE, INQUIRY].contains(&draft.kind.as_str());
    if works && case.over() && draft.date > case.closed_on {
        check.fault("date", format!("这件纠纷 {} 已经办结", case.closed_on));
    }
}

/// Longer only as the parties agree (司法部令75号33条), from before the term runs out.
fn extension(conn: &Connection, draft: &DisputeStepDraft, case: &Case, check: &mut Check) -> Result<()> {
    check.required("until", "延期到哪一天", &draft.until);
    check.required("consent", "谁同意延期、怎么同意的", &draft.consent);
    let sql = "SELECT coalesce((SELECT s.until FROM dispute_step s WHERE s.dispute_id = d.id AND s.kind = 'extension'
                 AND s.removed_at IS NULL AND s.id <> :id ORDER BY s.until DESC LIMIT 1), d.due) FROM dispute d WHERE d.id = :dispute";
    let asked = json!({ "id": draft.id, "dispute": draft.dispute_id });
    let before = store::first::<(String,)>(conn, sql, &asked)?.map(|(limit,)| limit).unwrap_or_default();
    if !draft.until.is_empty() && draft.until <= before {
        check.fault("until", format!("现在的化解时限是 {before}，延期要在它之后"));
    }
    if draft.id.is_empty() && case.over() {
        check.fault("kind", format!("这件纠纷 {} 已经办结，不用延期", case.closed_on));
    }
    if !before.is_empty() && draft.date > before {
        check.warn("date", format!("化解时限 {before} 已经过了才延期，请核对日期"));
    }
    Ok(())
}
