//! Presentation of a field: default form, list, printed columns, headings. It never drives storage and holds no rule.

use serde::Serialize;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "FieldKind")]
pub enum Kind {
    Text,
    Number,
    /// 分
    Money,
    Date,
    /// One of a closed set that the program branches on; shown from a code table.
    Choice,
    /// A row of a code table that the office may extend.
    Code,
    /// Another record.
    Link,
    Flag,
    Note,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Sensitive {
    Id,
    Phone,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub kind: Kind,
    pub codes: Option<&'static str>,
    pub link: Option<&'static str>,
    /// Several codes at once.
    pub many: bool,
    /// In characters.
    pub width: u8,
    /// A column of the list as it comes.
    pub list: bool,
    /// A column the list can show.
    pub column: bool,
    pub form: bool,
    pub required: bool,
    pub sensitive: Option<Sensitive>,
    pub section: &'static str,
    pub help: &'static str,
    pub filter: bool,
    /// What was typed before is offered again.
    pub suggest: bool,
    /// Summed under the list.
    pub summed: bool,
    /// Column that sorts it, where that is not itself: a name by its sound, an address in walking order.
    #[serde(skip)]
    #[ts(skip)]
    pub sort_by: Option<&'static str>,
    /// Words that sheets write over the column.
    #[serde(skip)]
    #[ts(skip)]
    pub synonyms: &'static [&'static str],
}

impl Field {
    pub const fn new(name: &'static str, label: &'static str, kind: Kind) -> Self {
        Self {
            name,
            label,
            kind,
            codes: None,
            link: None,
            many: false,
            width: 10,
            list: false,
            column: true,
            form: true,
            required: false,
            sensitive: None,
            section: "",
            help: "",
            filter: false,
            suggest: false,
            summed: false,
            sort_by: None,
            synonyms: &[],
        }
    }
    pub const fn text(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Text)
    }
    pub const fn number(name: &'static str, label: &'static str) -> Self {
        Self { width: 6, filter: true, ..Self::new(name, label, Kind::Number) }
    }
    pub const fn date(name: &'static str, label: &'static str) -> Self {
        Self { width: 11, filter: true, ..Self::new(name, label, Kind::Date) }
    }
    pub const fn code(name: &'static str, label: &'static str, codes: &'static str) -> Self {
        Self { codes: Some(codes), filter: true, ..Self::new(name, label, Kind::Code) }
    }
    pub const fn choice(name: &'static str, label: &'static str, codes: &'static str) -> Self {
        Self { codes: Some(codes), filter: true, ..Self::new(name, label, Kind::Choice) }
    }
    pub const fn link(name: &'static str, label: &'static str, link: &'static str) -> Self {
        Self { link: Some(link), column: false, ..Self::new(name, label, Kind::Link) }
    }
    pub const fn flag(name: &'static str, label: &'static str) -> Self {
        Self { width: 6, filter: true, ..Self::new(name, label, Kind::Flag) }
    }
    pub const fn note(name: &'static str, label: &'static str) -> Self {
        Self { width: 20, ..Self::new(name, label, Kind::Note) }
    }
    pub const fn wide(self, width: u8) -> Self {
        Self { width, ..self }
    }
    /// Stands in the list from the beginning.
    pub const fn listed(self) -> Self {
        Self { list: true, ..self }
    }
    /// Only in the list: counted or joined, not typed.
    pub const fn derived(self) -> Self {
        Self { form: false, ..self }
    }
    /// Only in the form.
    pub const fn unlisted(self) -> Self {
        Self { column: false, ..self }
    }
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }
    pub const fn many(self) -> Self {
        Self { many: true, ..self }
    }
    pub const fn summed(self) -> Self {
        Self { summed: true, ..self }
    }
    pub const fn filtered(self) -> Self {
        Self { filter: true, ..self }
    }
    pub const fn suggested(self) -> Self {
        Self { suggest: true, ..self }
    }
    pub const fn sensitive(self, sensitive: Sensitive) -> Self {
        Self { sensitive: Some(sensitive), ..self }
    }
    pub const fn section(self, section: &'static str) -> Self {
        Self { section, ..self }
    }
    pub const fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }
    pub const fn sorted_by(self, column: &'static str) -> Self {
        Self { sort_by: Some(column), ..self }
    }
    pub const fn also(self, synonyms: &'static [&'static str]) -> Self {
        Self { synonyms, ..self }
    }

    /// A value with its sensitive part covered (brief §9.4): number 3 + 4, phone 3 + 4, landline without its last four.
    pub fn masked(&self, value: &str) -> String {
        match self.sensitive {
            Some(Sensitive::Id) => crate::read::id::mask(value),
            Some(Sensitive::Phone) => crate::read::phone::mask(value),
            None => value.to_owned(),
        }
    }
}
