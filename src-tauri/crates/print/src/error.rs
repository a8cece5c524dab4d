//! What can go wrong on the way to paper, in the office's words.

use std::path::PathBuf;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("没有找到打印用的字体（应在 {}）。请重新安装本软件。", .0.display())]
    NoFonts(PathBuf),
    #[error("字体文件读不出来：{}。请重新安装本软件。", .0.display())]
    Font(PathBuf, #[source] std::io::Error),
    #[error("没有叫「{0}」的打印样式。")]
    NoTemplate(String),
    #[error("排版没有成功。请把下面这行字告诉维护人员：{0}")]
    Layout(String),
    #[error("PDF 没有生成。请把下面这行字告诉维护人员：{0}")]
    Pdf(String),
    #[error("没有第 {page} 页，一共只有 {pages} 页。")]
    NoPage { page: usize, pages: usize },
    #[error("已停止打印。")]
    Cancelled,
}
