//! A column as it is asked for on the command line, and what it is called in each of its places.

use crate::sh::Done;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Money,
    Date,
    Choice,
    Code,
    Link,
    Flag,
    Note,
}

const KINDS: [(&str, Kind); 9] = [
    ("text", Kind::Text),
    ("number", Kind::Number),
    ("money", Kind::Money),
    ("date", Kind::Date),
    ("choice", Kind::Choice),
    ("code", Kind::Code),
    ("link", Kind::Link),
    ("flag", Kind::Flag),
    ("note", Kind::Note),
];

/// Words that Rust or SQL keeps for itself.
// `reason` beside the fields of a record is why it was changed.
const TAKEN: [&str; 23] = [
    "reason",
    "id",
    "sort",
    "state",
    "removed_at",
    "type",
    "use",
    "order",
    "group",
    "index",
    "table",
    "match",
    "move",
    "ref",
    "where",
    "from",
    "to",
    "select",
    "check",
    "default",
    "values",
    "in",
    "as",
];

#[derive(Debug, Clone)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    /// Code table or register.
    pub target: String,
    pub required: bool,
    pub label: String,
}

impl Column {
    /// `plate:text!/号牌号码`, `owner:link=person/车主`; without a label the name stands for it.
    pub fn read(word: &str) -> Done<Self> {
        let wrong =
            || format!("{word:?} is no column; say name:kind[=target][!][/label], for example plate:text!/号牌号码");
        let (name, rest) = word.split_once(':').ok_or_else(wrong)?;
        let (rest, label) = rest.split_once('/').unwrap_or((rest, name));
        let required = rest.ends_with('!');
        let (kind, target) = rest.trim_end_matches('!').split_once('=').unwrap_or((rest.trim_end_matches('!'), ""));
        let known: Vec<&str> = KINDS.iter().map(|(known, _)| *known).collect();
        let found = KINDS.iter().find(|(known, _)| *known == kind);
        let kind = found.ok_or_else(|| format!("{kind:?} is no kind; there are {}", known.join(" ")))?.1;
        if target.is_empty() == matches!(kind, Kind::Choice | Kind::Code | Kind::Link) {
            return Err(format!(
                "{word:?}: choice and code name a table (=tag), link a register (=person), others nothing"
            ));
        }
        if !super::plain(name) || TAKEN.contains(&name) {
            return Err(format!("{name:?} cannot name a column: small letters, digits and _ only, and no word of SQL"));
        }
        let name = if kind == Kind::Link && !name.ends_with("_id") { format!("{name}_id") } else { name.into() };
        Ok(Self { name, kind, target: target.into(), required, label: label.into() })
    }

    /// The list's column beside a link: what the other record is called.
    pub fn shown(&self) -> &str {
        self.name.strip_suffix("_id").unwrap_or(&self.name)
    }

    pub fn draft(&self) -> &'static str {
        match self.kind {
            Kind::Number | Kind::Money => "Option<i64>",
            Kind::Link => "Option<String>",
            Kind::Flag => "bool",
            _ => "String",
        }
    }

    pub fn table(&self) -> String {
        let of = match self.kind {
            Kind::Number | Kind::Money => "INTEGER".to_owned(),
            Kind::Flag => "INTEGER NOT NULL DEFAULT 0".into(),
            Kind::Link => format!("TEXT REFERENCES {} (id) DEFERRABLE INITIALLY DEFERRED", self.target),
            _ => "TEXT NOT NULL DEFAULT ''".into(),
        };
        let more = match self.kind {
            Kind::Money => ", 分".to_owned(),
            Kind::Code | Kind::Choice => format!(", code table {}", self.target),
            _ => String::new(),
        };
        format!("    {} {of}, -- {}{more}\n", self.name, self.label)
    }

    /// The field's lines in fields.rs.
    pub fn field(&self, section: &str) -> String {
        let Self { name, label, target, .. } = self;
        let required = if self.required { ".required()" } else { "" };
        let section = format!("{required}.section(\"{section}\")");
        match self.kind {
            Kind::Text => format!("Field::text(\"{name}\", \"{label}\").wide(12).listed(){section},\n"),
            Kind::Number => format!("Field::number(\"{name}\", \"{label}\").listed(){section},\n"),
            Kind::Money => format!("Field::money(\"{name}\", \"{label}\").listed().summed(){section}.help(\"元\"),\n"),
            Kind::Date => format!("Field::date(\"{name}\", \"{label}\").listed(){section},\n"),
            Kind::Choice => {
                format!("Field::choice(\"{name}\", \"{label}\", \"{target}\").wide(8).listed(){section},\n")
            }
            Kind::Code => format!("Field::code(\"{name}\", \"{label}\", \"{target}\").wide(8).listed(){section},\n"),
            Kind::Flag => format!("Field::flag(\"{name}\", \"{label}\").listed(){section},\n"),
            Kind::Note => format!("Field::note(\"{name}\", \"{label}\"){required}.section(\"备注\"),\n"),
            Kind::Link => {
                let beside = match target.as_str() {
                    "person" => ".wide(8).person()".to_owned(),
                    "dwelling" => format!(".wide(12).sorted_by(\"{}_sort\")", self.shown()),
                    _ => ".wide(12)".into(),
                };
                let shown = self.shown();
                format!(
                    "Field::link(\"{name}\", \"{label}\", \"{target}\"){section},\n    Field::text(\"{shown}\", \"{label}\"){beside}.listed().derived(),\n"
                )
            }
        }
    }

    /// What the register's own check must ask.
    pub fn check(&self) -> String {
        let Self { name, label, .. } = self;
        match self.kind {
            _ if !self.required => String::new(),
            Kind::Number | Kind::Money => {
                format!(
                    "        if draft.{name}.is_none() {{\n            check.fault(\"{name}\", \"请填写{label}\");\n        }}\n"
                )
            }
            Kind::Link => format!(
                "        check.required(\"{name}\", \"{label}\", draft.{name}.as_deref().unwrap_or_default());\n"
            ),
            Kind::Flag => String::new(),
            _ => format!("        check.required(\"{name}\", \"{label}\", &draft.{name});\n"),
        }
    }

    /// What the story types, and what must have become of it; None where a record of another register would be needed.
    pub fn typed(&self, first: bool, code: &str) -> Option<(String, Option<String>)> {
        Some(match self.kind {
            Kind::Text => (if first { "\"甲一\"" } else { "\"原来的\"" }.into(), None),
            Kind::Note => ("\"原来的\"".into(), None),
            Kind::Number => ("\"1,200\"".into(), Some("1200".into())),
            Kind::Money => ("\"12.50元\"".into(), Some("1250".into())),
            Kind::Date => ("\"2026年3月1日\"".into(), Some("\"2026-03-01\"".into())),
            Kind::Choice | Kind::Code => (format!("\"{code}\""), None),
            Kind::Flag => ("true".into(), Some("true".into())),
            Kind::Link if ["person", "household", "dwelling"].contains(&self.target.as_str()) => {
                (self.target.clone(), None)
            }
            Kind::Link => return None,
        })
    }
}
