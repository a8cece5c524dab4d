//! Sheets as offices have them, read into a grid of typed cells, and lists written as workbooks fit to print.
//!
//! Reading: [`open`] looks at the content, never at the name, because offices rename files. `.xlsx`, `.xls` (and
//! WPS's `.et`), `.ods`, `.csv` in UTF-8, UTF-16 or GB18030, and web pages saved as `.xls`. Sizes are checked before
//! anything is unpacked. Writing: [`write`], atomically.
//!
//! This crate knows Excel and knows nothing about registers. Every [`Error`] is a sentence for a clerk.
//!
//! ```no_run
//! let mut book = sheet::open(std::path::Path::new("花名册.xls"))?;
//! let first = book.sheets().iter().find(|sheet| !sheet.hidden).map(|sheet| sheet.name.clone()).unwrap_or_default();
//! let grid = book.grid(&first, &mut |_| true)?;
//! for row in grid.rows() {
//!     let _ = (row.number(), row.cell(0).shown());
//! }
//! # Ok::<(), sheet::Error>(())
//! ```

mod book;
mod cell;
mod csv_text;
mod error;
mod html;
mod limits;
mod ods;
mod parts;
mod write;
mod xls;
mod xlsx;

pub use book::{Book, Kind, Progress, SheetInfo, Watch, open, open_with};
pub use cell::{Cell, Grid, Region, Row, column_letter, grid_of, serial_date};
pub use error::Error;
pub use limits::Limits;
pub use write::{Align, Column, Table, write};

/// What every function here answers.
pub type Result<T> = std::result::Result<T, Error>;

#[cfg(test)]
mod tests;
