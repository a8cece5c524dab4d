//! 困难群体统计表 (the standing quarterly table): kind of assistance by families, people, begun, ended and money a month. A
//! family in two kinds stands in both lines and counts once in the total.

use super::{Column, Figure, Line, Name, Period, Table};
use crate::{
    clock,
    fault::Result,
    office::Office,
    register::Register,
    registers::{Household, Needy, Person},
};
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

/// What a fact stands for: a family in a kind, a person in it, or an enrolment with its money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Of {
    Family,
    Person,
    Grant,
}

#[derive(Deserialize)]
struct Fact {
    of: Of,
    /// Of a family: in whatever kind, which is the total's.
    whole: bool,
    /// Household, person or enrolment.
    id: String,
    household_id: String,
    category: String,
    name: String,
    address: String,
    /// In force on the day.
    present: bool,
    begun: bool,
    ended: bool,
    /// 分 a month on the day.
    amount: i64,
    /// 分, granted once in the period.
    once: i64,
    /// Nobody wrote since when.
    undated: bool,
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let facts: Vec<Fact> = store::all(conn, include_str!("needy.sql"), &json!(period))?;
    let codes = office.codes();
    let kinds = codes.tables().get("needy_category").map(Vec::as_slice).unwrap_or_default();
    let mut lines = vec![Line::new("合计", |fact: &Fact| fact.whole || fact.of != Of::Family)];
    for kind in kinds.iter().filter(|kind| !kind.retired || facts.iter().any(|fact| fact.category == kind.code)) {
        lines.push(Line::new(kind.name.clone(), move |fact: &Fact| !fact.whole && fact.category == kind.code));
    }
    let families = |group, label, fits: fn(&Fact) -> bool| {
        Column::each(group, label, "户", move |fact: &Fact| fact.of == Of::Family && fits(fact))
            .figure(Figure::Distinct(Box::new(|fact: &Fact| fact.household_id.clone())))
    };
    let columns = [
        families("期末在享", "户数", |fact| fact.present),
        Column::each("期末在享", "人数", "人", |fact: &Fact| fact.of == Of::Person && fact.present)
            .figure(Figure::Distinct(Box::new(|fact: &Fact| fact.id.clone()))),
        families("本期", "新增", |fact| fact.begun),
        families("本期", "退出", |fact| fact.ended),
        Column::each("", "月金额", "元", |fact: &Fact| fact.of == Of::Grant && fact.present)
            .figure(Figure::Sum(Box::new(|fact: &Fact| fact.amount))),
        Column::each("", "本期一次性金额", "元", |fact: &Fact| fact.of == Of::Grant && fact.once != 0)
            .figure(Figure::Sum(Box::new(|fact: &Fact| fact.once))),
    ];
    let name = |fact: &Fact| Name {
        register: match fact.of {
            Of::Family => Household::NAME,
            Of::Person => Person::NAME,
            Of::Grant => Needy::NAME,
        },
        id: fact.id.clone(),
        label: fact.name.clone(),
        detail: format!("{} {}", fact.address, codes.name("needy_category", &fact.category)),
    };
    let mut table = Table::cross("困难类别", &facts, &lines, &columns, &name);
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    table.title = "困难群体统计表".into();
    table.unit = "单位：户、人、元".into();
    table.when = format!("{}至{}，在享按{}", day(&period.from), day(&period.to), day(&period.as_of));
    table.notes = vec![
        "同时享受几类的家庭和人，在各类里都列，合计只算一次；所以各类的户数、人数相加可以多于合计。".into(),
        "按人登记的（特困、残疾补贴、孤儿、优抚）人数为享受人；按户登记的人数为当日户口簿上的人。".into(),
        "新增：本期开始享受这一类的家庭；退出：本期停止享受这一类的家庭。家里还有人享受着的不算新增、退出；合计里，已在享其他类的也不算。".into(),
        "月金额为当日执行的标准，包括复核后的调整；临时救助是一次性的，不算期末在享，在批准的那一期算新增，金额列在“本期一次性金额”。".into(),
    ];
    let undated = facts.iter().filter(|fact| fact.undated).count();
    if undated > 0 {
        table.notes.push(format!("其中 {undated} 份没有登记起始日期，按早已享受算在期末在享里，不算新增。"));
    }
    let gone: (i64,) = store::one(
        conn,
        &format!("SELECT count(*) FROM ({})", include_str!("../gaps/needy_gone.sql")),
        &json!(period),
    )?;
    if gone.0 > 0 {
        table.notes.push(format!("其中 {} 份人已去世或迁出、还没有停发，仍算在内；名单见“谁被漏了”。", gone.0));
    }
    Ok(vec![table])
}
