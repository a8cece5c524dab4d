//! Reports read only: 人口变动表, the differences between two dates, the home page, 谁被漏了, what is due, statistics, the yearly report.

pub mod changes;
pub mod compound;
pub mod due;
pub mod elderly;
pub mod gaps;
pub mod home;
pub mod stats;
pub mod year;
