//! Presentation of a field and of its values: default form, list, printed columns, headings, covered parts. It never
//! drives storage and holds no rule.

use crate::{codes::Codes, office::Office};
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
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
    /// Illness, disability, what somebody is able to: covered whole.
    Health,
    /// What a family lives on, and why it is in need: covered whole.
    Poverty,
}

/// Stands for a value that is covered whole.
pub(crate) const COVERED_WHOLE: &str = "***";

/// What a sheet for the public shows of a field: surname and `*`, the year alone, the building alone, nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Public {
    Name,
    Year,
    Place,
    Hidden,
}

/// How much is covered: nothing, numbers and phones (every screen), or all that is nobody's business (公示).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    Nothing,
    Numbers,
    Public,
}

impl Cover {
    /// A sheet that leaves the office: for the public, or in clear with its reason.
    pub const fn sheet(masked: bool) -> Self {
        if masked { Self::Public } else { Self::Nothing }
    }
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
    #[serde(skip)]
    #[ts(skip)]
    pub public: Option<Public>,
    pub section: &'static str,
    pub help: &'static str,
    pub filter: bool,
    /// What was typed before is offered again.
    pub suggest: bool,
    /// The register in whose rows it is kept, where that is not its own.
    #[serde(skip)]
    #[ts(skip)]
    pub kept: Option<&'static str>,
    /// Stands in the sheet of a list that shows its own columns, though not on the screen: without it the sheet could not be
    /// read again as what the books say.
    #[serde(skip)]
    #[ts(skip)]
    pub sheet: bool,
    /// The day of something that has happened: it cannot be later than today.
    #[serde(skip)]
    #[ts(skip)]
    pub past: bool,
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
            public: None,
            section: "",
            help: "",
            filter: false,
            suggest: false,
            kept: None,
            sheet: false,
            past: false,
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
    /// Stored in 分, shown and typed in 元.
    pub const fn money(name: &'static str, label: &'static str) -> Self {
        Self { width: 10, filter: true, ..Self::new(name, label, Kind::Money) }
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
    /// Free words, that may tell of anybody: left out on sheets for the public unless they are `open`.
    pub const fn note(name: &'static str, label: &'static str) -> Self {
        Self { width: 20, public: Some(Public::Hidden), ..Self::new(name, label, Kind::Note) }
    }
    pub const fn wide(self, width: u8) -> Self {
        Self { width, ..self }
    }
    /// Stands in the list from the beginning.
    pub const fn listed(self) -> Self {
        Self { list: true, ..self }
    }
    /// In the sheet of the list beside what the list shows.
    pub const fn exported(self) -> Self {
        Self { sheet: true, ..self }
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
    /// The day of something that has happened.
    pub const fn past(self) -> Self {
        Self { past: true, ..self }
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
    pub const fn kept_in(self, register: &'static str) -> Self {
        Self { kept: Some(register), ..self }
    }
    pub const fn sensitive(self, sensitive: Sensitive) -> Self {
        Self { sensitive: Some(sensitive), ..self }
    }
    /// A person's name: surname and `*` on sheets for the public; found by its sound.
    pub const fn person(self) -> Self {
        self.public(Public::Name)
    }
    /// Where somebody lives: the building alone on sheets for the public (brief §9.4).
    pub const fn place(self) -> Self {
        self.public(Public::Place)
    }
    /// The office's own words about its works, for everybody to read.
    pub const fn open(self) -> Self {
        Self { public: None, ..self }
    }
    pub const fn public(self, public: Public) -> Self {
        Self { public: Some(public), ..self }
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

    /// Whether nothing of a value is left when it is covered.
    pub fn covers_whole(&self) -> bool {
        matches!(self.sensitive, Some(Sensitive::Health | Sensitive::Poverty))
    }

    /// A value with its sensitive part covered (brief §9.4): number 3 + 4, phone 3 + 4, landline without its last four;
    /// health and poverty whole.
    pub fn masked(&self, value: &str) -> String {
        match self.sensitive {
            Some(Sensitive::Health | Sensitive::Poverty) if value.is_empty() => String::new(),
            Some(Sensitive::Health | Sensitive::Poverty) => COVERED_WHOLE.to_owned(),
            Some(Sensitive::Id) => crate::read::id::mask(value),
            Some(Sensitive::Phone) => crate::read::phone::mask(value),
            None => value.to_owned(),
        }
    }

    /// A value as far as this cover lets it be seen.
    pub fn covered(&self, value: &str, cover: Cover) -> String {
        match (cover, self.public) {
            (Cover::Nothing, _) => value.to_owned(),
            (Cover::Public, Some(Public::Hidden)) => String::new(),
            (Cover::Public, Some(Public::Name)) => crate::text::masked_name(value),
            (Cover::Public, Some(Public::Place)) => crate::read::address::building(value),
            (Cover::Public, Some(Public::Year)) => value.get(..4).unwrap_or_default().to_owned(),
            _ => self.masked(value),
        }
    }
}

/// A stored value as people read it.
pub(crate) fn show(field: &Field, value: &mut Value, codes: &Codes, cover: Cover) {
    let public = if cover == Cover::Public { field.public } else { None };
    if cover != Cover::Nothing && field.covers_whole() {
        hide(value);
        if public == Some(Public::Hidden) {
            *value = Value::Null;
        }
        return;
    }
    if (cover != Cover::Nothing && field.sensitive.is_some()) || public.is_some() {
        match value {
            Value::String(text) if public == Some(Public::Hidden) => text.clear(),
            Value::String(text) => {
                // Several names stand as 甲、乙, several numbers as 1,2.
                let between = if text.contains('、') { "、" } else { "," };
                let parts = text.split(between).map(|part| field.covered(part, cover));
                *text = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between);
            }
            _ if public == Some(Public::Hidden) => *value = Value::Null,
            _ => {}
        }
        return;
    }
    let (Some(table), Value::String(text)) = (field.codes, &*value) else {
        if field.kind == Kind::Flag {
            *value = json!(value.as_i64().is_some_and(|flag| flag != 0));
        }
        return;
    };
    let names = if field.many {
        let list: Vec<String> =
            serde_json::from_str(text).unwrap_or_else(|_| text.split(',').map(Into::into).collect());
        list.iter().filter(|code| !code.is_empty()).map(|code| codes.name(table, code)).collect::<Vec<_>>().join(" ")
    } else {
        codes.name(table, text).to_owned()
    };
    *value = json!(names);
}

/// Whether anything stands there: no text, no list, no number is nothing to hide.
pub(crate) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty() || text == "[]",
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// Covers a value whole; a list stays one.
pub(crate) fn hide(value: &mut Value) {
    if !is_blank(value) {
        *value = if value.is_array() { json!([COVERED_WHOLE]) } else { json!(COVERED_WHOLE) };
    }
}

/// A stored value in words: a link by its record's title, money in 元, times as the clerk's clock shows them.
pub(crate) fn word(office: &Office, conn: &Connection, field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (_, Value::Null) => String::new(),
        _ if field.covers_whole() => if is_blank(value) { "" } else { COVERED_WHOLE }.into(),
        (Kind::Link, Value::String(_)) if !office.may(field.link.unwrap_or_default()) => crate::access::COVERED.into(),
        (Kind::Link, Value::String(id)) if !id.is_empty() => {
            let title = crate::api::title(conn, field.link.unwrap_or_default(), id);
            title.unwrap_or_else(|_| "（已不在）".into())
        }
        (Kind::Money, Value::Number(fen)) => crate::read::number::yuan(fen.as_i64().unwrap_or_default()),
        (_, Value::Array(_)) => word(office, conn, field, &Value::String(value.to_string())),
        (_, Value::String(text)) if text.starts_with('[') && field.codes.is_none() => list(field, text),
        (Kind::Text, Value::String(text)) if text.ends_with('Z') => {
            office.clock.local(text).unwrap_or_else(|| text.clone())
        }
        // A picture by its key: whether there is one says enough.
        (Kind::Flag, Value::String(text)) => if text.is_empty() { "" } else { "有" }.into(),
        (Kind::Flag, flag) => {
            if flag.as_bool().unwrap_or_else(|| flag.as_i64() == Some(1)) { "是" } else { "否" }.into()
        }
        _ => {
            let mut shown = value.clone();
            show(field, &mut shown, &office.codes(), Cover::Numbers);
            shown.as_str().map_or_else(|| shown.to_string(), str::to_owned)
        }
    }
}

/// [{label, number}] and [{name, relation, phone}] as words, numbers covered.
fn list(field: &Field, text: &str) -> String {
    let items: Vec<Map<String, Value>> = serde_json::from_str(text).unwrap_or_default();
    let words = items.iter().map(|item| {
        let parts = item.iter().filter_map(|(name, value)| {
            let text = value.as_str().filter(|text| !text.is_empty())?;
            Some(if matches!(name.as_str(), "number" | "phone") { field.masked(text) } else { text.to_owned() })
        });
        parts.collect::<Vec<_>>().join(" ")
    });
    words.collect::<Vec<_>>().join("、")
}
