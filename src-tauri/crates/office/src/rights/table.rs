//! Which command needs what: one list, by whole names or by `*.verb` of any register. A command that stands in no line is
//! found by a test, and README shows the list by its lines.

use super::{Grant, Role};
use crate::{api, registers};
use std::fmt::Write as _;

/// What a command asks of the role of the clerk who is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Need {
    /// Works before anybody is in.
    Open,
    /// Whoever is in.
    In,
    /// Reads registers, numbers covered.
    Read,
    /// Writes this register.
    Write(&'static str),
    /// Writes some register or other.
    WriteAny,
    /// Takes personal data in clear out of the program or from under its cover: print, export, unmask, save a picture.
    TakeOut,
    /// Makes and brings back backups.
    Keep,
    /// Looks inside a backup: both keeps and reads.
    Look,
    /// Settings, rules, code tables.
    Arrange,
    /// Clerks, roles, the recovery card.
    Admit,
    /// Depends on what it is about, and is asked there: which register, which entry, which paper.
    Asks(&'static str),
}

impl Need {
    /// After 不能.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Open | Self::In | Self::Asks(_) => "这样做".into(),
            Self::Read => "查看登记内容".into(),
            Self::Write(register) => {
                format!("登记、修改“{}”", registers::of(register).map_or(register, |info| info.label))
            }
            Self::WriteAny => "登记、修改".into(),
            Self::TakeOut => "打印、导出或查看完整号码".into(),
            Self::Keep => "备份与恢复".into(),
            Self::Look => "查看备份里的内容".into(),
            Self::Arrange => "修改设置".into(),
            Self::Admit => "管理经办人".into(),
        }
    }
}

use Need::{Admit, Arrange, Asks, In, Keep, Look, Open, Read, TakeOut, Write, WriteAny};

/// The register that the command itself names: `visit.save`.
const OWN: Need = Write("");

/// Whole names first, then the verbs that every register has.
const NEEDS: &[(&str, Need)] = &[
    ("office.state", Open),
    ("office.create", Open),
    ("office.unlock", Open),
    ("office.unlock_card", Open),
    ("office.lock", Open),
    ("office.adopt", Open),
    ("office.stop", Open),
    ("office.recovery", Open),
    // Only while no office is open.
    ("office.copy_aside", Open),
    ("backup.regain", Open),
    ("office.salvage", Open),
    ("backup.peek", Open),
    ("office.seen", Keep),
    ("backup.list", Open),
    ("backup.verify", Open),
    // Locked they work too, with the secret of the backup: a damaged office is brought back by them.
    ("backup.restore", Keep),
    ("backup.take_back", Keep),
    ("backup.state", In),
    ("backup.make", Keep),
    ("backup.make_local", Keep),
    ("backup.look", Look),
    ("backup.folder_copy", TakeOut),
    ("office.describe", In),
    ("office.seed", Admit),
    ("home", Read),
    ("suggest", Read),
    ("search", Read),
    ("due", Read),
    ("stats", Read),
    ("stats.list", Read),
    ("stats.names", Read),
    ("stats.export", TakeOut),
    ("compound", Read),
    ("elderly.month", Read),
    ("report.changes", Read),
    ("report.year", Read),
    ("report.year_export", TakeOut),
    ("data.check", In),
    ("data.repair", Arrange),
    ("check.run", Read),
    ("check.accept", Write("person")),
    ("check.withdraw", Write("person")),
    ("building.lay_out", OWN),
    ("person.tag_save", OWN),
    ("person.tag_remove", OWN),
    ("person.live", OWN),
    ("person.photo", OWN),
    ("person.photo_get", Read),
    ("person.photo_remove", OWN),
    ("person.merge", OWN),
    ("person.same", Read),
    ("event.ask", Write("person")),
    ("event.record", Write("person")),
    ("aid_batch.fill", OWN),
    ("aid_batch.sign", OWN),
    ("stock.balance", Read),
    ("disclosure.show", OWN),
    ("disclosure.hide", OWN),
    ("task.plan", OWN),
    ("visit.sheet", OWN),
    ("visit.enter", OWN),
    ("checkup.mark", OWN),
    ("hazard.step", OWN),
    ("hazard.recheck", OWN),
    ("police_figure.enter", OWN),
    ("roster.make", OWN),
    ("roster.on", Read),
    ("insurance.cover", OWN),
    ("patrol.begin", OWN),
    ("activity.candidates", OWN),
    ("activity.enter", OWN),
    ("volunteer.cover", OWN),
    ("election.seat", OWN),
    ("file.list", Read),
    ("file.get", Read),
    ("file.room", In),
    ("file.attach", Asks("the register of the record")),
    ("file.caption", Asks("the register of the record")),
    ("file.order", Asks("the register of the record")),
    ("file.remove", Asks("the register of the record")),
    ("file.restore", Asks("the register of the record")),
    ("file.save_to", TakeOut),
    ("file.open", TakeOut),
    ("import.kinds", WriteAny),
    ("import.open", Asks("the book that the sheet goes into")),
    ("import.dry_run", Asks("the book that the sheet goes into")),
    ("import.commit", Asks("the book that the sheet goes into")),
    ("import.errors", Asks("the book that the sheet goes into")),
    ("journal.list", In),
    ("journal.verify", In),
    ("journal.undo", Asks("what the entry did")),
    ("journal.redo", Asks("what the entry did")),
    ("print.documents", In),
    ("print.preview", Asks("the paper: a recovery card, or people")),
    ("print.save", Asks("the paper: a recovery card, or people")),
    ("setting.save", Asks("the setting: the screen's are anybody's")),
    ("clerk.list", In),
    ("clerk.password", In),
    ("clerk.add", Admit),
    ("clerk.role", Admit),
    ("clerk.remove", Admit),
    ("clerk.card", Admit),
    ("retention.list", Read),
    ("retention.names", Read),
    ("retention.ask", Asks("the register of the kind")),
    ("retention.withdraw", Asks("the register of the kind")),
    ("retention.confirm", Asks("the register of the kind, of both clerks")),
    ("rule.list", In),
    ("rule.save", Arrange),
    ("rule.remove", Arrange),
    ("code.save", Arrange),
    ("code.retire", Arrange),
    ("desk.get", In),
    ("desk.set", In),
    ("desk.draft", Asks("the register of the form")),
    ("desk.drafts", In),
    ("*.list", Read),
    ("*.get", Read),
    ("*.history", Read),
    ("*.check", OWN),
    ("*.save", OWN),
    ("*.set", OWN),
    ("*.remove", OWN),
    ("*.restore", OWN),
    ("*.reveal", TakeOut),
    ("*.export", TakeOut),
];

/// What a command needs; None where there is none of this name.
pub(crate) fn need(name: &str) -> Option<Need> {
    let line = |pattern: &str| NEEDS.iter().find(|(known, _)| *known == pattern).map(|(_, need)| *need);
    let (first, verb) = name.split_once('.').unwrap_or((name, ""));
    let register = registers::of(first);
    let found = line(name).or_else(|| register.and_then(|_| line(&format!("*.{verb}"))))?;
    Some(match (found, register) {
        (Write(""), Some(info)) => Write(info.name),
        (Write(""), None) => WriteAny,
        (other, _) => other,
    })
}

/// Whether a need belongs to a line of the table in README.
type Is = fn(Need) -> bool;

/// Lines of that table: what is done, and by what it is counted.
const LINES: &[(&str, Is)] = &[
    ("before anybody is in: founding, unlocking, the card, which backups there are", |need| need == Open),
    (
        "whoever is in: own password, own screen, clerks by name, the journal (names covered where they may not be read)",
        |need| need == In,
    ),
    ("read: lists, records, search, home, statistics; numbers covered", |need| need == Read),
    ("write a register, its records' files, its sheets; undo of it", |need| matches!(need, Write(_) | WriteAny)),
    ("take out: print, export, unmask, save or open a paper, readable copy", |need| need == TakeOut),
    ("keep: make, bring back", |need| need == Keep),
    ("look inside a backup", |need| need == Look),
    ("arrange: rules, code tables, repairs of the data", |need| need == Arrange),
    ("admit: clerks, roles, recovery card", |need| need == Admit),
    (
        "asked of what it is about: the file's or sheet's register, the entry, the paper, the setting, what is destroyed",
        |need| matches!(need, Asks(_)),
    ),
];

/// The table of README: commands by what they need, and who may. Written here, so that a test can hold it.
pub fn readme() -> String {
    let names = api::names();
    let mut text = String::from("| what | commands |");
    for role in Role::ALL {
        let _ = write!(text, " {} |", role.label());
    }
    text.push_str("\n|---|---|---|---|---|---|\n");
    for (what, is) in LINES {
        let needs: Vec<Need> = names.iter().filter_map(|name| need(name)).filter(|need| is(*need)).collect();
        let _ = write!(text, "| {what} | {} |", needs.len());
        for role in Role::ALL {
            let _ = write!(text, " {} |", mark(role, needs.first().copied()));
        }
        text.push('\n');
    }
    text
}

/// ✓ always, · never, or on which condition.
fn mark(role: Role, need: Option<Need>) -> &'static str {
    let Some(need) = need else { return "" };
    let least = Grant { role, books: vec!["nothing".into()], reads: false };
    let most = Grant { role, books: Vec::new(), reads: true };
    match (least.meets(need), most.meets(need), need) {
        (_, _, Asks(_)) => "?",
        (true, ..) => "✓",
        (false, true, Write(_)) => "his books",
        (false, true, _) => "if given",
        (false, false, _) => "·",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_command_stands_in_the_table_and_every_line_of_it_is_a_command() {
        let names = api::names();
        let missing: Vec<&String> = names.iter().filter(|name| need(name).is_none()).collect();
        assert!(missing.is_empty(), "say in NEEDS what these need: {missing:?}");
        for (pattern, _) in NEEDS {
            let ends = pattern.strip_prefix('*');
            let is = names.iter().any(|name| ends.map_or(name == pattern, |verb| name.ends_with(verb)));
            assert!(is, "{pattern} is no command");
            assert_eq!(NEEDS.iter().filter(|(other, _)| other == pattern).count(), 1, "{pattern} stands twice");
        }
    }

    #[test]
    fn every_need_is_shown_in_one_line_of_the_readme() {
        for (pattern, need) in NEEDS {
            assert_eq!(LINES.iter().filter(|(_, is)| is(*need)).count(), 1, "{pattern}");
        }
    }
}
