//! 年度工作报告: the figures that an office tells about its year, each counted from records, with unit, formula and the day up to
//! which it counts beside it, the year before next to it, and the names behind it. What it tells is one list, `THEMES`.

mod ask;
mod care;
mod community;
mod export;
mod honours;
mod order;
mod overview;
mod safety;
mod says;
mod self_rule;
mod works;
mod written;

pub use export::{YearExportRequest, export};
pub use says::Words;
pub use written::Wording;

use crate::{
    access::COVERED,
    clock,
    fault::{Fault, Result},
    office::Office,
    reports::stats::{Name, spans::Span},
};
pub(crate) use ask::Value;
use ask::{Asked, How};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use store::rusqlite::Connection;
use ts_rs::TS;

/// Which days a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// It never changes.
    Fixed,
    /// From 1 January to the cut-off.
    Year,
    /// As things stand on the cut-off.
    Standing,
    /// The year and the two before, up to the cut-off.
    Three,
    /// All there ever was, up to the cut-off.
    Ever,
}

/// One figure.
pub(crate) struct Figure {
    pub key: &'static str,
    /// Place in the list of figures that the report was agreed from (brief.md §10), from 1.
    pub row: u8,
    pub label: &'static str,
    /// 户 人 人次 件 次 小时 元 %, or 日期
    pub unit: &'static str,
    pub over: Over,
    /// How it is counted, in the clerk's words; {C} is the cut-off, {Y} the year's days, {T} those of three years.
    pub formula: &'static str,
    /// The register it is counted from, and whose right it asks for.
    pub source: &'static str,
    /// What the report's text says of it, {} the figure with its unit; '' = nothing.
    pub said: &'static str,
    pub how: How,
}

impl Figure {
    pub fn decimals(&self) -> u8 {
        if matches!(self.unit, "元" | "%") { 2 } else { 0 }
    }
}

/// Figures that belong together.
pub(crate) struct Theme {
    pub title: &'static str,
    pub figures: &'static [Figure],
    /// A title, and the figures of one unit that are drawn under it.
    pub drawn: Option<(&'static str, &'static [&'static str])>,
}

pub(crate) const THEMES: &[Theme] = &[
    Theme { title: "社区概况", figures: overview::FIGURES, drawn: None },
    Theme { title: "换届与班子", figures: self_rule::FIGURES, drawn: None },
    Theme {
        title: "治安与矛盾纠纷",
        figures: order::FIGURES,
        drawn: Some(("治安类警情和受理的纠纷", &["police_after", "disputes_handled"])),
    },
    Theme {
        title: "群防群治",
        figures: safety::FIGURES,
        drawn: Some((
            "队伍构成（一人可以有几种身份）",
            &[
                "patrol_members_committee",
                "patrol_members_party",
                "patrol_members_coordinator",
                "patrol_members_building_chief",
                "patrol_members_volunteer",
            ],
        )),
    },
    Theme { title: "走访关爱", figures: care::FIGURES, drawn: None },
    Theme { title: "实事与改造", figures: works::FIGURES, drawn: None },
    Theme {
        title: "文化与志愿服务",
        figures: community::FIGURES,
        drawn: Some(("志愿活动和文化活动", &["volunteer_activities", "cultural_activities"])),
    },
    Theme {
        title: "品牌与荣誉",
        figures: honours::FIGURES,
        drawn: Some(("上级调研和媒体报道", &["inspections", "media"])),
    },
];

/// The days that the figures of a year are about, ISO, all included.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Window {
    pub year: i32,
    /// 1 January.
    pub from: String,
    /// 1 January two years before.
    pub since: String,
    /// The cut-off.
    pub to: String,
    pub as_of: String,
}

impl Window {
    pub fn until(cutoff: NaiveDate) -> Self {
        let year = cutoff.year();
        let to = cutoff.to_string();
        Self { year, from: format!("{year:04}-01-01"), since: format!("{:04}-01-01", year - 2), as_of: to.clone(), to }
    }

    /// The same days of the year before; the end of a month stays the end of a month.
    pub fn year_ago(&self) -> Self {
        let before = Span { from: self.from.clone(), to: self.to.clone() }.year_ago();
        clock::date(&before.to).map_or_else(|| self.clone(), Self::until)
    }

    fn words(&self, over: Over) -> String {
        let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
        match over {
            Over::Year => format!("{}至{}", day(&self.from), day(&self.to)),
            Over::Three => format!("{}至{}", day(&self.since), day(&self.to)),
            Over::Fixed | Over::Standing | Over::Ever => format!("截至{}", day(&self.to)),
        }
    }

    pub fn fill(&self, formula: &str) -> String {
        let cutoff = clock::date(&self.to).map(clock::chinese).unwrap_or_default();
        let formula = formula.replace("{C}", &cutoff);
        formula.replace("{Y}", &self.words(Over::Year)).replace("{T}", &self.words(Over::Three))
    }
}

/// A figure as it was found in the year and in the year before.
pub(crate) struct Told {
    pub figure: &'static Figure,
    pub now: Value,
    pub names: Vec<Name>,
    pub before: Value,
    pub names_before: Vec<Name>,
}

/// Every figure, theme by theme. One that the clerk may not open is told as such.
pub(crate) fn tell(office: &Office, conn: &Connection, window: &Window) -> Result<Vec<Vec<Told>>> {
    let (now, before) = (Asked::new(office, conn, window.clone()), Asked::new(office, conn, window.year_ago()));
    let one = |figure: &'static Figure| -> Result<Told> {
        let closed = || (Value::None(COVERED), Vec::new());
        let open = office.may(figure.source);
        let of = |asked: &Asked<'_>| if open { figure.how.find(asked) } else { Ok(closed()) };
        let ((value, mut names), (last, mut names_before)) = (of(&now)?, of(&before)?);
        for name in names.iter_mut().chain(&mut names_before).filter(|name| !office.may(name.register)) {
            COVERED.clone_into(&mut name.label);
            name.detail.clear();
        }
        Ok(Told { figure, now: value, names, before: last, names_before })
    };
    THEMES.iter().map(|theme| theme.figures.iter().map(one).collect()).collect()
}

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct YearRequest {
    /// This year where left out.
    pub year: Option<i32>,
    /// The last day that counts; 31 December, or today where that has not come yet.
    pub cutoff: Option<String>,
    /// Whether the names behind every figure are wanted.
    #[ts(as = "Option<_>")]
    pub names: bool,
    /// How figures stand in the text.
    #[ts(as = "Option<_>")]
    pub wording: Wording,
}

impl YearRequest {
    pub(crate) fn window(&self, office: &Office) -> Result<Window> {
        let today = office.now().today;
        let cutoff = self.cutoff.as_deref().filter(|text| !text.is_empty());
        let cutoff = match cutoff.map(|text| clock::date(text).ok_or(text)) {
            Some(Err(_)) => return Err(Fault::at("cutoff", "截止日期写法不对，例如 2026-06-30")),
            Some(Ok(day)) => Some(day),
            None => None,
        };
        let year = self.year.or(cutoff.map(|day| day.year())).unwrap_or(today.year());
        if year < 1900 || year > today.year() {
            return Err(Fault::at("year", format!("年份请填 1900 到 {} 之间的数", today.year())));
        }
        let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today).min(today);
        match cutoff {
            Some(day) if day.year() != year => {
                Err(Fault::at("cutoff", format!("截止日期 {day} 不在{year}年里，请填{year}年的一天")))
            }
            Some(day) if day > today => {
                Err(Fault::at("cutoff", format!("截止日期 {day} 还没有到，最晚填今天 {today}")))
            }
            Some(day) => Ok(Window::until(day)),
            None => Ok(Window::until(last)),
        }
    }
}

/// A value in its unit (元, hours, per cent), a day as ISO text, or nothing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(untagged)]
pub enum YearValue {
    Number(f64),
    Whole(i64),
    Day(String),
    None(()),
}

#[derive(Debug, Serialize, TS)]
pub struct YearFigure {
    pub key: &'static str,
    /// Place in the agreed list, from 1; several figures may share it.
    pub row: u8,
    pub theme: &'static str,
    pub label: &'static str,
    pub value: YearValue,
    /// As people read it.
    pub text: String,
    pub unit: &'static str,
    /// How it was counted, with the days.
    pub formula: String,
    /// The days that it is about.
    pub when: String,
    /// The register it was counted from, by its Chinese name.
    pub source: &'static str,
    /// The year before.
    pub before: YearValue,
    pub before_text: String,
    /// For `stats.names` of the statistic `year`; None where there is nobody to name.
    pub opens: Option<String>,
    pub opens_before: Option<String>,
    /// Where they were asked for.
    pub names: Vec<Name>,
}

#[derive(Debug, Serialize, TS)]
pub struct YearParagraph {
    pub title: &'static str,
    pub text: String,
}

#[derive(Debug, Serialize, TS)]
pub struct YearAnswer {
    pub year: i32,
    pub cutoff: String,
    /// Cut-off of the year before.
    pub before: String,
    /// In their order on paper.
    pub themes: Vec<&'static str>,
    /// By their place in the agreed list.
    pub figures: Vec<YearFigure>,
    /// The same in sentences, for the street's template.
    pub paragraphs: Vec<YearParagraph>,
    /// Of themes of which nothing can be told: what is missing.
    pub missing: Vec<YearParagraph>,
}

/// What the signs mean that stand instead of figures.
pub(crate) const NOTE: &str =
    "每个数字都由台账里的记录数出来；“—”是没有可比的基数或还没有记录，“缺”是派出所没有提供，不当作0。";

/// Where a figure stands in the statistic `year`: table, line, column.
pub(crate) fn place(theme: usize, line: usize, column: usize) -> String {
    format!("{theme}.{line}.{column}")
}

/// # Errors
/// A year or a cut-off that has not come yet, or that do not fit each other.
pub fn report(office: &Office, request: &YearRequest) -> Result<YearAnswer> {
    let window = request.window(office)?;
    let told = office.read(|conn| tell(office, conn, &window))?;
    let paragraphs = written::paragraphs(&window, &told, request.wording);
    let missing = written::missing(&window, &told, &paragraphs);
    let mut figures = Vec::new();
    for (theme, (about, lines)) in THEMES.iter().zip(told).enumerate() {
        for (line, told) in lines.into_iter().enumerate() {
            let figure = told.figure;
            let opens = |names: &[Name], column| (!names.is_empty()).then(|| place(theme, line, column));
            figures.push(YearFigure {
                key: figure.key,
                row: figure.row,
                theme: about.title,
                label: figure.label,
                value: told.now.told(figure),
                text: told.now.text(figure),
                unit: figure.unit,
                formula: window.fill(figure.formula),
                when: window.words(figure.over),
                source: source(figure.source),
                before: told.before.told(figure),
                before_text: told.before.text(figure),
                opens: opens(&told.names, 0),
                opens_before: opens(&told.names_before, 1),
                names: if request.names { told.names } else { Vec::new() },
            });
        }
    }
    figures.sort_by_key(|figure| figure.row);
    let themes = THEMES.iter().map(|theme| theme.title).collect();
    let before = window.year_ago().to;
    Ok(YearAnswer { year: window.year, before, cutoff: window.to, themes, figures, paragraphs, missing })
}

/// Where a figure comes from, in Chinese; '' where it is only reckoned.
pub(crate) fn source(name: &str) -> &'static str {
    match name {
        SETTING => "设置",
        register => crate::registers::of(register).map_or("", |register| register.label),
    }
}

/// Of what stands in no register.
pub(crate) const SETTING: &str = "setting";
