//! Reports read only: 人口变动表, the differences between two dates, the home page, 谁被漏了.

pub mod changes;
pub mod gaps;
pub mod home;
