//! Headings of ledgers that no list of headings holds: what is still wanted is looked for by the word at the heart of a
//! heading (检查对象, 隐患问题), among the columns that nothing else took. It is told, so that a clerk can say otherwise.

use super::{Issue, Opened, ledger::Ledger};
use crate::read::{heading::Layout, plain};

/// Fields with the words to look for, the surest first, and those that a heading must not have besides.
pub(super) type Near = &'static [(&'static str, &'static [&'static str], &'static [&'static str])];

/// Headings that tell something else than the word in them.
const NOT: &[&str] = &["序号", "签字", "签名", "照片", "图片", "年龄", "性别"];

/// Days that come after that of the record.
pub(super) const LATER: &[&str] = &[
    "处理", "处置", "整改", "复查", "验收", "完成", "销号", "销案", "期限", "时限", "办结", "结束", "化解", "调解",
    "回访", "履行", "截止", "闭环", "解决", "答复",
];

/// Gives columns without a field to the fields that no column has; heading and label of each.
pub(super) fn take(layout: &mut Layout, ledger: &Ledger) -> Vec<(String, String)> {
    let labels = (ledger.columns)();
    let mut taken = Vec::new();
    for (field, words, without) in ledger.near {
        if layout.columns.iter().any(|column| column.field.as_deref() == Some(*field)) {
            continue;
        }
        let free = |column: &&mut crate::read::heading::Column, word: &str| {
            let heading = plain::tight(&column.heading).replace('/', "");
            column.field.is_none()
                && !column.samples.is_empty()
                && heading.contains(word)
                && !NOT.iter().chain(*without).any(|not| heading.contains(not))
        };
        for word in *words {
            let Some(column) = layout.columns.iter_mut().find(|column| free(column, word)) else { continue };
            let label = labels.iter().find(|(name, ..)| name == field).map_or("", |(_, label, _)| *label);
            column.field = Some((*field).to_owned());
            taken.push((column.heading.clone(), label.to_owned()));
            break;
        }
    }
    taken
}

/// What is told of them.
pub(super) fn told(opened: &Opened) -> impl Iterator<Item = Issue> + '_ {
    opened.near.iter().map(|(heading, label)| Issue {
        row: opened.layout.heading_to,
        column: heading.clone(),
        code: "column_near".into(),
        message: format!("“{heading}”这一列按“{label}”读，不对的请在列对应里改"),
    })
}
