//! One row of a sheet as a person. Nothing here looks at any other row, so that rows can be read side by side.

use super::{Issue, attach::several};
use crate::{
    clock::{self, Moment},
    codes::{self, Codes},
    read::{date, id, name, phone, plain},
    registers::{
        household::HEAD,
        person::{PersonDraft, Phone},
    },
};
use chrono::NaiveDate;
use sheet::{Cell, Grid, Row};
use std::collections::HashMap;

/// Text fields taken over as they stand.
const TEXTS: &[&str] =
    &["former_name", "foreign_name", "nationality", "native_place", "registered_address", "employer", "note"];
/// Fields read by name from a code table.
const CODED: &[(&str, &str)] = &[
    ("ethnic", "ethnic"),
    ("marital", "marital"),
    ("political", "political"),
    ("education", "education"),
    ("hukou_type", "hukou_type"),
    ("work_status", "employment"),
    ("occupation", "occupation"),
    ("health", "health"),
];

/// What reading complained of.
#[derive(Default)]
pub(super) struct Said {
    pub errors: Vec<Issue>,
    pub warnings: Vec<Issue>,
}

impl Said {
    pub fn error(&mut self, row: u32, column: &str, code: &str, message: String) {
        self.errors.push(Issue { row, column: column.into(), code: code.into(), message });
    }

    pub fn warn(&mut self, row: u32, column: &str, code: &str, message: String) {
        self.warnings.push(Issue { row, column: column.into(), code: code.into(), message });
    }
}

/// Reads the cells of a sheet by what its columns are.
pub(super) struct RowReader<'a> {
    pub grid: &'a Grid,
    pub codes: &'a Codes,
    pub now: &'a Moment,
    /// Field → columns, in the sheet's order.
    pub columns: HashMap<&'a str, Vec<(u32, &'a str)>>,
}

/// A row's own cells, read.
pub(super) struct PersonRow {
    pub person: Option<ReadPerson>,
    /// Code of the relation to the head, '' where the sheet says nothing.
    pub relation: String,
    pub residency: String,
    pub from_date: String,
    pub tags: Vec<String>,
    pub said: Said,
}

pub(super) struct ReadPerson {
    pub draft: Box<PersonDraft>,
    read: Option<id::IdNumber>,
    /// Cells that no code table knows, with their headings: 职业：烧窑工.
    pub unread: Vec<String>,
    /// Marked as the head, or as gone away, beside the name.
    head: bool,
    pub away: bool,
}

impl<'a> RowReader<'a> {
    /// `head`: whom the sheet names as head of this row's household.
    pub fn read(&self, row: &Row<'a>, head: &str) -> PersonRow {
        let mut said = Said::default();
        let person = self.person(row, &mut said);
        if person.is_some() {
            self.faults(row, &mut said);
        }
        let is_head = person.as_ref().is_some_and(|p| p.head || (!head.is_empty() && p.draft.name == head));
        let relation = self.relation(row, is_head, &mut said);
        let mut read = PersonRow {
            person,
            relation,
            residency: self.text(row, "residency"),
            from_date: String::new(),
            tags: Vec::new(),
            said: Said::default(),
        };
        if let Some(person) = &read.person {
            self.compare(row, person, &read.relation, &mut said);
            read.from_date = self.date(row, "from_date", &mut said).unwrap_or_default();
            read.tags = self.tags(row, &mut said);
        }
        read.said = said;
        read
    }

    /// The heading of a field's first column.
    pub fn heading(&self, field: &str) -> &'a str {
        self.columns.get(field).and_then(|columns| columns.first()).map_or("", |column| column.1)
    }

    fn cell(&self, row: &Row<'a>, field: &str) -> (&'a Cell, &'a str) {
        let found = self.columns.get(field).into_iter().flatten().map(|(index, heading)| (row.cell(*index), *heading));
        found.clone().find(|(cell, _)| !cell.is_empty()).or_else(|| found.clone().next()).unwrap_or((&Cell::Empty, ""))
    }

    /// A cell's text; words such as 无 and / are nothing.
    pub fn text(&self, row: &Row<'a>, field: &str) -> String {
        let cell = self.cell(row, field).0;
        let shown = cell.shown();
        if matches!(cell, Cell::Error(_)) || plain::is_nothing(&shown) { String::new() } else { plain::tidy(&shown) }
    }

    /// As [`RowReader::text`], for what people write in sentences.
    fn words(&self, row: &Row<'a>, field: &str) -> String {
        let cell = self.cell(row, field).0;
        let shown = cell.shown();
        if matches!(cell, Cell::Error(_)) || plain::is_nothing(&shown) { String::new() } else { plain::words(&shown) }
    }

    fn date(&self, row: &Row<'a>, field: &str, said: &mut Said) -> Option<String> {
        let (cell, heading) = self.cell(row, field);
        match date::read_cell(cell, self.grid.epoch_1904()) {
            Ok(date) => date.map(|date| date.to_string()),
            Err(fault) => {
                said.error(row.number(), heading, fault.code(), fault.to_string());
                None
            }
        }
    }

    /// A birth by its month is enough where the number tells the day. The limits are those of the form.
    fn birth(&self, row: &Row<'a>, known: Option<NaiveDate>, said: &mut Said) -> Option<String> {
        let (cell, heading) = self.cell(row, "birth");
        let number = row.number();
        let birth = match date::read_cell(cell, self.grid.epoch_1904()) {
            Ok(birth) => birth?,
            Err(fault) => {
                match (known, date::read_part(cell)) {
                    (Some(known), Some(part)) if part.holds(known) => {}
                    (Some(known), Some(_)) => {
                        let message = format!("“{}”和证件号里的 {known} 不一样，按证件号保存", cell.shown().trim());
                        said.warn(number, heading, "birth_mismatch", message);
                    }
                    _ => said.error(number, heading, fault.code(), fault.to_string()),
                }
                return None;
            }
        };
        let wrong = if birth > self.now.today {
            Some(format!("出生日期 {birth} 还没有到，请核对"))
        } else if clock::age(birth, self.now.today) > 130 {
            Some(format!("按出生日期 {birth} 年龄超过 130 岁，请核对"))
        } else {
            None
        };
        if let Some(message) = wrong {
            said.error(number, heading, "date_invalid", message);
            return None;
        }
        Some(birth.to_string())
    }

    /// Cells that hold a formula's fault are said once, and read as blank.
    fn faults(&self, row: &Row<'a>, said: &mut Said) {
        if !row.cells.iter().any(|cell| matches!(cell, Cell::Error(_))) {
            return;
        }
        let mut columns: Vec<(u32, &str)> = self
            .columns
            .iter()
            .filter(|(field, _)| !matches!(**field, "name" | "id_number" | "serial" | "age"))
            .flat_map(|(_, columns)| columns.iter().copied())
            .collect();
        columns.sort_unstable();
        for (index, heading) in columns {
            if let Cell::Error(word) = row.cell(index) {
                said.warn(row.number(), heading, "cell_error", format!("单元格是错误值 {word}，没有读"));
            }
        }
    }

    fn person(&self, row: &Row<'a>, said: &mut Said) -> Option<ReadPerson> {
        let number = row.number();
        let (cell, heading) = self.cell(row, "name");
        if let Cell::Error(word) = cell {
            said.error(number, heading, "name_missing", format!("姓名的单元格是错误值 {word}，请填上姓名"));
            return None;
        }
        let mut people = match name::people_in_cell(&cell.shown()) {
            Ok(people) => people,
            Err(fault) => {
                said.error(number, heading, fault.code(), fault.to_string());
                return None;
            }
        };
        if people.len() > 1 {
            said.error(number, heading, "several_people", "一格里写了几个人，请一人一行".into());
            return None;
        }
        let person = people.pop()?;
        if person.private_use {
            said.warn(number, heading, "name_private_use", "姓名里有自造字，别的电脑显示不出，请核对".into());
        }
        if let Some(mark) = person.marks.iter().find(|mark| matches!(mark, name::Mark::Dead | name::Mark::MovedOut)) {
            let word = if *mark == name::Mark::Dead { "已故" } else { "已迁出" };
            said.error(
                number,
                heading,
                "person_gone",
                format!("姓名旁写着{word}，没有导入；如果还在册请去掉说明，否则请登记变动"),
            );
            return None;
        }
        let mut draft = Box::new(PersonDraft { name: crate::text::name(&person.name), ..PersonDraft::default() });
        draft.note.clone_from(&person.note);
        let (id_cell, id_heading) = self.cell(row, "id_number");
        let read = match id::read_cell(id_cell, self.now.today) {
            Ok(read) => read,
            Err(fault) => {
                said.error(number, id_heading, fault.code(), fault.to_string());
                return None;
            }
        };
        if let Cell::Error(word) = id_cell {
            let message = format!("证件号的单元格是错误值 {word}，没有读到号码，请核对");
            said.error(number, id_heading, "id_characters", message);
            return None;
        }
        if let Some(read) = &read {
            draft.id_number.clone_from(&read.number);
            read.kind.id_type().clone_into(&mut draft.id_type);
            if read.ends_in_zeros {
                said.warn(
                    number,
                    id_heading,
                    "id_ends_in_zeros",
                    "证件号以 000 结尾，请核对是不是被表格软件改过".into(),
                );
            }
        }
        let birth = self.birth(row, read.as_ref().and_then(|read| read.birth), said);
        let sex = self.text(row, "sex");
        draft.birth = birth.unwrap_or_default();
        self.codes.find("sex", &sex).unwrap_or("0").clone_into(&mut draft.sex);
        for field in TEXTS {
            let text = self.words(row, field);
            let slot = match *field {
                "former_name" => &mut draft.former_name,
                "foreign_name" => &mut draft.foreign_name,
                "nationality" => &mut draft.nationality,
                "native_place" => &mut draft.native_place,
                "registered_address" => &mut draft.registered_address,
                "employer" => &mut draft.employer,
                _ if draft.note.is_empty() => &mut draft.note,
                _ => continue,
            };
            *slot = text;
        }
        let mut unread = Vec::new();
        for (field, table) in CODED {
            let mut text = self.text(row, field);
            // 是否党员: the heading asks, the cell answers.
            if *field == "political" && self.cell(row, field).1.contains("党员") {
                match yes(&text) {
                    Some(true) => "中共党员".clone_into(&mut text),
                    Some(false) => text.clear(),
                    None => {}
                }
            }
            if text.is_empty() {
                continue;
            }
            let Some(code) = self.codes.find(table, &text).map(str::to_owned) else {
                let heading = self.cell(row, field).1;
                said.warn(number, heading, "code_unknown", format!("不认识“{text}”，已写进备注，请核对"));
                unread.push(format!("{heading}：{text}"));
                continue;
            };
            let slot = match *field {
                "ethnic" => &mut draft.ethnic,
                "marital" => &mut draft.marital,
                "political" => &mut draft.political,
                "education" => &mut draft.education,
                "hukou_type" => &mut draft.hukou_type,
                "work_status" => &mut draft.work_status,
                "occupation" => &mut draft.occupation,
                _ => &mut draft.health,
            };
            *slot = code;
        }
        for field in ["phone", "second_phone"] {
            let (cell, heading) = self.cell(row, field);
            let phones = phone::read_cell(cell);
            if let Some(warning) = phones.warning() {
                said.warn(number, heading, "phone_unread", warning);
            }
            for phone in phones.list {
                if !draft.phones.iter().any(|known| known.number == phone.number) {
                    draft.phones.push(Phone { label: phone.label, number: phone.number });
                }
            }
        }
        draft.pinyin = crate::text::sort_key(&draft.name);
        let head = person.marks.contains(&name::Mark::Head);
        let away = person.marks.contains(&name::Mark::Away);
        Some(ReadPerson { draft, read, unread, head, away })
    }

    fn relation(&self, row: &Row<'a>, head: bool, said: &mut Said) -> String {
        let text = self.text(row, "relation");
        if text.is_empty() {
            return if head { HEAD.into() } else { String::new() };
        }
        if is_head(self.codes, &text) {
            return HEAD.into();
        }
        if let Some(code) = self.codes.find("relation", &text) {
            return code.to_owned();
        }
        let heading = self.cell(row, "relation").1;
        said.warn(
            row.number(),
            heading,
            "relation_unknown",
            format!("不认识与户主关系“{text}”，先按“其他亲属”导入，请核对"),
        );
        "97".into()
    }

    /// What number, columns and relation say of birth and sex; a difference warns, old papers carry errors.
    fn compare(&self, row: &Row<'a>, person: &ReadPerson, relation: &str, said: &mut Said) {
        let number = row.number();
        let draft = &person.draft;
        if let Some(read) = &person.read {
            if let Some(birth) = read.birth.map(|b| b.to_string())
                && !draft.birth.is_empty()
                && draft.birth != birth
            {
                let heading = self.cell(row, "birth").1;
                said.warn(
                    number,
                    heading,
                    "birth_mismatch",
                    format!("出生日期和证件号里的 {birth} 不一样，按表里的保存"),
                );
            }
            if let Some(sex) = read.sex.map(super::super::read::id::Sex::code)
                && draft.sex != "0"
                && draft.sex != sex
            {
                let heading = self.cell(row, "sex").1;
                said.warn(number, heading, "sex_mismatch", "性别和证件号里的不一样，按表里的保存".into());
            }
            if let Some(region) = read.region.as_deref().filter(|region| codes::region(region).is_none()) {
                let heading = self.cell(row, "id_number").1;
                said.warn(number, heading, "region_unknown", format!("证件号开头的地区代码 {region} 查不到，请核对"));
            }
        }
        let sex = match draft.sex.as_str() {
            "0" => person.read.as_ref().and_then(|r| r.sex).map_or("0", |s| s.code()),
            sex => sex,
        };
        if codes::implied_sex(relation).is_some_and(|implied| sex != "0" && implied != sex) {
            let heading = self.cell(row, "relation").1;
            said.warn(number, heading, "sex_mismatch", "与户主关系和性别对不上，请核对".into());
        }
    }

    fn tags(&self, row: &Row<'a>, said: &mut Said) -> Vec<String> {
        let text = self.text(row, "tags");
        let words = several(self.codes, "tag", &text, &['、', '，', ',', '；', ';', ' ', '/']);
        let (mut tags, mut unknown) = (Vec::new(), Vec::new());
        for word in words {
            match self.codes.find("tag", word) {
                Some(code) => tags.push(code.to_owned()),
                None => unknown.push(word.to_owned()),
            }
        }
        if !unknown.is_empty() {
            let heading = self.cell(row, "tags").1;
            said.warn(
                row.number(),
                heading,
                "tag_unknown",
                format!("没有这些标签：{}，可在设置里添加后再导入", unknown.join("、")),
            );
        }
        tags
    }
}

/// The answer to a heading that asks.
fn yes(text: &str) -> Option<bool> {
    match text {
        "是" | "有" | "√" | "✓" | "✔" | "☑" | "v" | "V" | "Y" | "y" | "YES" | "Yes" | "TRUE" | "1" | "党员" => {
            Some(true)
        }
        "否" | "不是" | "非" | "没有" | "×" | "✗" | "x" | "X" | "N" | "n" | "NO" | "No" | "FALSE" | "0" => {
            Some(false)
        }
        _ => None,
    }
}

pub(super) fn is_head(codes: &Codes, text: &str) -> bool {
    matches!(codes.find("relation", plain::tidy(text).as_str()), Some("01" | HEAD))
}
