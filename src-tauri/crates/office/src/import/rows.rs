//! A sheet's rows as people: every cell read or complained of, households found from what the sheet shows them by.

use super::{Issue, Opened};
use crate::{
    clock::Moment,
    codes::{self, Codes},
    fault::{Code, Fault, Result},
    office::{Context, Office},
    read::{
        address::{self, Address, AddressFault},
        date, heading, id, name, phone, plain,
    },
    registers::{
        household::HEAD,
        person::{PersonDraft, Phone},
    },
};
use sheet::{Cell, Row};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// A row that can be imported.
#[derive(Clone)]
pub(super) struct Candidate {
    pub row: u32,
    pub draft: PersonDraft,
    /// Which of the read households.
    pub household: usize,
    /// Code of the relation to the head, '' where the sheet says nothing.
    pub relation: String,
    pub tags: Vec<String>,
    pub from_date: String,
    /// The person has moved on but the book is here (外出).
    pub away: bool,
}

/// A household as the sheet shows it.
#[derive(Default)]
pub(super) struct Group {
    pub address: Option<Arc<Address>>,
    pub number: String,
    pub head: String,
    pub registered: Option<&'static str>,
    pub usage: String,
    pub owner: String,
    pub first_row: u32,
    pub has_head: bool,
    /// Whether the sheet itself says who belongs together (户号, 户主, 与户主关系), not only the address.
    pub told: bool,
}

pub(super) struct Read {
    pub people: Vec<Candidate>,
    pub groups: Vec<Group>,
    pub errors: Vec<Issue>,
    pub warnings: Vec<Issue>,
    /// Names and addresses of rows that stay out, for the row-by-row list.
    pub rejected: Vec<(u32, String, String)>,
    pub rows: u32,
}

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

struct Reader<'a> {
    opened: &'a Opened,
    codes: Arc<Codes>,
    now: &'a Moment,
    /// Field → columns, in the sheet's order.
    columns: HashMap<&'a str, Vec<(u32, &'a str)>>,
    errors: Vec<Issue>,
    warnings: Vec<Issue>,
}

pub(super) fn read(office: &Office, context: &Context<'_>, opened: &Opened, now: &Moment) -> Result<Read> {
    let mut columns: HashMap<&str, Vec<(u32, &str)>> = HashMap::new();
    for column in &opened.layout.columns {
        if let Some(field) = &column.field {
            columns.entry(field).or_default().push((column.index, &column.heading));
        }
    }
    if !columns.contains_key("name") {
        return Err(
            Fault::new(Code::Invalid, "没有找到“姓名”这一列").hint("请在列对应里指定哪一列是姓名；表头可以在任意一行")
        );
    }
    let reader = Reader { opened, codes: office.codes(), now, columns, errors: Vec::new(), warnings: Vec::new() };
    reader.read(context)
}

impl<'a> Reader<'a> {
    fn read(mut self, context: &Context<'_>) -> Result<Read> {
        let layout = &self.opened.layout;
        let relation_column = self.columns.get("relation").and_then(|c| c.first()).map(|c| c.0);
        let codes = self.codes.clone();
        let begins = |row: &Row<'_>| relation_column.is_some_and(|c| is_head(&codes, &row.cell(c).shown()));
        let carry = |field: &str| -> Option<Vec<(&'a Cell, bool)>> {
            let column = self.columns.get(field)?.first()?.0;
            Some(heading::carried(&self.opened.grid, layout, column, &begins))
        };
        let shared: HashMap<&str, Vec<(&Cell, bool)>> =
            ["address", "building", "entrance", "door", "head", "household_number", "use", "owner_name"]
                .into_iter()
                .filter_map(|field| Some((field, carry(field)?)))
                .collect();
        let cell_of = |field: &str, at: usize| {
            shared.get(field).and_then(|cells| cells.get(at)).map_or(&Cell::Empty, |(cell, _)| *cell)
        };
        let mut households = Households::default();
        let mut people = Vec::new();
        let mut rejected = Vec::new();
        let mut seen: HashMap<String, u32> = HashMap::new();
        let mut addresses: HashMap<String, std::result::Result<Arc<Address>, AddressFault>> = HashMap::new();
        let total = layout.body.len() as u64;
        for (at, line) in layout.body.iter().enumerate() {
            if at % 5_000 == 0 {
                context.step(at as u64, total, "正在核对每一行")?;
            }
            let Some(row) = self.opened.grid.row(line.place) else { continue };
            let before = self.errors.len();
            let number = cell_of("household_number", at).shown().trim().to_owned();
            let head_name = name::read(&cell_of("head", at).shown()).map(|p| p.name).unwrap_or_default();
            let (building, entrance, door, whole) =
                (cell_of("building", at), cell_of("entrance", at), cell_of("door", at), cell_of("address", at));
            let key = [building, entrance, door, whole].map(Cell::shown).join("\u{1}")
                + line.section.as_deref().unwrap_or_default();
            let place = addresses
                .entry(key)
                .or_insert_with(|| read_address(line.section.as_deref(), building, entrance, door, whole).map(Arc::new))
                .clone();
            let read = self.person(&row, &mut seen);
            let relation = self.relation(
                &row,
                read.as_ref().is_some_and(|p| p.head)
                    || (!head_name.is_empty() && read.as_ref().is_some_and(|p| p.draft.name == head_name)),
            );
            let address = match place {
                Ok(address) => Some(address),
                Err(AddressFault::Missing) => None,
                Err(fault) => {
                    let column = ["address", "door", "building"]
                        .iter()
                        .find_map(|f| self.columns.get(f)?.first())
                        .map_or("", |c| c.1);
                    self.error(row.number(), column, fault.code(), fault.to_string());
                    None
                }
            };
            let belongs = Belongs {
                address: address.as_ref(),
                number: &number,
                head: &head_name,
                relation: &relation,
                told: relation_column.is_some(),
            };
            // The household is found for rows with errors too, so that the next rows join the right one.
            let household = households.find(&belongs, row.number(), read.as_ref().map_or("", |p| &p.draft.name));
            if relation == HEAD
                && read.is_some()
                && before == self.errors.len()
                && !households.take_head(household, read.as_ref().map_or("", |p| &p.draft.name))
            {
                let column = self.columns.get("relation").and_then(|c| c.first()).map_or("", |c| c.1);
                self.error(row.number(), column, "head_twice", "这一户已经有户主了，一户只能有一个户主".into());
            }
            if let Some(read) = &read {
                self.compare(&row, read, &relation);
            }
            let shown = address.as_ref().map(|a| a.canonical()).unwrap_or_default();
            match read {
                Some(read) if before == self.errors.len() => {
                    if let Some(group) = households.groups.get_mut(household) {
                        let residency = self.text(&row, "residency");
                        if group.registered.is_none() || relation == HEAD {
                            group.registered = registered(&residency).or(group.registered);
                        }
                        if group.usage.is_empty() {
                            let usage = cell_of("use", at).shown();
                            self.codes.find("dwelling_use", &usage).unwrap_or_default().clone_into(&mut group.usage);
                        }
                        if group.owner.is_empty() {
                            group.owner =
                                name::read(&cell_of("owner_name", at).shown()).map(|p| p.name).unwrap_or_default();
                        }
                    }
                    let from_date = self.date(&row, "from_date").unwrap_or_default();
                    let tags = self.tags(&row);
                    if before == self.errors.len() {
                        let away = read.away || self.text(&row, "residency") == "人不在户在";
                        people.push(Candidate {
                            row: row.number(),
                            draft: read.draft,
                            household,
                            relation,
                            tags,
                            from_date,
                            away,
                        });
                    } else {
                        rejected.push((row.number(), read.draft.name, shown));
                    }
                }
                other => rejected.push((
                    row.number(),
                    other.map_or_else(|| self.text(&row, "name"), |p| p.draft.name),
                    shown,
                )),
            }
        }
        self.headless(&households.groups, &people);
        Ok(Read {
            people,
            groups: households.groups,
            errors: self.errors,
            warnings: self.warnings,
            rejected,
            rows: total as u32,
        })
    }

    fn headless(&mut self, groups: &[Group], people: &[Candidate]) {
        let used: HashSet<usize> = people.iter().map(|p| p.household).collect();
        for (at, group) in groups.iter().enumerate() {
            if used.contains(&at) && !group.has_head {
                self.warn(group.first_row, "", "head_missing", "这一户没有写户主，已导入，请之后补上户主".into());
            }
        }
    }

    fn error(&mut self, row: u32, column: &str, code: &str, message: String) {
        self.errors.push(Issue { row, column: column.into(), code: code.into(), message });
    }

    fn warn(&mut self, row: u32, column: &str, code: &str, message: String) {
        self.warnings.push(Issue { row, column: column.into(), code: code.into(), message });
    }

    fn cell(&self, row: &Row<'a>, field: &str) -> (&'a Cell, &'a str) {
        let found = self.columns.get(field).into_iter().flatten().map(|(index, heading)| (row.cell(*index), *heading));
        found.clone().find(|(cell, _)| !cell.is_empty()).or_else(|| found.clone().next()).unwrap_or((&Cell::Empty, ""))
    }

    /// A cell's text; words such as 无 and / are nothing.
    fn text(&self, row: &Row<'a>, field: &str) -> String {
        let shown = self.cell(row, field).0.shown();
        if plain::is_nothing(&shown) { String::new() } else { plain::tidy(&shown) }
    }

    fn date(&mut self, row: &Row<'a>, field: &str) -> Option<String> {
        let (cell, heading) = self.cell(row, field);
        match date::read_cell(cell, self.opened.grid.epoch_1904()) {
            Ok(date) => date.map(|date| date.to_string()),
            Err(fault) => {
                self.error(row.number(), heading, fault.code(), fault.to_string());
                None
            }
        }
    }

    fn person(&mut self, row: &Row<'a>, seen: &mut HashMap<String, u32>) -> Option<ReadPerson> {
        let number = row.number();
        let (cell, heading) = self.cell(row, "name");
        let mut people = match name::people_in_cell(&cell.shown()) {
            Ok(people) => people,
            Err(fault) => {
                self.error(number, heading, fault.code(), fault.to_string());
                return None;
            }
        };
        if people.len() > 1 {
            self.error(number, heading, "several_people", "一格里写了几个人，请一人一行".into());
            return None;
        }
        let person = people.pop()?;
        if person.private_use {
            self.warn(number, heading, "name_private_use", "姓名里有自造字，别的电脑显示不出，请核对".into());
        }
        if let Some(mark) = person.marks.iter().find(|mark| matches!(mark, name::Mark::Dead | name::Mark::MovedOut)) {
            let word = if *mark == name::Mark::Dead { "已故" } else { "已迁出" };
            self.error(
                number,
                heading,
                "person_gone",
                format!("姓名旁写着{word}，没有导入；如果还在册请去掉说明，否则请登记变动"),
            );
            return None;
        }
        let mut draft = PersonDraft { name: crate::text::name(&person.name), ..PersonDraft::default() };
        draft.note.clone_from(&person.note);
        let (id_cell, id_heading) = self.cell(row, "id_number");
        let read = match id::read_cell(id_cell, self.now.today) {
            Ok(read) => read,
            Err(fault) => {
                self.error(number, id_heading, fault.code(), fault.to_string());
                return None;
            }
        };
        if let Some(read) = &read {
            draft.id_number.clone_from(&read.number);
            read.kind.id_type().clone_into(&mut draft.id_type);
            if let Some(first) = seen.get(&read.number) {
                self.error(number, id_heading, "duplicate_in_file", format!("证件号和第 {first} 行相同"));
                return None;
            }
            seen.insert(read.number.clone(), number);
            if read.ends_in_zeros {
                self.warn(
                    number,
                    id_heading,
                    "id_ends_in_zeros",
                    "证件号以 000 结尾，请核对是不是被表格软件改过".into(),
                );
            }
        }
        let birth = self.date(row, "birth");
        let sex = self.text(row, "sex");
        draft.birth = birth.unwrap_or_default();
        self.codes.find("sex", &sex).unwrap_or("0").clone_into(&mut draft.sex);
        for field in TEXTS {
            let text = self.text(row, field);
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
        for (field, table) in CODED {
            let text = self.text(row, field);
            if text.is_empty() {
                continue;
            }
            let Some(code) = self.codes.find(table, &text).map(str::to_owned) else {
                let heading = self.cell(row, field).1;
                self.warn(number, heading, "code_unknown", format!("不认识“{text}”，这一栏没有导入"));
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
                self.warn(number, heading, "phone_unread", warning);
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
        Some(ReadPerson { draft, read, head, away })
    }

    fn relation(&mut self, row: &Row<'a>, is_head: bool) -> String {
        let text = self.text(row, "relation");
        if text.is_empty() {
            return if is_head { HEAD.into() } else { String::new() };
        }
        if self::is_head(&self.codes, &text) {
            return HEAD.into();
        }
        if let Some(code) = self.codes.find("relation", &text) {
            return code.to_owned();
        }
        let heading = self.cell(row, "relation").1;
        self.warn(
            row.number(),
            heading,
            "relation_unknown",
            format!("不认识与户主关系“{text}”，先按“其他亲属”导入，请核对"),
        );
        "97".into()
    }

    /// What number, columns and relation say of birth and sex; a difference warns, old papers carry errors.
    fn compare(&mut self, row: &Row<'a>, person: &ReadPerson, relation: &str) {
        let number = row.number();
        let draft = &person.draft;
        if let Some(read) = &person.read {
            if let Some(birth) = read.birth.map(|b| b.to_string())
                && !draft.birth.is_empty()
                && draft.birth != birth
            {
                let heading = self.cell(row, "birth").1;
                self.warn(
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
                self.warn(number, heading, "sex_mismatch", "性别和证件号里的不一样，按表里的保存".into());
            }
            if let Some(region) = read.region.as_deref().filter(|region| codes::region(region).is_none()) {
                let heading = self.cell(row, "id_number").1;
                self.warn(number, heading, "region_unknown", format!("证件号开头的地区代码 {region} 查不到，请核对"));
            }
        }
        let sex = match draft.sex.as_str() {
            "0" => person.read.as_ref().and_then(|r| r.sex).map_or("0", |s| s.code()),
            sex => sex,
        };
        if codes::implied_sex(relation).is_some_and(|implied| sex != "0" && implied != sex) {
            let heading = self.cell(row, "relation").1;
            self.warn(number, heading, "sex_mismatch", "与户主关系和性别对不上，请核对".into());
        }
    }

    fn tags(&mut self, row: &Row<'a>) -> Vec<String> {
        let text = self.text(row, "tags");
        let words = text.split([' ', '、', ',', ',', ';', ';', '/']).filter(|word| !word.is_empty());
        let (mut tags, mut unknown) = (Vec::new(), Vec::new());
        for word in words {
            match self.codes.find("tag", word) {
                Some(code) => tags.push(code.to_owned()),
                None => unknown.push(word.to_owned()),
            }
        }
        if !unknown.is_empty() {
            let heading = self.cell(row, "tags").1;
            self.warn(
                row.number(),
                heading,
                "tag_unknown",
                format!("没有这些标签：{}，可在设置里添加后再导入", unknown.join("、")),
            );
        }
        tags
    }
}

struct ReadPerson {
    draft: PersonDraft,
    read: Option<id::IdNumber>,
    head: bool,
    away: bool,
}

fn is_head(codes: &Codes, text: &str) -> bool {
    matches!(codes.find("relation", plain::tidy(text).as_str()), Some("01" | HEAD))
}

fn registered(residency: &str) -> Option<&'static str> {
    match residency {
        "人在户在" | "人不在户在" | "人户一致" | "户籍" | "户籍人口" | "本地" | "常住户籍" | "是" | "一致" => {
            Some("here")
        }
        "人在户不在" | "人户不一致" | "流动" | "流动人口" | "外来" | "外来人口" | "外地" | "暂住" | "租户" | "否"
        | "不一致" => Some("elsewhere"),
        _ => None,
    }
}

pub(super) fn read_address(
    section: Option<&str>,
    building: &Cell,
    entrance: &Cell,
    door: &Cell,
    whole: &Cell,
) -> std::result::Result<Address, AddressFault> {
    let in_parts = || address::read_parts(building, entrance, door);
    match (whole.is_empty(), section) {
        // A building's column beside a short address: 12 | 3-501.
        (false, _) if !building.is_empty() => {
            address::read_parts(building, entrance, whole).or_else(|_| address::read_cell(whole))
        }
        (false, Some(section)) => address::read_in(section, &whole.shown()),
        (false, None) => {
            address::read_cell(whole).or_else(|fault| if door.is_empty() { Err(fault) } else { in_parts() })
        }
        (true, Some(section)) if building.is_empty() => address::read_in(
            section,
            &[entrance.shown(), door.shown()].iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>().join("-"),
        ),
        (true, _) => in_parts(),
    }
}

struct Belongs<'a> {
    address: Option<&'a Arc<Address>>,
    number: &'a str,
    head: &'a str,
    relation: &'a str,
    /// The sheet has a column of relations.
    told: bool,
}

#[derive(Default)]
struct Households {
    groups: Vec<Group>,
    keys: HashMap<String, usize>,
    /// By address, the household that the rows above were in.
    last: Option<usize>,
}

impl Households {
    /// By number; else by the head's name at the address; else a row with a head begins one and the rows below it
    /// belong to it while the address stays; else all who share an address.
    fn find(&mut self, of: &Belongs<'_>, row: u32, name: &str) -> usize {
        let address = of.address.map(|a| a.canonical()).unwrap_or_default();
        let key = if !of.number.is_empty() {
            format!("n{}", of.number)
        } else if !of.head.is_empty() {
            format!("h{address}|{}", of.head)
        } else if of.told {
            let here = self.last.filter(|last| {
                let same = |group: &Group| {
                    address.is_empty() || group.address.as_ref().is_none_or(|a| a.canonical() == address)
                };
                self.groups.get(*last).is_some_and(same)
            });
            let known = self.keys.get(&format!("a{address}")).copied().filter(|_| !address.is_empty());
            let joined = if of.relation == HEAD { None } else { here.or(known) };
            match joined {
                Some(at) => {
                    self.last = Some(at);
                    return at;
                }
                None => format!("s{}", self.groups.len()),
            }
        } else {
            format!("a{address}{}", if address.is_empty() { row.to_string() } else { String::new() })
        };
        let told = !key.starts_with('a');
        let next = self.groups.len();
        let at = *self.keys.entry(key).or_insert(next);
        if at == next {
            let head = if of.head.is_empty() && of.relation == HEAD { name } else { of.head };
            self.groups.push(Group {
                number: of.number.into(),
                head: head.into(),
                first_row: row,
                told,
                ..Group::default()
            });
        }
        if !address.is_empty() {
            self.keys.entry(format!("a{address}")).or_insert(at);
        }
        if let Some(group) = self.groups.get_mut(at)
            && group.address.is_none()
        {
            group.address = of.address.cloned();
        }
        self.last = Some(at);
        at
    }

    /// False where the household has a head already.
    fn take_head(&mut self, at: usize, name: &str) -> bool {
        let Some(group) = self.groups.get_mut(at) else { return true };
        if group.has_head {
            return false;
        }
        group.has_head = true;
        name.clone_into(&mut group.head);
        true
    }
}
