//! Old ledgers, whose rows are records of a register and no people: patrols, hazards, disputes, a list of those insured. Each
//! row goes through the ordinary check; whoever or whatever it names is looked up, and what is not found is listed, not made up.

use super::{
    Action, ImportReport, Issue, Line, Opened,
    attach::Column,
    era::Memory,
    near::{self, Near},
    settle::Settle,
    told::{Ground, Told},
};
use crate::{
    clock::Moment,
    fault::{Code, Fault, Result},
    office::{Context, Office},
    read::{number, plain::han_number},
};
use std::collections::BTreeMap;
use store::rusqlite::Connection;

type Apply = fn(Reading<'_>) -> Result<ImportReport>;

/// A ledger.
pub(super) struct Ledger {
    /// `import NAME` in the command line, `import.NAME` in the journal.
    pub name: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub columns: fn() -> Vec<Column>,
    /// Of these a sheet must have one.
    pub needs: &'static [&'static str],
    /// How else the headings may go.
    pub near: Near,
    /// Runs inside one transaction, which a dry run takes back.
    pub apply: Apply,
}

/// What became of a row.
pub(super) struct Row {
    pub action: Action,
    /// What it is called, and where it was.
    pub name: String,
    pub place: String,
    pub message: String,
}

/// A ledger whose rows are read one by one, each for itself.
pub(super) struct Rows {
    /// Before the code of a fault: patrol_wrong.
    pub name: &'static str,
    /// Field, label, headings.
    pub columns: &'static [(&'static str, &'static str, &'static [&'static str])],
    /// Of these a sheet must have one, or nothing can be read.
    pub needs: &'static [&'static str],
}

impl Rows {
    pub fn columns(&self) -> Vec<Column> {
        self.columns.iter().map(|(field, label, words)| (*field, *label, words.to_vec())).collect()
    }
}

/// Where a ledger is read into, and from what.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub office: &'a Office,
    pub context: &'a Context<'a>,
    pub conn: &'a Connection,
    pub opened: &'a Opened,
    pub settle: &'a BTreeMap<String, Settle>,
    pub now: &'a Moment,
}

/// No sheet without this column is such a ledger.
pub(super) fn missing(label: &str) -> Fault {
    Fault::new(Code::Invalid, format!("没有找到“{label}”这一列")).hint("请在列对应里指定是哪一列；表头可以在任意一行")
}

/// Reads every row; `write` is also told whether the row stands first below a heading.
pub(super) fn each(
    kind: &Rows,
    reading: Reading<'_>,
    write: &mut dyn FnMut(&mut Told<'_>) -> Result<Row>,
) -> Result<ImportReport> {
    let Reading { office, context, conn, opened, settle, now } = reading;
    let columns = opened.columns();
    let Some(must) = kind.needs.iter().copied().find(|name| columns.contains_key(name)) else {
        let first = kind.columns.iter().find(|(name, ..)| kind.needs.first() == Some(name));
        return Err(missing(first.map_or("", |(_, label, _)| *label)));
    };
    let (source, year) = (opened.file(), opened.year());
    let ground = Ground { office, conn, now, opened, source: &source, columns: &columns, year };
    let mut memory = Memory::default();
    let total = opened.layout.body.len() as u64;
    let mut report = ImportReport { sheet: opened.sheet.clone(), rows: total as u32, ..ImportReport::default() };
    for (done, line) in opened.layout.body.iter().enumerate() {
        memory.begin(line);
        if done % 100 == 0 {
            context.step(done as u64, total, "正在核对每一行")?;
        }
        let Some(row) = opened.grid.row(line.place) else { continue };
        let number = row.number();
        let mut told = Told::new(ground, row, &mut memory);
        let skip = matches!(settle.get(&number.to_string()), Some(Settle::Skip));
        let row = if skip {
            Row { action: Action::Skip, name: String::new(), place: String::new(), message: String::new() }
        } else {
            write(&mut told)?
        };
        match row.action {
            Action::New => report.people.new += 1,
            Action::Update => report.people.updated += 1,
            Action::Same => report.people.unchanged += 1,
            Action::Skip => report.people.skipped += 1,
            Action::Conflict | Action::Error => {
                report.people.conflict += 1;
                let (column, code) = (told.cell(must).1.to_owned(), format!("{}_wrong", kind.name));
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
    report.once(memory);
    report.warnings.extend(near::told(opened));
    Ok(report)
}

/// A count as lists write it: 30份, 120余人.
pub(super) fn count(told: &mut Told<'_>, field: &str) -> Option<i64> {
    let text = told.text(field);
    if text.is_empty() || !told.counts(field) {
        return None;
    }
    match number::whole(&told.quantity(field)) {
        Ok(count) if count >= 0 => Some(count),
        _ => {
            let heading = told.cell(field).1.to_owned();
            told.warn(&heading, "count_unread", format!("“{text}”不是个数，这一栏没有导入"));
            None
        }
    }
}

/// 王五等5人: the name, and how many they are; None where no crowd is told.
pub(super) fn crowd(text: &str) -> Option<(String, i64)> {
    let (name, rest) = text.split_once('等')?;
    let rest = rest.trim();
    let bare = rest.split(['人', '名', '户', '位']).next()?;
    let count = bare.trim().parse().ok().or_else(|| han_number(bare).map(i64::from))?;
    (rest.len() > bare.len() && count > 0 && !name.trim().is_empty()).then(|| (name.trim().to_owned(), count))
}

/// Words apart by blanks as names: 张　伟 is one, and so is each longer word beside it.
fn spaced(words: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for word in words {
        let single = word.chars().count() == 1;
        match found.last_mut() {
            Some(last) if single && (open || words.len() == 2) => last.push_str(word),
            _ => found.push((*word).to_owned()),
        }
        open = single;
    }
    found
}

/// Names in one cell: 张三、李四 王五; 张　伟 is one.
pub(super) fn names(text: &str) -> Vec<String> {
    let of_crowd = crowd(text).map(|(names, _)| names);
    let text = of_crowd.as_deref().unwrap_or(text);
    let marks = ['、', '，', ',', '；', ';', '/', '\n', '|', '。', '：', ':'];
    let mut found = Vec::new();
    for part in text.split(marks) {
        let words: Vec<&str> = part.split_whitespace().collect();
        found.extend(spaced(&words));
    }
    let bare = |name: String| name.split(['(', '（']).next().unwrap_or_default().to_owned();
    found.into_iter().map(bare).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{crowd, names};

    #[test]
    fn names_in_one_cell() {
        assert_eq!(names("张三、李四，王五"), ["张三", "李四", "王五"]);
        assert_eq!(names("张　伟 "), ["张伟"]);
        assert_eq!(names("王 敏　孙德福 刘桂芝"), ["王敏", "孙德福", "刘桂芝"]);
        assert_eq!(names("欧阳 修"), ["欧阳修"]);
        assert_eq!(names("赵永安 钱进 孙丽（记录）"), ["赵永安", "钱进", "孙丽"]);
        assert_eq!(names("叶军、钱进等4人"), ["叶军", "钱进"]);
        assert_eq!(crowd("王五等5人"), Some(("王五".into(), 5)));
        assert_eq!(crowd("王五等二十人"), Some(("王五".into(), 20)));
        assert_eq!(crowd("李等弟"), None);
        assert!(names(" ").is_empty());
    }
}
