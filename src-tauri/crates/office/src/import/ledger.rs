//! Sheets whose rows are records of a register and no people: an old patrol ledger, a list of those insured. Each row goes through the
//! ordinary check; names are looked up in the teams, and whoever is not found is listed, not made up.

use super::{Action, FieldName, ImportReport, Issue, Line, Opened, attach::Told, settle::Settle};
use crate::{
    clock::Moment,
    fault::{Code, Fault, Result},
    office::{Context, Office},
};
use std::collections::{BTreeMap, HashMap};
use store::rusqlite::Connection;

/// Field, label, headings.
pub(super) type Column = (&'static str, &'static str, &'static [&'static str]);

/// What became of a row.
pub(super) struct Row {
    pub action: Action,
    /// What it is called, and where it was.
    pub name: String,
    pub place: String,
    pub message: String,
}

/// A kind of sheet.
pub(super) struct Kind {
    /// `import NAME` in the command line, `import.NAME` in the journal.
    pub name: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub columns: &'static [Column],
    /// A column without which nothing can be read.
    pub must: &'static str,
    pub write: fn(&Office, &mut Told<'_>) -> Result<Row>,
}

impl Kind {
    pub fn names(&self) -> Vec<(&'static str, Vec<&'static str>)> {
        self.columns.iter().map(|(field, _, words)| (*field, words.to_vec())).collect()
    }
    pub fn fields(&self) -> Vec<FieldName> {
        self.columns.iter().map(|(name, label, _)| FieldName { name: (*name).into(), label: (*label).into() }).collect()
    }
}

/// Runs inside one transaction, which a dry run takes back.
pub(super) fn apply(
    office: &Office,
    context: &Context<'_>,
    conn: &Connection,
    kind: &Kind,
    opened: &Opened,
    settle: &BTreeMap<String, Settle>,
    now: &Moment,
) -> Result<ImportReport> {
    let mut columns: HashMap<&str, Vec<(u32, &str)>> = HashMap::new();
    for column in &opened.layout.columns {
        if let Some(field) = &column.field {
            columns.entry(field).or_default().push((column.index, &column.heading));
        }
    }
    if !columns.contains_key(kind.must) {
        let label = kind.columns.iter().find(|(name, ..)| *name == kind.must).map_or("", |(_, label, _)| *label);
        return Err(Fault::new(Code::Invalid, format!("没有找到“{label}”这一列"))
            .hint("请在列对应里指定是哪一列；表头可以在任意一行"));
    }
    let source = opened.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let total = opened.layout.body.len() as u64;
    let mut report = ImportReport { sheet: opened.sheet.clone(), rows: total as u32, ..ImportReport::default() };
    for (done, line) in opened.layout.body.iter().enumerate() {
        if done % 100 == 0 {
            context.step(done as u64, total, "正在核对每一行")?;
        }
        let Some(row) = opened.grid.row(line.place) else { continue };
        let number = row.number();
        let mut told = Told::new(conn, now, office.codes(), &source, row, &columns, opened.grid.epoch_1904());
        let skip = matches!(settle.get(&number.to_string()), Some(Settle::Skip));
        let row = if skip {
            Row { action: Action::Skip, name: String::new(), place: String::new(), message: String::new() }
        } else {
            (kind.write)(office, &mut told)?
        };
        match row.action {
            Action::New => report.people.new += 1,
            Action::Update => report.people.updated += 1,
            Action::Same => report.people.unchanged += 1,
            Action::Skip => report.people.skipped += 1,
            Action::Conflict | Action::Error => {
                report.people.conflict += 1;
                let (column, code) = (told.cell(kind.must).1.to_owned(), format!("{}_refused", kind.name));
                report.errors.push(Issue { row: number, column, code, message: row.message.clone() });
            }
        }
        report.warnings.append(&mut told.warnings);
        report.lines.push(Line {
            row: number,
            action: row.action,
            name: row.name,
            address: row.place,
            message: row.message,
            candidates: Vec::new(),
            may_be_new: false,
        });
    }
    Ok(report)
}

/// Names in one cell: 张三、李四 王五; 张　伟 is one.
pub(super) fn names(text: &str) -> Vec<String> {
    let marks = ['、', '，', ',', '；', ';', '/', '\n', '|', '。', '：', ':'];
    let mut found = Vec::new();
    for part in text.split(marks) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let whole = |word: &&str| word.chars().count() > 1;
        if words.len() > 1 && words.iter().all(whole) {
            found.extend(words.iter().map(|word| (*word).to_owned()));
        } else {
            found.push(words.concat());
        }
    }
    let bare = |name: String| name.split(['(', '（']).next().unwrap_or_default().to_owned();
    found.into_iter().map(bare).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_in_one_cell() {
        assert_eq!(names("张三、李四，王五"), ["张三", "李四", "王五"]);
        assert_eq!(names("张　伟 "), ["张伟"]);
        assert_eq!(names("赵永安 钱进 孙丽（记录）"), ["赵永安", "钱进", "孙丽"]);
        assert!(names(" ").is_empty());
    }
}
