//! What can go wrong with a sheet, said so that a clerk knows what to do next.

use std::io;

/// A fault in reading or writing a sheet. Its words are shown to the clerk as they stand.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No such file.
    #[error("找不到这个文件。它可能被移动、改名或删除了，请重新选择。")]
    Missing,
    /// A folder was chosen.
    #[error("这是一个文件夹，请选择里面的表格文件。")]
    Folder,
    /// The system refused.
    #[error("没有权限打开这个文件。请把它复制到桌面后再试。")]
    Refused,
    /// Another program holds the file.
    #[error("文件正被别的程序（如 Excel 或 WPS）使用。请先关闭它再试。")]
    Busy,
    /// Zero bytes.
    #[error("这个文件是空的（0 字节），可能没有保存成功或没有复制完。请重新复制一份。")]
    Nothing,
    /// File above the limit.
    #[error("文件有 {megabytes} MB，超过了 {limit} MB，没有打开。请删去图片和不用的工作表，或分成几个文件。")]
    Size {
        /// Size of the file in MB.
        megabytes: u64,
        /// The limit in MB.
        limit: u64,
    },
    /// Unpacks to more than the limit.
    #[error("表格展开后超过 {megabytes} MB，内容大得不正常，没有打开。请把需要的几列复制到新表格再试。")]
    Inflated {
        /// The limit in MB.
        megabytes: u64,
    },
    /// Too many rows.
    #[error("表格超过 {rows} 行，一次读不了这么多。请分成几个文件。")]
    Rows {
        /// The limit.
        rows: u32,
    },
    /// Content too far to the right.
    #[error("表格的 {place} 格里还有内容，超过了 {columns} 列。多半是误填，请把右边多余的列删除后再试。")]
    Columns {
        /// The cell as the sheet shows it.
        place: String,
        /// The limit.
        columns: u32,
    },
    /// Too many cells.
    #[error("表格超过 {cells} 格，一次读不了这么多。请分成几个文件，或删去不用的列。")]
    Cells {
        /// The limit.
        cells: usize,
    },
    /// Encrypted workbook.
    #[error("这个表格设了打开密码。请用 Excel 或 WPS 打开，取消密码后另存一份再试。")]
    Password,
    /// Broken file.
    #[error(
        "文件已损坏，读不完整。可能没有复制完或没有下载完，请重新复制一份；能用 Excel 或 WPS 打开的话，另存为 .xlsx 再试。"
    )]
    Damaged,
    /// A text document.
    #[error(
        "这是文字文档（Word 或 WPS 文字），不是表格。请把里面的表格复制到 Excel 或 WPS 表格中，另存为 .xlsx 再试。"
    )]
    Document,
    /// Slides.
    #[error("这是演示文稿，不是表格。")]
    Slides,
    /// PDF.
    #[error("这是 PDF 文件，不是表格。请向提供的人要 Excel 表格。")]
    Pdf,
    /// A photo.
    #[error("这是一张图片，不是表格。")]
    Picture,
    /// A compressed folder.
    #[error("这是压缩包，不是表格。请先解压，再选择里面的表格文件。")]
    Archive,
    /// A web page without a table.
    #[error("这个文件其实是网页，不是真正的 Excel 表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再试。")]
    Web,
    /// Formats that are tables but not read: xlsb, SpreadsheetML 2003, old Works.
    #[error("这种表格格式（{0}）暂不能读。请用 Excel 或 WPS 打开，另存为 .xlsx 再试。")]
    Format(&'static str),
    /// Not a table at all.
    #[error("认不出这个文件，它不像表格。请选择 .xlsx、.xls、.ods 或 .csv 文件。")]
    Unknown,
    /// An unclosed quotation mark in a csv.
    #[error("第 {row} 行有一个引号没有成对，后面的内容连成了一格。请补上或删去这个引号。")]
    Quote {
        /// The row in which the cell begins.
        row: u32,
    },
    /// No such sheet.
    #[error("文件里没有名为“{0}”的工作表。")]
    Sheet(String),
    /// No sheet at all.
    #[error("文件里没有工作表。")]
    NoSheet,
    /// The clerk stopped it.
    #[error("已停止读取。")]
    Cancelled,
    /// No room left.
    #[error("磁盘空间不足，没有写成。原来的文件没有改动。")]
    Full,
    /// A write-protected place.
    #[error("这个位置不能写入（只读或没有权限）。请换一个文件夹。原来的文件没有改动。")]
    ReadOnly,
    /// The target folder is gone.
    #[error("要保存到的文件夹不存在，U盘可能已拔出。请重新选择。")]
    NoFolder,
    /// More than a sheet can hold.
    #[error("要导出的内容超过一张工作表能放下的 1048576 行。请缩小范围后再导出。")]
    TooLong,
    /// Any other fault of the disk or the file writer.
    #[error("读写文件时出错，请换一个位置再试。（{0}）")]
    Other(String),
}

impl Error {
    /// A fault while reading, from the system's own.
    pub(crate) fn reading(fault: io::Error) -> Self {
        match fault.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Refused,
            io::ErrorKind::ResourceBusy => Self::Busy,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Self::Damaged,
            // Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION have no kind of their own.
            _ if cfg!(windows) && matches!(fault.raw_os_error(), Some(32 | 33)) => Self::Busy,
            _ => Self::Other(fault.to_string()),
        }
    }

    /// A fault while writing, from the system's own.
    pub(crate) fn writing(fault: io::Error) -> Self {
        match fault.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder,
            // On Windows a file that Excel holds open answers "access denied" or a sharing violation.
            io::ErrorKind::PermissionDenied if cfg!(windows) => Self::Busy,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::ResourceBusy => Self::Busy,
            _ if cfg!(windows) && matches!(fault.raw_os_error(), Some(32 | 33)) => Self::Busy,
            _ => Self::Other(fault.to_string()),
        }
    }
}
