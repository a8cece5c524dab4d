//! What there is to print: the office's own papers, and the plain list of every register. Each document brings the
//! function that fills it, so that none can be printed with another's content.

use super::{
    DocumentRow, PrintRequest, card, care, civic, dispute, elderly, letter, life, patrol, retention, safety, visit,
    vote, year,
};
use crate::{
    fault::{Code, Fault, Result},
    office::Office,
    read::number::yuan,
    register::{Cover, Kind, ListRequest, Register, Row, query},
    registers::{
        Activity, AidBatch, Certificate, Disclosure, Dispute, Elderly, Election, Group, Hazard, Household, Incident,
        Meeting, NeedySurvey, Notice, Patrol, Reception, Roster, Team, Visit,
    },
    reports::{
        changes::{self, SpanRequest},
        stats,
    },
    text::masked_name,
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

/// What stands in a document as of a day; with a number, only its beginning (of a roster: so many households).
type Make = fn(&Office, &PrintRequest, &str, Option<usize>) -> Result<Map<String, Value>>;

pub(super) struct Document {
    pub row: DocumentRow,
    /// Below `assets/print`.
    pub template: &'static str,
    pub make: Make,
}

/// Before the name of a statistic.
pub(super) const STATS: &str = "stats-";

/// Characters that stand beside each other on upright A4, as `list.typ` counts them.
const UPRIGHT: u32 = 62;

pub(super) fn all() -> Vec<Document> {
    let own = |document: &str, label: &str, register, per, paper, template, make: Make| Document {
        row: DocumentRow { document: document.into(), label: label.into(), register, per, paper },
        template,
        make,
    };
    let mut all = vec![
        own("roster", "住户花名册", Household::NAME, "list", "A4横", "household/list.typ", roster),
        own("household-card", "一户一档", Household::NAME, "record", "A4", "household/card.typ", card),
        own("needy-form", "困难家庭登记表", NeedySurvey::NAME, "record", "A4", "needy/form.typ", care::form),
        own("needy-forms", "困难家庭登记表（成批）", NeedySurvey::NAME, "list", "A4", "needy/form.typ", care::forms),
        own("aid-sign", "慰问物资签收表", AidBatch::NAME, "record", "A4横", "aid/sign.typ", care::sign),
        own("disclosure-sheet", "救助公示", Disclosure::NAME, "record", "A4", "disclosure/sheet.typ", care::disclosure),
        own("elderly", "老年人台账", Elderly::NAME, "list", "A4横", "list.typ", elderly::roster),
        own("elderly-card", "老年人一人一卡", Elderly::NAME, "record", "A4", "elderly/card.typ", elderly::card),
        own("elderly-month", "本月老年人名单", "", "span", "A4", "elderly/lists.typ", elderly::lists),
        own("elderly-birthdays", "老年人生日名单", "", "span", "A4", "elderly/lists.typ", elderly::birthdays),
        own("birthday-letters", "老年人生日通知书", "", "span", "A4", "letter/letters.typ", letter::birthdays),
        own("birthday-labels", "老年人生日地址标签", "", "span", "A4", "letter/labels.typ", letter::birthday_labels),
        own("visit-sheet", "走访表", Visit::NAME, "list", "A4横", "visit/sheet.typ", visit::walk),
        own("visit-record", "走访记录", Visit::NAME, "record", "A4", "visit/record.typ", visit::record),
        own("visit-roll", "走访慰问登记表", "", "span", "A4横", "list.typ", visit::roll),
        own("dispute-ledger", "矛盾纠纷排查化解台账", Dispute::NAME, "list", "A4横", "list.typ", dispute::ledger),
        own("dispute-file", "人民调解卷宗", Dispute::NAME, "record", "A4", "dispute/file.typ", dispute::file),
        own("reception-book", "来访登记簿", Reception::NAME, "span", "A4横", "list.typ", dispute::book),
        own("hazard-notice", "整改通知书", Hazard::NAME, "record", "A4", "hazard/notice.typ", safety::notice),
        own("hazard-mended", "隐患整改复查单", Hazard::NAME, "record", "A4", "hazard/mended.typ", safety::mended),
        own("hazard-ledger", "隐患排查整改台账（按时段）", "", "span", "A4横", "list.typ", safety::ledger),
        own("incident-report", "信息上报单", Incident::NAME, "record", "A4", "incident/report.typ", safety::incident),
        own("compound", "小区平面图", "", "span", "A4横", "compound/plan.typ", safety::plan),
        own("patrol-record", "巡逻记录", Patrol::NAME, "record", "A4", "patrol/record.typ", patrol::record),
        own("patrol-blank", "巡逻记录空白表", "", "span", "A4", "patrol/record.typ", patrol::blank),
        own("roster-grid", "值班表", Roster::NAME, "record", "A4横", "roster/grid.typ", patrol::grid),
        own("team-roll", "队员名册", Team::NAME, "record", "A4横", "list.typ", patrol::roll),
        own("activity-sign", "活动签到表", Activity::NAME, "record", "A4", "activity/sign.typ", life::sign),
        own("activity-blank", "活动签到空白表", "", "span", "A4", "activity/sign.typ", life::blank),
        own("activity-record", "活动记录", Activity::NAME, "record", "A4", "activity/record.typ", life::record),
        own("group-roll", "团队成员名册", Group::NAME, "record", "A4", "list.typ", life::members),
        own(
            "certificate-paper",
            "志愿服务证明",
            Certificate::NAME,
            "record",
            "A4",
            "certificate/paper.typ",
            life::certificate,
        ),
        own("meeting-minutes", "会议记录", Meeting::NAME, "record", "A4", "meeting/minutes.typ", civic::minutes),
        own("meeting-sign", "会议签到表", Meeting::NAME, "record", "A4", "meeting/sign.typ", civic::sign),
        own(
            "meeting-resolution",
            "会议决议",
            Meeting::NAME,
            "record",
            "A4",
            "meeting/resolution.typ",
            civic::resolution,
        ),
        own("election-roll", "选民名册", Election::NAME, "record", "A4", "meeting/sign.typ", vote::roll),
        own("election-ballot", "选票", Election::NAME, "record", "A4", "election/ballot.typ", vote::ballot),
        own("election-tally", "计票表", Election::NAME, "record", "A4", "election/tally.typ", vote::tally),
        own("election-result", "选举结果公告", Election::NAME, "record", "A4", "election/result.typ", vote::result),
        own("notice-sheet", "居务公开张贴件", Notice::NAME, "record", "A4", "notice/sheet.typ", civic::posted),
        own("certificate-check", "志愿服务证明核验名单", "", "span", "A4", "list.typ", life::check),
        own("year-report", "年度工作报告", "", "span", "A4", "year/report.typ", year::report),
        own("destruction-book", "档案销毁清册", "", "span", "A4横", "list.typ", retention::book),
        own("changes", "人口变动表", "", "span", "A4", "changes.typ", span),
    ];
    for (register, label) in letter::TO {
        let named = |kind: &str, word: &str| (format!("{register}-{kind}"), format!("{word}（{label}）"));
        let (letters, labels) = (named("letters", "通知书"), named("labels", "地址标签"));
        all.push(own(&letters.0, &letters.1, register, "list", "A4", "letter/letters.typ", letter::letters));
        all.push(own(&labels.0, &labels.1, register, "list", "A4", "letter/labels.typ", letter::labels));
    }
    for (name, label) in life::ROLLS {
        all.push(own(&format!("roll-{name}"), label, "", "span", "A4横", "list.typ", life::roll));
    }
    for stat in stats::STATS {
        let name = format!("{STATS}{}", stat.name);
        all.push(own(&name, stat.title, "", "span", "A4横", "stats.typ", table));
    }
    macro_rules! lists {
        ($($of:ty),* $(,)?) => {
            $({
                let wide = 4 + <$of>::FIELDS.iter().filter(|f| f.list).map(|f| u32::from(f.width)).sum::<u32>();
                let paper = if wide > UPRIGHT { "A4横" } else { "A4" };
                let (name, label) = (format!("{}-list", <$of>::NAME), <$of>::paper());
                all.push(own(&name, &label, <$of>::NAME, "list", paper, "list.typ", list::<$of>));
            })*
        };
    }
    crate::registers!(lists);
    all
}

pub(super) fn member(office: &Office, row: &Row, masked: bool) -> Map<String, Value> {
    let codes = office.codes();
    let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let cover = |value: String, mask: fn(&str) -> String| if masked { mask(&value) } else { value };
    let tags: Vec<String> =
        text("tags").split(',').filter(|tag| !tag.is_empty()).map(|tag| codes.name("tag", tag).to_owned()).collect();
    let birth = text("birth");
    let lives = !text("lives").is_empty();
    let state = match (lives, text("registered").as_str()) {
        (true, "here") => "人在户在",
        (true, "elsewhere") => "人在户不在",
        (false, "here") => "人不在户在",
        _ => "",
    };
    let Value::Object(shown) = json!({
        "name": cover(text("name"), masked_name),
        "relation": codes.name("relation", &text("relation")),
        "sex": codes.name("sex", &text("sex")),
        "age": row.get("age"),
        "birth": if masked { birth.get(..4).unwrap_or_default().to_owned() } else { birth },
        "id_number": cover(text("id_number"), crate::read::id::mask),
        "phone": cover(text("phone"), crate::read::phone::mask),
        "state": state,
        // Health, poverty and the like are nobody's business on a public sheet.
        "tags": if masked { String::new() } else { tags.join(" ") },
        "note": if masked { String::new() } else { text("note") },
    }) else {
        return Map::new();
    };
    shown
}

const ROSTER: &str = include_str!("roster.sql");

fn roster(office: &Office, print: &PrintRequest, as_of: &str, first: Option<usize>) -> Result<Map<String, Value>> {
    let most = Some(first.map_or(u32::MAX, |n| n as u32));
    let list = ListRequest { limit: most, offset: 0, ..print.listed(office, Household::NAME)? };
    office.read(|conn| roster_of(office, conn, print, as_of, &list))
}

fn roster_of(
    office: &Office,
    conn: &Connection,
    print: &PrintRequest,
    as_of: &str,
    list: &ListRequest,
) -> Result<Map<String, Value>> {
    let answer = query::<Household>(office, conn, list, as_of, Cover::Nothing)?;
    let ids: Vec<&str> = answer.rows.iter().filter_map(|row| row.get("id")?.as_str()).collect();
    let params = json!({ "as_of": as_of, "ids": json!(ids).to_string() });
    let members: Vec<Row> = store::all(conn, ROSTER, &params)?;
    let mut by_household: std::collections::HashMap<String, Vec<Value>> = std::collections::HashMap::new();
    for row in &members {
        let household = row.get("household_id").and_then(Value::as_str).unwrap_or_default().to_owned();
        by_household.entry(household).or_default().push(Value::Object(member(office, row, print.masked)));
    }
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for row in &answer.rows {
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (id, address, building) = (text("id"), text("address"), text("building"));
        let title = match (building.is_empty(), address.matches('-').count()) {
            (true, _) => "其他地点".to_owned(),
            (false, 2) => format!("{building}号楼 {}单元", address.split('-').nth(1).unwrap_or_default()),
            (false, _) => crate::text::building(&building),
        };
        let shown = if print.masked { title.clone() } else { address };
        let household = json!({ "number": text("number"), "address": shown, "note": if print.masked { String::new() } else { text("note") }, "members": by_household.remove(&id).unwrap_or_default() });
        match groups.last_mut().filter(|(last, _)| *last == title) {
            Some((_, households)) => households.push(household),
            None => groups.push((title, vec![household])),
        }
    }
    let groups: Vec<Value> =
        groups.into_iter().map(|(title, households)| json!({ "title": title, "households": households })).collect();
    let people = answer.sums.get("members").cloned().unwrap_or_default();
    Ok(Map::from_iter([
        ("groups".to_owned(), json!(groups)),
        ("totals".to_owned(), json!({ "households": answer.total, "people": people })),
        ("scope".to_owned(), json!(scope(print))),
    ]))
}

/// The one record that a list leaves, for a paper of one record that was asked for without its key.
pub(super) fn only(office: &Office, register: &str, list: &ListRequest, as_of: &str) -> Result<String> {
    fn of<R: Register>(office: &Office, list: &ListRequest, as_of: &str) -> Result<String> {
        let two = ListRequest { limit: Some(2), offset: 0, ..list.clone() };
        let answer = office.read(|conn| query::<R>(office, conn, &two, as_of, Cover::Nothing))?;
        match (answer.total, answer.rows.first().and_then(|row| row.get("id")?.as_str())) {
            (1, Some(id)) => Ok(id.to_owned()),
            (0, _) => Err(Fault::not_found(R::LABEL)),
            (many, _) => Err(Fault::at("id", format!("按这些条件找到 {many} {unit}，请只留一{unit}", unit = R::UNIT))),
        }
    }
    macro_rules! find {
        ($($register:ty),* $(,)?) => {
            $(if register == <$register>::NAME { return of::<$register>(office, list, as_of); })*
        };
    }
    crate::registers!(find);
    Err(Fault::at("id", "请先选择一条记录"))
}

pub(super) fn scope(print: &PrintRequest) -> String {
    let words = print.list.filter.iter().map(|(name, value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if name == "building" { crate::text::building(&value) } else { value }
    });
    let view = print.view.iter().filter(|view| !view.is_empty()).cloned();
    view.chain(words).collect::<Vec<_>>().join(" · ")
}

fn card(office: &Office, print: &PrintRequest, as_of: &str, _first: Option<usize>) -> Result<Map<String, Value>> {
    let id = print.id.as_deref().ok_or_else(|| Fault::at("id", "请先选择一户"))?;
    office.read(|conn| card::card(office, conn, id, as_of, print.masked))
}

/// The list of any register, as its fields say.
fn list<R: Register>(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let all = ListRequest { limit: Some(u32::MAX), offset: 0, ..print.listed(office, R::NAME)? };
    let cover = Cover::sheet(print.masked);
    let mut answer = office.read(|conn| query::<R>(office, conn, &all, as_of, cover))?;
    for field in R::FIELDS.iter().filter(|f| f.kind == Kind::Money) {
        for row in answer.rows.iter_mut().chain([&mut answer.sums]) {
            if let Some(money) = row.get_mut(field.name)
                && let Some(fen) = money.as_i64()
            {
                *money = json!(yuan(fen));
            }
        }
    }
    let columns: Vec<Value> = R::FIELDS
        .iter()
        .filter(|f| f.list)
        .map(|f| {
            let align = if matches!(f.kind, Kind::Number | Kind::Money) { "right" } else { "left" };
            json!({ "name": f.name, "label": f.label, "width": f.width, "align": align })
        })
        .collect();
    Ok(Map::from_iter([
        ("columns".to_owned(), json!(columns)),
        ("rows".to_owned(), json!(answer.rows)),
        ("sums".to_owned(), json!(answer.sums)),
        ("count_unit".to_owned(), json!(R::UNIT)),
        ("scope".to_owned(), json!(scope(print))),
        ("notes".to_owned(), json!(if print.masked { Vec::new() } else { R::notes() })),
    ]))
}

fn span(office: &Office, print: &PrintRequest, _as_of: &str, _first: Option<usize>) -> Result<Map<String, Value>> {
    let today = office.now().today.to_string();
    let from = print.from.clone().unwrap_or_else(|| format!("{}-01", today.get(..7).unwrap_or_default()));
    let mut report = changes::changes(office, SpanRequest { from, to: print.to.clone().unwrap_or(today) })?;
    if print.masked {
        report.cover();
    }
    match serde_json::to_value(&report) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Fault::new(Code::Broken, "程序内部对不上：人口变动表")),
    }
}

fn table(office: &Office, print: &PrintRequest, _as_of: &str, _first: Option<usize>) -> Result<Map<String, Value>> {
    let name = print.document.strip_prefix(STATS).unwrap_or_default().to_owned();
    let (from, to, as_of) = (print.from.clone(), print.to.clone(), print.list.as_of.clone());
    let (base_from, base_to) = (print.base_from.clone(), print.base_to.clone());
    stats::page(office, &stats::StatsRequest { name, from, to, as_of, base_from, base_to })
}
