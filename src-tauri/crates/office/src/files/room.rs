//! How much room pictures and papers take, and how much there is: on the disk, and in a backup that must fit on a stick.

use crate::{
    fault::{Code, Fault, Result, size},
    office::Office,
    settings,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

/// What must stay free on the disk: the office is written there, too.
const KEPT_FREE: u64 = 500 << 20;

#[derive(Debug, Deserialize)]
struct Taken {
    count: i64,
    bytes: u64,
    unused: i64,
    unused_bytes: u64,
}

impl Taken {
    fn of(conn: &Connection) -> Result<Self> {
        Ok(store::one(conn, include_str!("room.sql"), &json!({}))?)
    }
}

#[derive(Debug, Serialize, TS)]
pub struct Room {
    /// Files on records.
    pub count: i64,
    /// Bytes that all pictures and papers take, the small ones and those of the history among them.
    pub bytes: u64,
    pub most: u64,
    /// Bytes that can still be put in.
    pub left: u64,
    /// Pictures that no record shows any more; they are kept for undo.
    pub unused: i64,
    /// 照片和文件 12 个，共 3.1 MB，还能放 3.0 GB
    pub told: String,
}

pub fn room(office: &Office) -> Result<Room> {
    office.read(|conn| {
        let taken = Taken::of(conn)?;
        let most = most(conn)?;
        let left = most.saturating_sub(taken.bytes).min(free(office)?);
        let told = format!("照片和文件 {} 个，共 {}，还能放 {}", taken.count, size(taken.bytes), size(left));
        Ok(Room { count: taken.count, bytes: taken.bytes, most, left, unused: taken.unused, told })
    })
}

/// What no record shows any more, in a sentence with the way back; None where there is nothing.
pub(crate) fn unused(conn: &Connection) -> Result<Option<String>> {
    let taken = Taken::of(conn)?;
    let (count, bytes) = (taken.unused, size(taken.unused_bytes));
    Ok((taken.unused > 0).then(|| {
        format!(
            "有 {count} 份照片和文件（连同小图，共 {bytes}）不在任何记录上了：去掉的、撤销的，或换下的照片。它们留着，撤销才找得回来；\
             要放回去，请在那条记录的“去掉的”里点恢复，或在操作记录里重做那一步"
        )
    }))
}

fn most(conn: &Connection) -> Result<u64> {
    Ok(settings::number(conn, "file.most_mb")?.max(0).cast_unsigned() << 20)
}

fn free(office: &Office) -> Result<u64> {
    Ok(store::room(office.store.folder())?.0.saturating_sub(KEPT_FREE))
}

/// Whether `new` bytes may still come in.
pub(super) fn enough(office: &Office, conn: &Connection, new: u64) -> Result<()> {
    let (bytes,): (u64,) = store::one(conn, "SELECT coalesce(sum(length(bytes)), 0) FROM blob_file", &json!({}))?;
    let (most, free) = (most(conn)?, free(office)?);
    if new > free {
        let detail = format!("磁盘快满了：放照片和文件的地方只剩 {}，这次要 {}", size(free), size(new));
        return Err(Fault::new(Code::Disk, detail).hint("请清理磁盘后再放"));
    }
    if bytes + new > most {
        let left = size(most.saturating_sub(bytes));
        let detail =
            format!("照片和文件最多放 {}，已有 {}，还能放 {left}，这次要 {}", size(most), size(bytes), size(new));
        return Err(
            Fault::at("path", detail).hint("再多，备份就放不进普通U盘了。U盘是 exFAT 格式的，可在“设置”里把上限改大")
        );
    }
    Ok(())
}
