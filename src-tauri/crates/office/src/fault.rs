//! What is said when something cannot be done: what happened, what was kept, what to do.

use serde::Serialize;
use std::path::Path;
use ts_rs::TS;

/// Only what the screen branches on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub enum Code {
    Invalid,
    NotFound,
    Conflict,
    Locked,
    Denied,
    TooNew,
    Disk,
    Broken,
    Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldFault {
    pub field: String,
    pub detail: String,
}

/// A place where a record is no longer what an undo expects.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Difference {
    pub register: String,
    pub id: String,
    pub title: String,
    pub field: String,
    pub label: String,
    pub expected: String,
    pub present: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Fault {
    pub code: Code,
    pub field: Option<String>,
    pub detail: String,
    pub hint: Option<String>,
    pub faults: Vec<FieldFault>,
    pub differences: Vec<Difference>,
}

pub type Result<T> = std::result::Result<T, Fault>;

impl Fault {
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        let (faults, differences) = (Vec::new(), Vec::new());
        Self { code, field: None, detail: detail.into(), hint: None, faults, differences }
    }

    /// What was typed is kept; the sentence stands at its field.
    pub fn at(field: impl Into<String>, detail: impl Into<String>) -> Self {
        let (field, detail) = (field.into(), detail.into());
        let faults = vec![FieldFault { field: field.clone(), detail: detail.clone() }];
        Self { field: Some(field), faults, ..Self::new(Code::Invalid, detail) }
    }

    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("没有找到这{what}，可能已被撤销或删除")).hint("请回到列表刷新后再试")
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// None where there is nothing to complain of.
    pub fn of_fields(faults: Vec<FieldFault>) -> Option<Self> {
        let first = faults.first()?;
        Some(Self { faults: faults.clone(), ..Self::at(first.field.clone(), first.detail.clone()) })
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.hint {
            Some(hint) => write!(f, "{}。{hint}", self.detail.trim_end_matches('。')),
            None => f.write_str(&self.detail),
        }
    }
}

impl std::error::Error for Fault {}

const RESTORE: &str = "文件没有被改动。请重新打开程序试一次；还是这样，就从最近的备份恢复（锁定画面上的“从备份恢复”，或数据 → 备份与恢复），坏文件请留好不要删除";

/// Of an office there may be nothing, or one half: that is no empty folder.
fn missing(path: &Path) -> Fault {
    if path.extension().is_some_and(|ending| ending == "db") {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        return Fault::new(Code::Broken, format!("台账的数据文件 {name} 不见了，钥匙文件（office.json）还在"))
            .hint("请不要在这个文件夹里新建台账。先找找文件是不是被移走了；找不到，就从最近的备份恢复");
    }
    if store::condition(path).file.is_some() {
        return Fault::new(Code::Broken, "台账的钥匙文件（office.json）不见了，数据文件还在")
            .hint("请不要在这个文件夹里新建台账。打开程序，照画面上说的从备份里取回钥匙，或从备份恢复");
    }
    Fault::new(Code::NotFound, "这个文件夹里没有台账").hint("请选对文件夹，或从备份恢复，或新建台账")
}

/// Which file it is: the office's own, its keys, or a backup.
fn spoiled(path: &Path, how: &str) -> Fault {
    if path.extension().is_some_and(|ending| ending == store::BACKUP_EXTENSION) {
        return Fault::new(Code::Broken, format!("这份备份{how}")).hint("现在的台账没有变。请换一份备份");
    }
    if path.ends_with(store::KEYRING) {
        return Fault::new(Code::Broken, format!("台账的钥匙文件（office.json）{how}"))
            .hint("数据文件没有动。请照“台账打不开了怎么办”的画面取回钥匙，不用恢复整份备份");
    }
    Fault::new(Code::Broken, format!("台账文件{how}")).hint(RESTORE)
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        fn new(code: Code, detail: impl Into<String>) -> Fault {
            Fault::new(code, detail)
        }
        match error {
            E::Missing(path) => missing(&path),
            E::Exists(_) => new(Code::Conflict, "这个文件夹里已经有一份台账").hint("原来的台账没有动。请换一个文件夹"),
            E::InUse => new(Code::Locked, "台账正在另一个窗口或程序中打开").hint("请先关闭那个窗口再试"),
            E::WrongPassword => Self { field: Some("password".into()), ..new(Code::Denied, "密码不对") }
                .hint("请检查大小写和输入法；忘了密码可以用恢复卡"),
            E::UnknownClerk(name) => Self {
                field: Some("clerk".into()),
                ..new(Code::Denied, format!("没有名叫“{name}”的经办人"))
            },
            E::ClerkExists(name) => {
                Self { code: Code::Conflict, ..Self::at("name", format!("已经有名叫“{name}”的经办人")) }
            }
            E::WrongCard => {
                Self { field: Some("recovery_key".into()), ..new(Code::Denied, "这张恢复卡打不开这份台账") }
                    .hint("换过恢复卡后旧卡就作废了，请找最新的一张")
            }
            E::CardMistyped => {
                Self::at("recovery_key", "恢复卡上的字输错了").hint("一共九组，每组四个字母或数字，请对照重输")
            }
            E::Empty(path) => spoiled(&path, "是空的（0 字节）"),
            E::Truncated(path) => spoiled(&path, "不完整，后面少了一截"),
            E::Damaged { path, .. } => spoiled(&path, "已损坏，读不出来"),
            E::TooNew { .. } => new(Code::TooNew, "这份台账由更新版本的程序保存，本机程序打不开")
                .hint("文件没有被改动。请在本机安装新版本后再打开"),
            E::OutsideJournal => {
                new(Code::Broken, "程序越过了操作记录去写数据，已被拦下").hint("数据没有变。请重新打开程序")
            }
            E::Changed(differences) => Self {
                differences: differences.into_iter().map(Difference::from).collect(),
                ..new(Code::Conflict, "这一步之后，其中的内容又被改过，不能直接撤销")
            }
            .hint("什么都没有改变。请先撤销后来的改动，或直接改正"),
            E::Referred => new(Code::Conflict, "用到的另一条记录不在了").hint("什么都没有改变。请刷新后再试"),
            E::NoEntry(seq) => new(Code::NotFound, format!("没有第 {seq} 条操作记录")),
            E::Destroyed(_) => new(Code::Conflict, "这一步里有已经按保管期限销毁的档案，不能撤销或重做")
                .hint("什么都没有改变。销毁以后不能再恢复，其余内容请直接改正"),
            E::NothingToUndo(_) => new(Code::Conflict, "这一步没有可以撤销的内容，或已经撤销过了"),
            E::OtherKeys(_) => new(Code::Conflict, "这份备份里的钥匙打不开现在的数据文件")
                .hint("什么都没有改变。请换一份备份，或者恢复整份备份"),
            E::NotABackup(_) => new(Code::Invalid, "这个文件不是小巷台账的备份").hint("备份文件的名字以 .xlbak 结尾"),
            E::Foreign { what, .. } => {
                new(Code::Broken, format!("备份里有本程序没有写过的东西（{what}），可能被人动过手脚"))
                    .hint("没有恢复，现在的台账没有变。请换一个备份")
            }
            E::NoRoom { needs, free } => {
                new(Code::Disk, format!("空间不够：需要 {}，只剩 {}", size(needs), size(free)))
                    .hint("原来的备份没有动。请清理或换一个U盘")
            }
            E::TooLargeForFat(needs) => {
                new(Code::Disk, format!("备份有 {}，这个U盘的格式（FAT32）放不下超过 4 GB 的文件", size(needs)))
                    .hint("请换一个 exFAT 格式的U盘")
            }
            E::NotAsWritten(path) => new(Code::Disk, format!("写下的文件读回来不对：{}", path.display()))
                .hint("台账没有变，这个文件不用了。请检查磁盘或换一个U盘，再试一次"),
            E::Cancelled => new(Code::Cancelled, "已取消，什么都没有改变"),
            E::Io(path, error) => disk(&path.display().to_string(), &error),
            E::Sqlite(error) => sqlite(&error),
            E::Crypto(_) => new(Code::Broken, "台账的钥匙读不出来").hint(RESTORE),
            E::Shape(what) => {
                new(Code::Broken, format!("程序内部对不上：{what}")).hint("数据没有变。请把这句话告诉维护的人")
            }
        }
    }
}

impl From<store::Difference> for Difference {
    fn from(d: store::Difference) -> Self {
        let label = crate::registers::label_of(&d.table, &d.column);
        Self {
            register: d.table,
            id: d.key,
            title: String::new(),
            field: d.column,
            label,
            expected: d.expected,
            present: d.present,
        }
    }
}

/// A file system's complaint in words.
pub fn disk(path: &str, error: &std::io::Error) -> Fault {
    use std::io::ErrorKind as K;
    let why = match error.kind() {
        K::NotFound => "找不到",
        K::PermissionDenied => "没有权限读写",
        K::StorageFull => "磁盘满了",
        K::ReadOnlyFilesystem => "磁盘是只读的",
        K::AlreadyExists => "已经存在",
        K::IsADirectory | K::NotADirectory | K::InvalidInput | K::InvalidFilename => "不能用作文件",
        _ => "读写出错",
    };
    Fault::new(Code::Disk, format!("{why}：{path}")).hint("台账没有变。请检查磁盘、U盘是否插好、文件是否被别的程序占用")
}

fn sqlite(error: &store::rusqlite::Error) -> Fault {
    use store::rusqlite::ErrorCode as E;
    match error.sqlite_error_code() {
        Some(E::DiskFull) => Fault::new(Code::Disk, "磁盘满了，没有保存").hint("原来的内容没有变。请清理磁盘后再保存"),
        Some(E::SystemIoFailure | E::CannotOpen | E::ReadOnly) => {
            Fault::new(Code::Disk, "磁盘读写出错，没有保存").hint("原来的内容没有变。请检查磁盘，并尽快备份")
        }
        Some(E::DatabaseCorrupt | E::NotADatabase) => Fault::new(Code::Broken, "台账文件已损坏").hint(RESTORE),
        Some(E::OperationInterrupted) => store::Error::Cancelled.into(),
        Some(E::DatabaseBusy | E::DatabaseLocked) => Fault::new(Code::Locked, "台账正忙，请稍后再试"),
        Some(E::ConstraintViolation) => doubled(&error.to_string())
            .unwrap_or_else(|| Fault::new(Code::Conflict, "与已有记录冲突，没有保存").hint("请刷新后再试")),
        _ => Fault::new(Code::Broken, format!("程序内部对不上：{error}")).hint("数据没有变。请把这句话告诉维护的人"),
    }
}

/// A unique index would hold a value twice: said at its field, with table and column as the one difference.
fn doubled(said: &str) -> Option<Fault> {
    let (_, place) = said.split_once("UNIQUE constraint failed: ")?;
    let (table, column) = place.split([',', ':', ' ']).next()?.split_once('.')?;
    let label = crate::registers::label_of(table, column);
    let difference = Difference::from(store::Difference {
        table: table.into(),
        key: String::new(),
        column: column.into(),
        expected: String::new(),
        present: String::new(),
    });
    Some(Fault {
        code: Code::Conflict,
        differences: vec![difference],
        ..Fault::at(column, format!("{label}和已有的一条相同"))
    })
}

impl From<store::rusqlite::Error> for Fault {
    fn from(error: store::rusqlite::Error) -> Self {
        sqlite(&error)
    }
}

/// Bytes in words: 12.3 MB.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} 字节"),
        1024..1_048_576 => format!("{:.0} KB", bytes as f64 / 1024.0),
        1_048_576..1_073_741_824 => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
        _ => format!("{:.1} GB", bytes as f64 / 1_073_741_824.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spoiled_is_named_and_its_own_way_out_is_told() {
        let said = |name: &str| Fault::from(store::Error::Empty(Path::new("/某处").join(name)));
        for (name, what, way) in [
            ("office-1.db", "台账文件是空的", "从最近的备份恢复"),
            ("office.json", "钥匙文件", "取回钥匙"),
            ("街道-20261123T203000-00000042.xlbak", "这份备份", "请换一份备份"),
        ] {
            let fault = said(name);
            assert!(
                fault.detail.contains(what) && fault.hint.as_deref().is_some_and(|hint| hint.contains(way)),
                "{fault:?}"
            );
        }
    }
}
