//! What registers are: a folder each, the same files in it.

pub mod building;
pub mod dwelling;
pub mod entrance;
pub mod household;
pub mod person;

pub use building::Building;
pub use dwelling::Dwelling;
pub use entrance::Entrance;
pub use household::Household;
pub use person::Person;

use crate::register::{Field, Register};

/// The one list of registers: calls the macro with every type, in the order of the screen.
#[macro_export]
macro_rules! registers {
    ($($use:tt)+) => {
        $($use)+! {
            $crate::registers::Household, $crate::registers::Person, $crate::registers::Dwelling,
            $crate::registers::Entrance, $crate::registers::Building,
        }
    };
}

macro_rules! all_fields {
    ($($register:ty),* $(,)?) => { &[$((<$register>::NAME, <$register>::FIELDS)),*] };
}

/// Fields by register.
pub const FIELDS: &[(&str, &[Field])] = crate::registers!(all_fields);

/// Columns of tables that hang on a register, or that no form shows, and are told in its history.
const HANGING: &[(&str, &[Field])] = &[
    ("person", &[Field::flag("photo", "照片")]),
    (
        "residence",
        &[
            Field::code("kind", "居住方式", "residence_kind"),
            Field::date("from_date", "入住日期"),
            Field::date("to_date", "搬离日期"),
            Field::text("origin", "来源地").suggested(),
            Field::text("destination", "去向").suggested(),
        ],
    ),
    (
        "membership",
        &[
            Field::code("relation", "与户主关系", "relation"),
            Field::date("from_date", "入户日期"),
            Field::date("to_date", "离户日期"),
        ],
    ),
    (
        "person_tag",
        &[
            Field::code("tag", "标签", "tag"),
            Field::date("from_date", "标签起始"),
            Field::date("to_date", "标签截止"),
            Field::text("source", "标签来源"),
            Field::text("note", "标签备注"),
        ],
    ),
];

/// Columns that every register has and no form shows.
const COMMON: &[Field] =
    &[Field::text("removed_at", "删除时间"), Field::date("died_on", "死亡日期"), Field::date("to_date", "注销日期")];

/// How a column is shown in a history; None for what is only machinery.
pub fn label(table: &str, column: &str) -> Option<&'static Field> {
    let of = |list: &'static [(&'static str, &'static [Field])]| {
        list.iter()
            .find(|(name, _)| *name == table)
            .and_then(|(_, fields)| fields.iter().find(|f| f.name == column && f.link.is_none()))
    };
    of(FIELDS).or_else(|| of(HANGING)).or_else(|| COMMON.iter().find(|f| f.name == column))
}

/// The table's own name, where there is one of this name.
pub(crate) fn table(name: &str) -> Option<&'static str> {
    FIELDS.iter().chain(HANGING).map(|(table, _)| *table).find(|table| *table == name)
}

pub fn label_of(table: &str, column: &str) -> String {
    label(table, column).map_or_else(|| column.to_owned(), |field| field.label.to_owned())
}
