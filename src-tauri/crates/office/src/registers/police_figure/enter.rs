//! A station's paper entered as it stands: one period, a line for each category that it states.

use super::{PoliceFigure, PoliceFigureDraft, span};
use crate::{
    fault::{Fault, FieldFault, Result},
    office::{Done, Office},
    register::{Check, Register, Saved, fetch, put},
};
use serde::Deserialize;
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct FigureLine {
    /// police_incident, by code or name.
    pub category: String,
    /// 件; a category that the paper does not state is left out.
    pub count: Option<i64>,
}

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct FiguresRequest {
    /// 2025年上半年; or its two days.
    #[ts(as = "Option<_>")]
    pub period: String,
    #[ts(as = "Option<_>")]
    pub from_date: String,
    #[ts(as = "Option<_>")]
    pub to_date: String,
    #[ts(as = "String")]
    pub station: String,
    #[ts(as = "Option<_>")]
    pub document: String,
    #[ts(as = "Option<_>")]
    pub document_date: String,
    #[ts(as = "Vec<FigureLine>")]
    pub lines: Vec<FigureLine>,
}

/// A category that is stated already for the period and station is corrected.
///
/// # Errors
/// `Invalid` at the field of the paper, or at `lines.N`.
pub fn enter(office: &Office, request: FiguresRequest) -> Result<Done<Vec<Saved>>> {
    let mut check = Check::default();
    let (mut from, mut to) = (request.from_date.clone(), request.to_date.clone());
    if !request.period.trim().is_empty() {
        match span::read(&request.period) {
            Some((first, last)) => (from, to) = (first.to_string(), last.to_string()),
            None => check.fault("period", "看不懂这个时段，请写成 2025年、2025年上半年、2025年第三季度或 2025年7月"),
        }
    }
    let mut document_date = request.document_date.clone();
    check.date("from_date", "起始日期", &mut from);
    check.date("to_date", "截止日期", &mut to);
    check.date("document_date", "出具日期", &mut document_date);
    if request.lines.iter().all(|line| line.count.is_none()) {
        check.fault("lines", "请至少填一个类别的件数");
    }
    check.done()?;
    let codes = office.codes();
    office.write("police_figure.enter", "", |tx, now| {
        let mut saved = Vec::new();
        for (at, line) in request.lines.iter().enumerate().filter(|(_, line)| line.count.is_some()) {
            let known = codes.knows("police_incident", &line.category);
            let code = if known { Some(line.category.as_str()) } else { codes.find("police_incident", &line.category) };
            let Some(category) = code else {
                return Err(Fault::at(format!("lines.{at}"), format!("没有叫“{}”的警情类别", line.category)));
            };
            let key = json!({ "category": category, "from": from, "to": to, "station": request.station.trim() });
            let sql = "SELECT id FROM police_figure WHERE category = :category AND from_date = :from AND to_date = :to
                          AND station = :station AND removed_at IS NULL";
            let there: Option<(String,)> = store::first(tx, sql, &key)?;
            let mut draft: PoliceFigureDraft = match &there {
                Some((id,)) => fetch::<PoliceFigure>(tx, id)?,
                None => PoliceFigureDraft {
                    from_date: from.clone(),
                    to_date: to.clone(),
                    category: category.to_owned(),
                    station: request.station.clone(),
                    ..PoliceFigureDraft::default()
                },
            };
            draft.count = line.count;
            request.document.trim().clone_into(&mut draft.document);
            draft.document_date.clone_from(&document_date);
            let mut check = Check::default();
            PoliceFigure::check(office, tx, &mut draft, &mut check)?;
            let own = |fault: FieldFault| match fault.field.as_str() {
                "count" | "category" => FieldFault { field: format!("lines.{at}"), ..fault },
                _ => fault,
            };
            check.faults = check.faults.into_iter().map(own).collect();
            check.done()?;
            saved.push(Saved { id: put::<PoliceFigure>(office, tx, draft, there.is_none(), now)? });
        }
        tx.title(format!("录入警情数字 {}，{} 类", span::name(&from, &to), saved.len()));
        Ok(saved)
    })
}
