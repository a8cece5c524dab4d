//! A document that has been set: its pages to look at, its PDF to keep.

use typst::foundations::{Datetime, Smart};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, Timestamp};
use typst_svg::SvgOptions;

use crate::error::{Error, Result};

/// When a PDF says it was made. Passed in: this crate has no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// Minutes east of UTC: 480 in China.
    pub offset: i32,
}

impl Moment {
    fn timestamp(self) -> Option<Timestamp> {
        let at = Datetime::from_ymd_hms(self.year, self.month, self.day, self.hour, self.minute, self.second)?;
        Timestamp::new_local(at, self.offset)
    }
}

/// Pages, ready to be shown or printed.
#[derive(Clone)]
pub struct Document {
    pub(crate) paged: PagedDocument,
    pub(crate) warnings: Vec<String>,
}

impl Document {
    pub fn pages(&self) -> usize {
        self.paged.pages().len()
    }

    /// What typst found odd; empty for a sound template. For tests and the log, not for clerks.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The words on one page (counted from 1), line by line; □ where no font had the character.
    pub fn text(&self, page: usize) -> Result<String> {
        Ok(crate::words::words(&self.page(page)?.frame))
    }

    /// One page (counted from 1) as SVG without styles, scripts or links to other files, fit for `<img>`.
    pub fn svg(&self, page: usize) -> Result<String> {
        Ok(typst_svg::svg(self.page(page)?, &SvgOptions::default()))
    }

    fn page(&self, page: usize) -> Result<&Page> {
        let nothing = || Error::NoPage { page, pages: self.pages() };
        let index = page.checked_sub(1).ok_or_else(nothing)?;
        self.paged.pages().get(index).ok_or_else(nothing)
    }

    /// The whole document as PDF. Untagged: tags make the roster twelve times as big.
    pub fn pdf(&self, made: Option<Moment>) -> Result<Vec<u8>> {
        let options = PdfOptions {
            creator: Smart::Custom(Some("小巷台账".to_owned())),
            timestamp: made.and_then(Moment::timestamp),
            tagged: false,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.paged, &options).map_err(|faults| Error::Pdf(crate::sentence(&faults)))
    }
}
