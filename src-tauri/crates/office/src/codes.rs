//! Code tables: seeded from `assets/codes`, then the office's own to extend. Rows are
//! retired, never deleted; sheets are read by name, never by number.

use crate::fault::Result;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use store::rusqlite::Connection;
use ts_rs::TS;

macro_rules! tables {
    ($($name:literal $title:literal),* $(,)?) => {
        &[$(($name, $title, include_str!(concat!("../../../../assets/codes/", $name, ".tsv")))),*]
    };
}

/// The tables that fields refer to, with what Settings calls them. First line of a file: heading; columns `code`,
/// `name` and perhaps `parent`, `short`, `kind`. An office that is there already gets a new table, or a new row of an
/// old one, when it is opened next.
const TABLES: &[(&str, &str, &str)] = tables![
    "allowance_end" "高龄津贴停发原因",
    "assessment_level" "能力评估等级",
    "assessment_scale" "能力评估量表",
    "birthday_calendar" "过生日的历法",
    "building_kind" "楼栋类别",
    "checkup_result" "老年人体检结果",
    "chronic" "慢性病",
    "disability" "残疾",
    "dwelling_kind" "房屋类别",
    "dwelling_use" "房屋用途",
    "education" "学历",
    "elderly_band" "老年人年龄段",
    "elderly_service" "居家服务项目",
    "employment" "从业状况",
    "ethnic" "民族",
    "feature" "设施",
    "health" "健康状况",
    "hearing" "听力",
    "hukou_type" "户口类别",
    "idtype" "证件类型",
    "living" "和谁住",
    "marital" "婚姻状况",
    "occupation" "职业",
    "political" "政治面貌",
    "registered" "户籍",
    "relation" "与户主关系",
    "residence_kind" "居住方式",
    "sex" "性别",
    "sight" "视力",
    "tag" "人员标签",
    "needy_category" "困难类别",
    "pay_way" "发放方式",
    "needy_reason" "困难原因",
    "review_outcome" "复核结果",
    "housing_right" "住房性质",
    "labour_ability" "劳动能力",
    "need_kind" "困难与需求",
    "need_progress" "需求办理",
    "aid_source" "慰问资金来源",
    "stock_way" "物资收发",
    "task_kind" "任务类别",
    "task_status" "任务状态",
    "visit_tier" "走访安排",
    "visit_kind" "走访类别",
    "visit_way" "走访方式",
    "visit_result" "走访结果",
    "visit_check" "走访检查",
    "dispute_category" "矛盾纠纷类别",
    "dispute_kind" "矛盾纠纷小类",
    "dispute_source" "矛盾纠纷来源",
    "dispute_scale" "矛盾纠纷规模",
    "dispute_risk" "矛盾纠纷风险等级",
    "dispute_side" "当事人一方",
    "dispute_party_type" "当事人类别",
    "dispute_step" "调处过程",
    "dispute_outcome" "矛盾纠纷结果",
    "dispute_resolution" "化解方式",
    "dispute_end" "未达成协议的原因",
    "dispute_route" "其他解决途径",
    "dispute_prevented" "防止激化",
    "confirmation" "司法确认结果",
    "follow_up_kind" "履行和回访",
    "follow_up_way" "回访方式",
    "performance" "协议履行",
    "satisfaction" "满意度",
    "reception_way" "来访方式",
    "hazard_source" "隐患来源",
    "hazard_category" "隐患类别",
    "hazard_grade" "隐患等级",
    "hazard_status" "隐患办理",
    "partner_kind" "协作单位类别",
    "joint_kind" "联合行动类别",
    "incident_kind" "事件类别",
    "event_level" "事件级别",
    "report_stage" "上报阶段",
    "report_way" "上报方式",
    "police_incident" "警情类别",
    "team_kind" "队伍类别",
    "team_role" "队员身份",
    "weekday" "星期",
    "shift" "班次",
    "patrol_kind" "巡逻类别",
    "patrol_role" "巡逻分工",
    "finding_kind" "巡逻发现",
    "activity_kind" "活动类别",
    "activity_status" "活动办理",
    "activity_part" "活动参加方式",
    "group_kind" "社区团队类别",
    "group_duty" "团队职务",
    "venue_kind" "场地类别",
    "volunteer_skill" "志愿者特长",
    "volunteer_star" "志愿者星级",
    "roll_kind" "名册类别",
    "roll_level" "级别",
    "media_form" "报道形式",
    "work_fund" "实事资金来源",
    "meeting_kind" "会议类型",
    "meeting_source" "议题来源",
    "meeting_outcome" "协商结果",
    "attend_kind" "参会人员类别",
    "election_body" "选举对象",
    "election_kind" "选举类型",
    "election_way" "选举方式",
    "post" "职务",
    "notice_category" "居务公开类别",
    "notice_period" "居务公开周期",
    "project_way" "设施增减",
];

/// A file of several kinds (disability: category, level) makes a table of each.
const KINDS: &[(&str, &str)] = &[
    ("disability_category", "残疾类别"),
    ("disability_level", "残疾等级"),
    ("dispute_category_sf", "矛盾纠纷类别（司法）"),
    ("dispute_category_zz", "矛盾纠纷类别（综治）"),
    ("dispute_category_old", "矛盾纠纷类别（旧）"),
];

/// What Settings calls a table.
pub fn titles() -> BTreeMap<&'static str, &'static str> {
    TABLES.iter().map(|(name, title, _)| (*name, *title)).chain(KINDS.iter().copied()).collect()
}

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
    /// By table and code.
    names: HashMap<String, HashMap<String, String>>,
    /// By table and whatever people write: the code.
    words: HashMap<String, HashMap<String, String>>,
}

/// Words that people write for a standard's name. Sheets are matched by these too.
const SYNONYMS: &str = include_str!("../../../../assets/codes/synonyms.tsv");

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
            codes.names.entry(tbl.clone()).or_default().insert(row.code.clone(), row.name.clone());
            codes.tables.entry(tbl).or_default().push(row);
        }
        for (table, rows) in &codes.tables {
            // Names go before synonyms, and the row that stands first before those below it.
            let words = codes.words.entry(table.clone()).or_default();
            for row in rows {
                words.entry(row.name.clone()).or_insert_with(|| row.code.clone());
            }
        }
        for line in SYNONYMS.lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(table), Some(code), Some(list)) = (cells.next(), cells.next(), cells.next()) else { continue };
            if !codes.knows(table, code) {
                continue;
            }
            let words = codes.words.entry(table.to_owned()).or_default();
            for word in list.split(',') {
                words.entry(word.to_owned()).or_insert_with(|| code.to_owned());
            }
        }
        Ok(codes)
    }

    pub fn tables(&self) -> &BTreeMap<String, Vec<CodeRow>> {
        &self.tables
    }

    /// The name of a code; the code itself where the table does not know it.
    pub fn name<'a>(&'a self, table: &str, code: &'a str) -> &'a str {
        self.names.get(table).and_then(|names| names.get(code)).map_or(code, String::as_str)
    }

    pub fn knows(&self, table: &str, code: &str) -> bool {
        self.names.get(table).is_some_and(|names| names.contains_key(code))
    }

    /// Whether this is a name of the table as it stands, or a word in use for one.
    pub fn is_word(&self, table: &str, written: &str) -> bool {
        self.words.get(table).is_some_and(|words| words.contains_key(written))
    }

    /// The code of what somebody wrote, by name or by a word in use for it. Numbers are never taken for codes.
    pub fn find(&self, table: &str, written: &str) -> Option<&str> {
        let written = written.trim();
        if written.is_empty() {
            return None;
        }
        if let Some(code) = self.words.get(table)?.get(written) {
            return Some(code);
        }
        let rows = self.tables.get(table)?;
        // 汉 for 汉族, 大学本科毕业 for 大学本科…: one and only one name that begins so.
        let mut beginning = rows.iter().filter(|row| !row.retired && row.name.starts_with(written));
        match (beginning.next(), beginning.next()) {
            (Some(row), None) => Some(&row.code),
            (Some(row), Some(_)) if table == "ethnic" => Some(&row.code),
            _ => None,
        }
    }
}

/// What of a word may stand within others: all of it where it is long enough, or what the table of words marks.
fn stem(word: &str) -> Option<&str> {
    word.strip_prefix('*').or((word.chars().count() > 1).then_some(word))
}

impl Codes {
    /// The code whose name, or word in use for it, stands within what somebody wrote, the longest one (非常满意, 12345热线); else
    /// the only name that what was written stands within (漏水). Nothing where it is denied around it (不太满意). A single
    /// sign counts where the table of words marks it: `*火`.
    pub fn near(&self, table: &str, written: &str) -> Option<&str> {
        let written = written.trim();
        let within = self.words.get(table)?.iter().filter_map(|(word, code)| Some((stem(word)?, code)));
        let within = within.filter(|(word, _)| written.contains(word));
        let longest = within.clone().map(|(word, _)| word.len()).max();
        if let Some(longest) = longest {
            let longest: Vec<(&str, &String)> = within.filter(|(word, _)| word.len() == longest).collect();
            let (word, code) = *longest.first()?;
            let around = written.replace(word, "");
            let denied = around.contains(['不', '未', '没', '无', '非']) && around != "非常";
            return (!denied && longest.iter().all(|(_, other)| *other == code)).then_some(code.as_str());
        }
        if written.chars().count() < 2 {
            return None;
        }
        let mut holding = self.tables.get(table)?.iter().filter(|row| !row.retired && row.name.contains(written));
        match (holding.next(), holding.next()) {
            (Some(row), None) => Some(&row.code),
            _ => None,
        }
    }
}

/// Brings in what the code tables lack; rows that are there stay as the office has made them.
pub fn seed(conn: &Connection) -> store::Result<()> {
    let mut insert = conn.prepare(
        "INSERT INTO code (id, tbl, code, name, parent, sort) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING",
    )?;
    for (table, _, text) in TABLES {
        let mut lines = text.lines();
        let heading: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| heading.iter().position(|h| *h == name);
        // Where the standard's name is long, the table has the short one that papers use (中共党员).
        let name = column("short").or_else(|| column("name"));
        let (code, parent, kind) = (column("code"), column("parent"), column("kind"));
        for (sort, line) in lines.filter(|line| !line.is_empty()).enumerate() {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
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

/// The line of the 16 groups (dispute_category_zz) that goes with one of the justice bureau's 15; None where none does.
pub fn suggested_zz(category: &str) -> Option<&'static str> {
    let table = TABLES.iter().find(|(name, ..)| *name == "dispute_category")?.2;
    let cells = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let mut own = cells.filter(|cells| cells.first() == Some(&"sf") && cells.get(1) == Some(&category));
    own.next()?.get(4).copied().filter(|code| !code.is_empty())
}

/// Implied sex of a relation (GB/T 4761): 1 male, 2 female, None for both.
pub fn implied_sex(relation: &str) -> Option<&'static str> {
    let table = TABLES.iter().find(|(name, ..)| *name == "relation")?.2;
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
