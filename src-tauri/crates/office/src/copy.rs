//! 可读副本: the registers as plain workbooks with an index page, readable without this program. It is not encrypted,
//! and the folder says so.

use crate::{
    backup::FolderRequest,
    fault::{Fault, Result},
    files,
    office::{Context, Office},
    register::{ExportRequest, ListRequest, Register, export},
};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use ts_rs::TS;

/// Where pictures and papers go: a folder for each register, and in it one for each record.
const FILES: &str = "照片和文件";

#[derive(Debug, Deserialize, TS)]
pub struct CopyRequest {
    #[serde(flatten)]
    #[ts(flatten)]
    pub into: FolderRequest,
    /// Without it, nothing is written: the copy is not encrypted.
    #[serde(default)]
    pub understood: bool,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

#[derive(Debug, Serialize, TS)]
pub struct CopyAnswer {
    pub path: String,
    pub files: u32,
}

pub fn folder_copy(office: &Office, context: &Context<'_>, request: CopyRequest) -> Result<CopyAnswer> {
    if !request.understood {
        return Err(Fault::at("understood", "可读副本没有加密，任何人拿到都能看。请先勾选“我已明白”"));
    }
    let now = office.now();
    let name = office.store.keyring().office;
    let folder =
        request.into.folder.join(format!("{name}-可读副本-{}", now.local.replace([' ', ':'], "").replace('-', "")));
    std::fs::create_dir_all(&folder).map_err(|error| crate::fault::disk(&folder.display().to_string(), &error))?;
    let mut lines = String::new();
    let mut files = 0;
    macro_rules! each {
        ($($of:ty),* $(,)?) => {$(if office.may(<$of>::NAME) {
            context.step(files, 5, <$of>::LABEL)?;
            let file = format!("{}.xlsx", <$of>::LABEL);
            let columns = <$of>::FIELDS.iter().filter(|f| f.column).map(|f| f.name.to_owned()).collect();
            let list = ListRequest::default();
            let done = export::<$of>(office, ExportRequest { list, columns, out: folder.join(&file), masked: false, reason: "可读副本".into() })?;
            files += 1;
            let _ = writeln!(lines, "<tr><td><a href=\"{file}\">{}</a></td><td>{} {}</td></tr>", <$of>::LABEL, done.value.rows, <$of>::UNIT);
        })*};
    }
    // A copy has what the clerk may open and no more.
    crate::registers!(each);
    let pictures = files::copy(office, context, &folder.join(FILES))?;
    if pictures > 0 {
        files += pictures;
        let _ = writeln!(lines, "<tr><td><a href=\"{FILES}/\">{FILES}</a></td><td>{pictures} 个</td></tr>");
    }
    let page = format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>{name} 可读副本</title>\
         <body style=\"font-family:sans-serif;max-width:40em;margin:3em auto\"><h1>{name} 可读副本</h1>\
         <p>截至 {}，由小巷台账导出。</p><p><strong>注意：这份副本没有加密，含有居民个人信息，请妥善保管，用完销毁。</strong></p>\
         <table border=\"1\" cellpadding=\"6\" style=\"border-collapse:collapse\"><tr><th>台账</th><th>数量</th></tr>{lines}</table></body></html>",
        now.local
    );
    store::atomic_write(&folder.join("打开这里.html"), page.as_bytes())?;
    office.account("backup.folder_copy", &request.reason, &format!("写出可读副本到 {}", folder.display()))?;
    Ok(CopyAnswer { path: folder.display().to_string(), files: files as u32 + 1 })
}
