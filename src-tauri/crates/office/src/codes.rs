//! Code tables: seeded from `assets/codes` when an office is founded, then the office's own to extend. Rows are
//! retired, never deleted; sheets are read by name, never by number.

use crate::fault::Result;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use store::rusqlite::Connection;
use ts_rs::TS;

macro_rules! tables {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../assets/codes/", $name, ".tsv")))),*]
    };
}

/// The tables that fields refer to. First line: heading; columns `code`, `name` and perhaps `parent`.
const TABLES: &[(&str, &str)] = tables![
    "building_kind",
    "disability",
    "dwelling_kind",
    "dwelling_use",
    "education",
    "employment",
    "ethnic",
    "feature",
    "health",
    "hukou_type",
    "idtype",
    "marital",
    "occupation",
    "political",
    "registered",
    "relation",
    "residence_kind",
    "sex",
    "tag",
];

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeRow {
    pub code: String,
    pub name: String,
    pub parent: String,
    pub sort: i64,
    pub retired: bool,
    /// Added by the office.
    pub own: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Codes {
    tables: BTreeMap<String, Vec<CodeRow>>,
    names: HashMap<(String, String), String>,
}

/// Words that people write for a standard's name. Sheets are matched by these too.
const SYNONYMS: &[(&str, &str, &str)] = &[
    ("relation", "02", "户主,本户户主,家长"),
    ("relation", "11", "丈夫,老公"),
    ("relation", "12", "妻子,老婆,爱人"),
    ("relation", "20", "儿子,之子,子"),
    ("relation", "22", "大儿子"),
    ("relation", "23", "二子,二儿子"),
    ("relation", "30", "女儿,之女"),
    ("relation", "32", "大女儿"),
    ("relation", "33", "二女,二女儿"),
    ("relation", "28", "之婿,女婿"),
    ("relation", "38", "之媳,媳妇,儿媳妇"),
    ("relation", "51", "父,爸爸,之父"),
    ("relation", "52", "母,妈妈,之母"),
    ("relation", "41", "孙,孙儿"),
    ("relation", "43", "外孙"),
    ("relation", "61", "爷爷"),
    ("relation", "62", "奶奶"),
    ("relation", "63", "外公,姥爷"),
    ("relation", "64", "外婆,姥姥"),
    ("relation", "71", "哥哥,哥,兄长"),
    ("relation", "73", "弟弟"),
    ("relation", "75", "姐"),
    ("relation", "77", "妹"),
    ("relation", "93", "侄儿"),
    ("relation", "99", "租客,承租人,合租,保姆,朋友,同事,非亲属关系,无关系"),
    ("relation", "97", "亲戚,亲属"),
    ("sex", "1", "男,男性,M"),
    ("sex", "2", "女,女性,F"),
    ("political", "01", "党员,中共党员,正式党员"),
    ("political", "02", "预备党员,中共预备党员"),
    ("political", "03", "团员,共青团员"),
    ("political", "13", "群众,普通公民"),
    ("marital", "20", "已婚,有配偶"),
    ("marital", "30", "丧偶"),
    ("marital", "40", "离异,离婚"),
    ("education", "10", "研究生,硕士,博士"),
    ("education", "20", "本科,大学,大学本科"),
    ("education", "30", "大专,专科"),
    ("education", "40", "中专,中技"),
    ("education", "60", "高中"),
    ("education", "70", "初中"),
    ("education", "80", "小学"),
    ("employment", "80", "退休,离休,离退休,退休人员"),
    ("employment", "70", "无业,待业,失业"),
    ("employment", "31", "学生,在校"),
    ("dwelling_use", "20", "出租,租赁,已出租"),
    ("dwelling_use", "30", "空置,空,空房,无人"),
    ("dwelling_use", "10", "自住,自有"),
    ("registered", "here", "人户一致,本地,本社区,户籍,户籍人口,人在户在,是"),
    ("registered", "elsewhere", "人户不一致,外地,流动,流动人口,人在户不在,外来,否"),
    ("idtype", "111", "身份证"),
    ("idtype", "414", "护照"),
];

impl Codes {
    pub fn load(conn: &Connection) -> Result<Self> {
        let mut codes = Self::default();
        let mut statement =
            conn.prepare("SELECT tbl, code, name, parent, sort, retired, own FROM code ORDER BY tbl, sort, code")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let tbl: String = row.get(0)?;
            let row = CodeRow {
                code: row.get(1)?,
                name: row.get(2)?,
                parent: row.get(3)?,
                sort: row.get(4)?,
                retired: row.get(5)?,
                own: row.get(6)?,
            };
            codes.names.insert((tbl.clone(), row.code.clone()), row.name.clone());
            codes.tables.entry(tbl).or_default().push(row);
        }
        Ok(codes)
    }

    pub fn tables(&self) -> &BTreeMap<String, Vec<CodeRow>> {
        &self.tables
    }

    /// The name of a code; the code itself where the table does not know it.
    pub fn name<'a>(&'a self, table: &str, code: &'a str) -> &'a str {
        self.names.get(&(table.to_owned(), code.to_owned())).map_or(code, String::as_str)
    }

    pub fn knows(&self, table: &str, code: &str) -> bool {
        self.names.contains_key(&(table.to_owned(), code.to_owned()))
    }

    /// The code of what somebody wrote, by name or by a word in use for it. Numbers are never taken for codes.
    pub fn find(&self, table: &str, written: &str) -> Option<&str> {
        let written = written.trim();
        let rows = self.tables.get(table)?;
        let exact = rows.iter().find(|row| row.name == written);
        if let Some(row) = exact {
            return Some(&row.code);
        }
        let synonym = SYNONYMS
            .iter()
            .find(|(of, _, words)| *of == table && words.split(',').any(|word| word == written))
            .and_then(|(_, code, _)| rows.iter().find(|row| row.code == *code));
        if let Some(row) = synonym {
            return Some(&row.code);
        }
        // 汉 for 汉族, 大学本科毕业 for 大学本科…: one and only one name that begins so.
        let mut beginning =
            rows.iter().filter(|row| !row.retired && written.chars().count() >= 1 && row.name.starts_with(written));
        match (beginning.next(), beginning.next()) {
            (Some(row), None) => Some(&row.code),
            (Some(row), Some(_)) if table == "ethnic" => Some(&row.code),
            _ => None,
        }
    }
}

/// Fills the code tables of a new office.
pub fn seed(conn: &Connection) -> Result<()> {
    let mut insert =
        conn.prepare("INSERT INTO code (id, tbl, code, name, parent, sort) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (table, text) in TABLES {
        let mut lines = text.lines();
        let heading: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| heading.iter().position(|h| *h == name);
        // Where the standard's name is long, the table has the short one that papers use (中共党员).
        let name = column("short").or_else(|| column("name"));
        let (code, parent, kind) = (column("code"), column("parent"), column("kind"));
        for (sort, line) in lines.filter(|line| !line.is_empty()).enumerate() {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
            // A file of several kinds (disability: category, level) makes a table of each.
            let table = match cell(kind) {
                "" => (*table).to_owned(),
                kind => format!("{table}_{kind}"),
            };
            let id = format!("{table}:{}", cell(code));
            insert.execute((&id, &table, cell(code), cell(name), cell(parent), sort as i64))?;
        }
    }
    Ok(())
}

/// Implied sex of a relation (GB/T 4761): 1 male, 2 female, None for both.
pub fn implied_sex(relation: &str) -> Option<&'static str> {
    let table = TABLES.iter().find(|(name, _)| *name == "relation")?.1;
    let line = table.lines().find(|line| line.split('\t').next() == Some(relation))?;
    line.split('\t').nth(3).filter(|sex| !sex.is_empty())
}

/// The name a six-digit region code has or had (GB/T 2260 and its history); None where no list knows it.
pub fn region(code: &str) -> Option<&'static str> {
    static REGIONS: std::sync::OnceLock<HashMap<&'static str, &'static str>> = std::sync::OnceLock::new();
    let regions = REGIONS.get_or_init(|| {
        let text = include_str!("../../../../assets/codes/region_gb2260.tsv");
        text.lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?, cells.next()?))
            })
            .collect()
    });
    regions.get(code).copied()
}

/// 山东省东营市垦利区, as far as the lists go.
pub fn region_in_full(code: &str) -> Option<String> {
    let name = region(code)?;
    let upper = |digits: usize| {
        code.get(..digits)
            .and_then(|part| region(&format!("{part:0<6}")))
            .filter(|upper| *upper != name && *upper != "市辖区" && *upper != "县")
    };
    let mut words: Vec<&str> = Vec::new();
    for word in [upper(2), upper(4), Some(name)].into_iter().flatten() {
        if words.last() != Some(&word) {
            words.push(word);
        }
    }
    Some(words.concat())
}
