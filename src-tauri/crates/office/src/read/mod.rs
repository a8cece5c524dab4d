//! Reading what people write: ID numbers, dates, addresses, phones, names and the headings of a roster.
//!
//! Pure functions from text or a sheet's cell to a value or to a fault in plain Chinese. They know no register
//! and no SQL; the import and every form's check use the same ones, so that a sheet and a keyboard obey one rule.
//!
//! | module | reads | faults |
//! |---|---|---|
//! | [`id`] | ID numbers, GB 11643 and the 18-digit numbers of others | [`id::IdFault`], codes `id_…` |
//! | [`date`] | dates in every shape an office writes | [`date::DateFault`], code `date_invalid` |
//! | [`address`] | building, entrance, door | [`address::AddressFault`], code `address_unreadable` |
//! | [`phone`] | several labelled phones in a cell | what was not understood is handed back |
//! | [`name`] | names with notes (户主, 已故 …) | [`name::NameFault`], code `name_missing` |
//! | [`number`] | whole numbers, money | a sentence |
//! | [`time`] | times of day | a sentence |
//! | [`moment`] | days with an hour behind them or without their year; the year of a title | – |
//! | [`span`] | terms: 3天, 一周内 | – |
//! | [`period`] | terms with both their days | – |
//! | [`heading`] | headings, notes, totals, carried-down cells | – |

pub mod address;
pub mod date;
pub mod heading;
pub mod id;
pub mod moment;
pub mod name;
pub mod number;
pub mod period;
pub mod phone;
pub mod plain;
pub mod span;
pub mod time;

#[cfg(test)]
mod fixtures;
