//! `new-register`: a whole register from one line (README, "Adding a register"): table, draft, fields, SQL, code tables,
//! help and story. What it makes compiles, is formatted and passes its own story; then it is changed into what the
//! office needs.

mod column;

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use self::column::{Column, Kind};
use crate::sh::{Done, cargo, show, top};

const MOD: &str = include_str!("../register/mod.rs.txt");
const STORY: &str = include_str!("../register/story.rs.txt");
const USAGE: &str = "say: cargo xtask new-register NAME 中文名 [unit=条] [group=其他] [column:kind[=target][!][/中文名] …]
kinds: text number money date choice=TABLE code=TABLE link=REGISTER flag note;  ! = must be filled in
for example: cargo xtask new-register ebike 电动自行车登记 unit=辆 group=安全 plate:text!/号牌号码 owner:link=person/车主 battery:code=battery_kind/电池";

/// What is asked for.
struct Plan {
    name: String,
    label: String,
    unit: String,
    group: String,
    columns: Vec<Column>,
}

pub fn new_register(words: &[&str]) -> Done {
    let plan = Plan::read(words)?;
    let files = plan.files(&top())?;
    for (path, text) in files {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        }
        println!("{}", path.display());
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    show(cargo().args(["fmt", "--all"]))?;
    println!(
        "\nIt is on the screen, on paper and in the command line already. Now say what it is:\n\
         - check() in registers/{0}/mod.rs, and a partial UNIQUE INDEX in the migration for what stands once;\n\
         - widths, what is listed, labels in fields.rs; rows of new code tables in assets/codes; help.list.{0};\n\
         - cargo nextest run --workspace   twice: the first run rewrites ui/src/host/commands.ts and fails for that.",
        plan.name
    );
    Ok(())
}

pub(crate) fn plain(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

impl Plan {
    fn read(words: &[&str]) -> Done<Self> {
        let [name, label, rest @ ..] = words else { return Err(USAGE.to_owned()) };
        if !plain(name) {
            return Err(format!("{name:?} names a table, a command and a folder: small letters, digits and _ only"));
        }
        let (mut unit, mut group, mut columns) = ("条".to_owned(), "其他".to_owned(), Vec::new());
        for word in rest {
            match (word.strip_prefix("unit="), word.strip_prefix("group=")) {
                (Some(given), _) => given.clone_into(&mut unit),
                (_, Some(given)) => given.clone_into(&mut group),
                _ => columns.push(Column::read(word)?),
            }
        }
        if columns.is_empty() {
            for word in ["name:text!/名称", "from_date:date/日期", "note:note/备注"] {
                columns.push(Column::read(word)?);
            }
        }
        let names: BTreeSet<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        if names.len() < columns.len() {
            return Err("two columns have one name".into());
        }
        if !columns.iter().any(|column| column.kind == Kind::Text) {
            return Err("at least one column is a text: the record is called by it".into());
        }
        Ok(Self { name: (*name).into(), label: (*label).into(), unit, group, columns })
    }

    fn title(&self) -> &str {
        self.columns.iter().find(|column| column.kind == Kind::Text).map_or("id", |column| &column.name)
    }

    /// Every file that is made or changed, with its new text; nothing has been written when one cannot be.
    fn files(&self, top: &Path) -> Done<Vec<(std::path::PathBuf, String)>> {
        let name = &self.name;
        let office = top.join("src-tauri/crates/office/src");
        let folder = office.join("registers").join(name);
        let story = top.join(format!("tests/suite/{name}.rs"));
        if folder.exists() || story.exists() {
            return Err(format!("{name} is there already"));
        }
        let schema = office.join("schema");
        let listed = fs::read_dir(&schema).map_err(|error| error.to_string())?.flatten();
        let number = listed.filter(|entry| entry.path().extension().is_some_and(|end| end == "sql")).count() + 1;
        let migration = format!("{number:04}_{name}");

        let mut files = Vec::new();
        let registers = office.join("registers/mod.rs");
        files.push((registers.clone(), self.listed(&read(&registers)?)?));
        let order = office.join("schema.rs");
        let entry = format!("    (\"{migration}\", include_str!(\"schema/{migration}.sql\")),\n");
        let ordered = read(&order)?;
        let (start, rest) = ordered.split_once("];").ok_or("schema.rs: no end of MIGRATIONS")?;
        let comma = if start.trim_end().ends_with(',') { "" } else { "," };
        files.push((order, format!("{start}{comma}\n{entry}];{rest}")));
        let suite = top.join("tests/suite/main.rs");
        files.push((suite.clone(), before(&read(&suite)?, "\nmod registers;", &format!("mod {name};\n"))?));
        let said = top.join("assets/text/zh-CN.view.json");
        files.push((said.clone(), before(&read(&said)?, "\n  \"help.list.", &format!("{}\n", self.help()))?));

        let mut first_codes = Vec::new();
        let codes = office.join("codes.rs");
        let mut tables = read(&codes)?;
        for column in self.columns.iter().filter(|column| matches!(column.kind, Kind::Code | Kind::Choice)) {
            let path = top.join(format!("assets/codes/{}.tsv", column.target));
            let rows = if path.exists() { read(&path)? } else { "code\tname\n10\t第一种\n90\t其他\n".to_owned() };
            let first = rows.lines().nth(1).and_then(|line| line.split('\t').next()).unwrap_or_default();
            first_codes.push((column.name.clone(), first.to_owned()));
            if !path.exists() && files.iter().all(|(known, _)| *known != path) {
                files.push((path, rows));
            }
            if !tables.contains(&format!("    \"{}\" \"", column.target)) {
                let mark = "\n];\n\n/// A file of several kinds";
                tables = before(&tables, mark, &format!("    \"{}\" \"{}\",", column.target, column.label))?;
            }
        }
        files.push((codes, tables));

        files.push((schema.join(format!("{migration}.sql")), self.table()));
        files.push((folder.join("mod.rs"), self.fill(MOD, &[])));
        files.push((folder.join("fields.rs"), self.fields()));
        files.push((folder.join("list.sql"), self.list(&office)?));
        files.push((folder.join("get.sql"), self.get()));
        files.push((folder.join("save.sql"), self.save()));
        files.push((story, self.story(&first_codes)));
        Ok(files)
    }

    fn listed(&self, list: &str) -> Done<String> {
        let (name, camel) = (&self.name, camel(&self.name));
        let list = before(list, "\npub use ", &format!("pub mod {name};\n"))?;
        let list = before(&list, "\nuse crate::register", &format!("pub use {name}::{camel};\n"))?;
        before(&list, "\n        }\n    };\n}", &format!("            $crate::registers::{camel},"))
    }

    fn fill(&self, text: &str, more: &[(&str, String)]) -> String {
        let draft =
            |column: &Column| format!("    /// {}\n    pub {}: {},\n", column.label, column.name, column.draft());
        let mut text = text
            .replace("{{draft}}", &self.columns.iter().map(draft).collect::<String>())
            .replace("{{check}}", &self.columns.iter().map(Column::check).collect::<String>());
        for (mark, words) in more {
            text = text.replace(&format!("{{{{{mark}}}}}"), words);
        }
        for (mark, word) in [
            ("{{name}}", self.name.as_str()),
            ("{{Name}}", &camel(&self.name)),
            ("{{label}}", &self.label),
            ("{{unit}}", &self.unit),
            ("{{group}}", &self.group),
            ("{{title}}", self.title()),
        ] {
            text = text.replace(mark, word);
        }
        text
    }

    fn table(&self) -> String {
        let columns: String = self.columns.iter().map(Column::table).collect();
        let links = self.columns.iter().filter(|column| column.kind == Kind::Link);
        let index =
            |column: &Column| format!("CREATE INDEX {0}_{1} ON {0} ({2});\n", self.name, column.shown(), column.name);
        format!(
            "-- {0}\nCREATE TABLE {1} (\n    id TEXT PRIMARY KEY,\n{columns}    removed_at TEXT -- struck, into the 回收站\n) STRICT;\n{2}\
             -- What may stand only once among the live records; restoring and undoing obey it too:\n\
             -- CREATE UNIQUE INDEX {1}_{3} ON {1} ({3}) WHERE removed_at IS NULL;\n",
            self.label,
            self.name,
            links.map(index).collect::<String>(),
            self.title()
        )
    }

    fn fields(&self) -> String {
        let mut fields: String = self.columns.iter().map(|column| column.field(&self.label)).collect();
        if self.place().is_some() {
            // Printing and filtering by building want it.
            fields.push_str("    Field::text(\"building\", \"楼号\").wide(6).derived().filtered(),\n");
        }
        format!(
            "use crate::register::Field;\n\n/// In the order of the paper form.\npub const FIELDS: &[Field] = &[\n{fields}];\n"
        )
    }

    /// The link that tells in which building a record stands.
    fn place(&self) -> Option<&Column> {
        let taken = self.columns.iter().any(|column| column.shown() == "building");
        self.columns.iter().find(|column| column.kind == Kind::Link && column.target == "dwelling").filter(|_| !taken)
    }

    fn list(&self, office: &Path) -> Done<String> {
        let mut items = vec!["r.id".to_owned(), format!("r.{} AS sort", self.title())];
        for column in &self.columns {
            if column.kind != Kind::Link {
                items.push(format!("r.{}", column.name));
                continue;
            }
            let Column { name, target, .. } = column;
            let shown = column.shown();
            let of = |what: &str| format!("coalesce((SELECT {what} FROM {target} t WHERE t.id = r.{name}), '')");
            items.push(format!("{} AS {shown}", of(&called(office, target)?)));
            if target == "dwelling" {
                items.push(format!("{} AS {shown}_sort", of("t.sort")));
            }
        }
        if let Some(place) = self.place() {
            items.push(format!(
                "coalesce((SELECT b.code FROM dwelling d JOIN building b ON b.id = d.building_id WHERE d.id = r.{}), '') AS building",
                place.name
            ));
        }
        items.push("CASE WHEN r.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state".into());
        Ok(format!("SELECT {}\n  FROM {} r\n", wrap(&items), self.name))
    }

    fn stored(&self) -> Vec<String> {
        let own = self.columns.iter().map(|column| column.name.clone());
        std::iter::once("id".to_owned()).chain(own).chain(["removed_at".to_owned()]).collect()
    }

    fn get(&self) -> String {
        format!("SELECT {}\n  FROM {} WHERE id = :id\n", wrap(&self.stored()), self.name)
    }

    fn save(&self) -> String {
        let names = self.stored();
        let values: Vec<String> = names.iter().map(|name| format!(":{name}")).collect();
        let sets: Vec<String> = names.iter().skip(1).map(|name| format!("{name} = :{name}")).collect();
        format!(
            "INSERT INTO {} ({})\nVALUES ({})\nON CONFLICT (id) DO UPDATE SET\n       {}\n",
            self.name,
            wrap(&names),
            wrap(&values),
            wrap(&sets)
        )
    }

    fn help(&self) -> String {
        format!(
            "  \"help.list.{}\": \"{}：一行一条。\\n按 Enter 打开，Esc 回到列表；右上角可以新增。\\n写错的可以删除，在回收站里能恢复；改过什么，看“历史”。\",",
            self.name, self.label
        )
    }

    fn story(&self, codes: &[(String, String)]) -> String {
        let (mut values, mut kept, mut shown) = (Vec::new(), String::new(), String::new());
        let mut targets = BTreeSet::new();
        for column in &self.columns {
            let name = &column.name;
            let code = codes.iter().find(|(of, _)| of == name).map_or("", |(_, code)| code);
            let Some((typed, stored)) = column.typed(name == self.title(), code) else { continue };
            values.push(format!("\"{name}\": {typed}"));
            if let Some(stored) = stored {
                let _ = writeln!(kept, "    assert_eq!(got[\"draft\"][\"{name}\"], json!({stored}));");
            }
            if column.kind == Kind::Link {
                targets.insert(column.target.as_str());
                let words = if column.target == "person" { "刘关山" } else { "12-3-501" };
                let _ = writeln!(shown, "    assert_eq!(list[\"rows\"][0][\"{}\"], \"{words}\");", column.shown());
            }
        }
        let mut given = String::new();
        if !targets.is_empty() {
            let name = |of: &str, unused: &str| if targets.contains(of) { of.to_owned() } else { unused.to_owned() };
            let household = if targets.contains("dwelling") { "household".into() } else { name("household", "_") };
            given = format!(
                "    let ({household}, {}) = office.household(\"12-3-501\", \"刘关山\", &number(\"19650301\", 11));\n",
                name("person", "_")
            );
            if targets.contains("dwelling") {
                given.push_str("    let page = office.call(\"household.get\", json!({\"id\": household}));\n");
                given.push_str("    let dwelling = text(&page[\"draft\"][\"dwelling_id\"]);\n");
            }
        }
        let note = self.columns.iter().find(|column| column.kind == Kind::Note);
        self.fill(
            STORY,
            &[
                ("uses", if targets.is_empty() { String::new() } else { ", number".into() }),
                ("given", given),
                ("values", format!("{{{}}}", values.join(", "))),
                ("kept", kept),
                ("shown", shown),
                ("settable", note.map_or(self.title(), |column| &column.name).to_owned()),
            ],
        )
    }
}

/// What a record of a register is called, as SQL over its table `t`: its title, as its own `mod.rs` asks for it.
fn called(office: &Path, register: &str) -> Done<String> {
    Ok(match register {
        "household" => "(SELECT d.address FROM dwelling d WHERE d.id = t.dwelling_id)".into(),
        "entrance" => "(SELECT b.code FROM building b WHERE b.id = t.building_id) || '-' || t.code".into(),
        _ => {
            let text = read(&office.join(format!("registers/{register}/mod.rs")))?;
            let title = text.split_once("fn title(").map_or("", |(_, title)| title);
            let (start, _) = title.split_once(&format!(" FROM {register} WHERE id = ?1\"")).ok_or_else(|| {
                format!("registers/{register}/mod.rs: its title is not one column; write list.sql by hand")
            })?;
            let column = start.rsplit_once("\"SELECT ").map(|(_, column)| column).filter(|column| plain(column));
            format!("t.{}", column.ok_or_else(|| format!("registers/{register}/mod.rs: no title found"))?)
        }
    })
}

/// Comma by comma, in lines of up to 110 characters.
fn wrap(items: &[String]) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for (at, item) in items.iter().enumerate() {
        let long = item.chars().count() + 2;
        if at > 0 {
            text.push(',');
            let new = width + long > 103;
            text.push_str(if new { "\n       " } else { " " });
            width = if new { 0 } else { width };
        }
        text.push_str(item);
        width += long;
    }
    text
}

/// `dog_licence` → `DogLicence`.
fn camel(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    name.split('_').map(word).collect::<Vec<_>>().concat()
}

/// Puts `text`, a line of its own, before the first `mark`, which begins with the end of the line before it.
fn before(whole: &str, mark: &str, text: &str) -> Done<String> {
    let at = whole.find(mark).ok_or_else(|| format!("a list has another shape now: {mark:?} is not there"))?;
    let (start, rest) = whole.split_at(at);
    Ok(format!("{start}\n{}{rest}", text.trim_end_matches('\n')))
}

fn read(path: &Path) -> Done<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EBIKE: &[&str] = &[
        "a_trial_of_xtask",
        "电动自行车登记",
        "unit=辆",
        "plate:text!/号牌号码",
        "owner:link=person/车主",
        "dwelling:link=dwelling/存放房屋",
        "battery:code=a_trial_table/电池类型",
        "class:choice=tag/类别",
        "bought_on:date/购买日期",
        "price:money/价格",
        "seats:number/座位",
        "at_home:flag/在家充电",
        "note:note/备注",
    ];

    #[test]
    fn names_become_types() {
        assert_eq!(camel("dog_licence"), "DogLicence");
    }

    #[test]
    fn a_register_of_every_kind_names_each_column_in_every_place() {
        let plan = Plan::read(EBIKE).unwrap();
        let files = plan.files(&top()).unwrap();
        let of = |end: &str| &files.iter().find(|(path, _)| path.ends_with(end)).unwrap().1;
        for column in &plan.columns {
            for file in [
                "a_trial_of_xtask/mod.rs",
                "a_trial_of_xtask/fields.rs",
                "a_trial_of_xtask/get.sql",
                "a_trial_of_xtask/save.sql",
            ] {
                assert!(of(file).contains(&column.name), "{} in {file}", column.name);
            }
            assert!(of("a_trial_of_xtask/list.sql").contains(&format!("r.{}", column.name)), "{}", column.name);
        }
        assert!(of("a_trial_of_xtask/list.sql").contains("SELECT t.name FROM person t WHERE t.id = r.owner_id"));
        assert!(of("codes.rs").contains("    \"a_trial_table\" \"电池类型\","));
        assert!(of("assets/codes/a_trial_table.tsv").starts_with("code\tname\n"));
        assert!(of("zh-CN.view.json").contains("\"help.list.a_trial_of_xtask\""));
        assert!(of("registers/mod.rs").contains("$crate::registers::ATrialOfXtask,"));
        assert!(of("suite/main.rs").contains("\nmod a_trial_of_xtask;\n"));
        assert!(files.iter().all(|(_, text)| !text.contains("{{")), "every mark is filled");
    }

    #[test]
    fn what_cannot_be_a_column_is_refused() {
        for word in
            ["plate", "plate:word", "owner:link", "price:money=x", "Plate:text", "order:text", "removed_at:date"]
        {
            assert!(Column::read(word).is_err(), "{word}");
        }
        assert!(Plan::read(&["bike", "车", "n:number"]).is_err(), "a record needs a name");
    }
}
