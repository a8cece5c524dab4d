//! The order of a record's pictures and papers: that of its page and of what is printed.

use super::{FileRow, LIST, Owner, op};
use crate::{
    fault::{Code, Fault, Result},
    office::{Done, Office},
};
use serde::Deserialize;
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct OrderRequest {
    pub register: String,
    /// Of the record.
    pub id: String,
    /// Keys of all its files, the first first.
    pub files: Vec<String>,
}

pub fn order(office: &Office, request: OrderRequest) -> Result<Done<()>> {
    let owner = Owner::new(&request.register, &request.id)?;
    office.allow(owner.register)?;
    office.must_write(owner.register)?;
    office.write(&op(owner.register, "order"), "", |tx, _| {
        let title = owner.present(tx)?;
        let asked = json!({ "register": owner.register, "record": owner.record, "removed": false });
        let rows: Vec<FileRow> = store::all(tx, LIST, &asked)?;
        let there = |id: &String| rows.iter().find(|row| row.id == *id);
        let twice =
            request.files.iter().enumerate().any(|(at, id)| request.files.iter().skip(at + 1).any(|next| next == id));
        if twice || request.files.len() != rows.len() || request.files.iter().any(|id| there(id).is_none()) {
            let fault = Fault::at("files", "这条记录的照片和文件刚刚有变动，次序没有改");
            return Err(Fault { code: Code::Conflict, ..fault }.hint("请看一看，再排一次"));
        }
        for (id, place) in request.files.iter().zip(1_i64..) {
            if there(id).is_some_and(|row| row.sort != place) {
                store::exec(tx, "UPDATE file SET sort = :place WHERE id = :id", &json!({ "id": id, "place": place }))?;
            }
        }
        tx.title(format!("给「{title}」的照片和文件重新排了次序"));
        Ok(())
    })
}
