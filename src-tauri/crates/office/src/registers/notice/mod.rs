//! 居务公开: what is put up for everybody to read, where, from when to when, who objected and what they were told. What a
//! sheet covers goes by its kind: whoever was elected or holds a post is named in full, anybody else is not.

mod cover;
mod fields;

pub(crate) use cover::{covered, words};

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    lines::{self, Place},
    number,
    office::Office,
    posting::Posting,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// Somebody on the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct NoticeLine {
    pub name: String,
    pub address: String,
    pub words: String,
    /// 分
    pub amount: Option<i64>,
}

/// 异议, and what was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct NoticeObjection {
    pub date: String,
    pub name: String,
    pub words: String,
    pub answer: String,
    pub answered_on: String,
}

const LINES: Place = Place { table: "notice_line", owner: "notice_id" };
const OBJECTIONS: Place = Place { table: "notice_objection", owner: "notice_id" };

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NoticeDraft {
    pub id: String,
    pub number: String,
    pub title: String,
    /// notice_category
    pub category: String,
    /// notice_period
    pub period: String,
    pub place: String,
    pub from_date: String,
    /// The last day; '' = for long.
    pub to_date: String,
    pub content: String,
    pub closed_on: String,
    pub note: String,
    pub removed_at: Option<String>,
    pub lines: Vec<NoticeLine>,
    pub objections: Vec<NoticeObjection>,
}

/// notice_period: 长期
const LONG: &str = "10";

pub struct Notice;

impl Register for Notice {
    const NAME: &'static str = "notice";
    const LABEL: &'static str = "居务公开";
    const UNIT: &'static str = "期";
    const GROUP: &'static str = "居务";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("from_date");
    const ASIDE: &'static [&'static str] = &["lines", "objections"];
    const NUMBER: Option<number::Series> = Some(number::Series { prefix: "GK", date: "from_date" });
    type Draft = NoticeDraft;

    fn check(office: &Office, _conn: &Connection, draft: &mut NoticeDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.title = draft.title.trim().to_owned();
        if draft.category.is_empty() {
            draft.category = "90".into();
        }
        for (field, label, value) in [
            ("title", "公开事项", &draft.title),
            ("place", "公开地点", &draft.place),
            ("from_date", "起始日期", &draft.from_date),
        ] {
            check.required(field, label, value);
        }
        if draft.to_date.is_empty() && draft.period != LONG {
            check.fault("to_date", "请填截止日期；一直公开的，周期选“长期”");
        }
        let posting = Posting { from: &draft.from_date, to: &draft.to_date, closed: &draft.closed_on };
        posting.check(&today, check);
        draft.lines.retain(|line| *line != NoticeLine::default());
        for (at, line) in draft.lines.iter_mut().enumerate() {
            line.name = line.name.trim().to_owned();
            if line.name.is_empty() {
                check.fault("lines", format!("名单第 {} 行：请写姓名", at + 1));
            }
        }
        objections(draft, check, &today);
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &NoticeDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        lines::keep(conn, LINES, &draft.id, &draft.lines)?;
        lines::keep(conn, OBJECTIONS, &draft.id, &draft.objections)
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let draft = crate::register::fetch::<Self>(conn, id)?;
        let shown: Vec<NoticeLine> = draft.lines.iter().map(|line| covered(line, &draft.category)).collect();
        Ok(Map::from_iter([
            ("lines".to_owned(), json!(draft.lines)),
            ("shown".to_owned(), json!(shown)),
            ("objections".to_owned(), json!(draft.objections)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT title FROM notice WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "居务公开台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        lines::keys(conn, id)
    }
}

fn objections(draft: &mut NoticeDraft, check: &mut Check, today: &str) {
    draft.objections.retain(|objection| *objection != NoticeObjection::default());
    for (at, one) in draft.objections.iter_mut().enumerate() {
        let of = |words: &str| format!("第 {} 件异议：{words}", at + 1);
        if one.date.trim().is_empty() {
            today.clone_into(&mut one.date);
        }
        check.date("objections", &of("日期"), &mut one.date);
        check.date("objections", &of("答复日期"), &mut one.answered_on);
        if one.words.trim().is_empty() {
            check.fault("objections", of("请写异议内容"));
        }
        if one.answer.trim().is_empty() != one.answered_on.is_empty() {
            check.fault("objections", of("答复内容和答复日期要一起填"));
        }
        if one.date < draft.from_date {
            check.fault("objections", of("早于公开的起始日期"));
        }
        if one.date.as_str() > today || one.answered_on.as_str() > today {
            check.fault("objections", of("日期还没有到"));
        }
        if !one.answered_on.is_empty() && one.answered_on < one.date {
            check.fault("objections", of("答复早于提出"));
        }
        if !draft.closed_on.is_empty() && one.answered_on.is_empty() {
            check.warn("objections", of("还没有答复就撤下了"));
        }
    }
}
