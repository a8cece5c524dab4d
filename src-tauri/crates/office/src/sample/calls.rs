//! Calls on families in need with something in the hand, before the Spring Festival and since; the steps of two action plans.

use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    register::put,
    registers::{Task, Visit, task::TaskDraft, visit::VisitDraft},
};
use chrono::Days;
use fastrand::Rng;
use serde_json::json;
use store::rusqlite::Connection;

/// Days ago, kind, goods, 元, source and who paid out of their own pocket.
const ROUNDS: &[(u64, &str, &str, i64, &str, &str)] = &[
    (285, "20", "大米1袋、花生油1桶", 300, "20", ""),
    (44, "30", "牛奶1箱", 200, "50", "王敏"),
    (12, "40", "", 500, "10", ""),
];

/// Who lives in these households' books, by their heads.
const HEAD: &str =
    "SELECT m.person_id FROM membership m JOIN residence r ON r.person_id = m.person_id AND r.to_date IS NULL
  WHERE m.household_id = :household AND m.relation = '02' AND m.to_date IS NULL AND m.from_date <= :date LIMIT 1";

pub(super) fn calls(office: &Office, conn: &Connection, now: &Moment, rng: &mut Rng, poor: &[String]) -> Result<()> {
    for (days, kind, goods, yuan, source, payer) in ROUNDS {
        let date = now.today.checked_sub_days(Days::new(*days)).unwrap_or(now.today).to_string();
        for household in poor {
            // The first round goes to everybody, the later ones to some.
            if *kind != "20" && rng.u8(..100) < 45 {
                continue;
            }
            let asked = json!({ "household": household, "date": date });
            let Some((person,)) = store::first::<(String,)>(conn, HEAD, &asked)? else { continue };
            let home = json!({ "person": person, "date": date, "way": "home", "id": "" });
            let (_, dwelling_id, household_id, _): (String, Option<String>, Option<String>, bool) =
                store::one(conn, Visit::HOME, &home)?;
            let visit = VisitDraft {
                date: date.clone(),
                persons: vec![person],
                dwelling_id,
                household_id: household_id.or_else(|| Some(household.clone())),
                kind: (*kind).into(),
                way: "home".into(),
                result: "met".into(),
                visitors: "王敏、李强".into(),
                summary: "家里都好，问了收入和看病的情况。".into(),
                need: if rng.u8(..100) < 30 { "看病花费大，想问有没有救助" } else { "" }.into(),
                goods: (*goods).into(),
                money: Some(yuan * 100),
                source: (*source).into(),
                payer: (*payer).into(),
                signed_by: "户主".into(),
                ..VisitDraft::default()
            };
            put::<Visit>(office, conn, visit, true, now)?;
        }
    }
    odd(office, conn, now)?;
    tasks(office, conn, now)
}

/// Days ago, way, result, abnormal with its calls, and what was passed on to whom, due by so many days from now and answered.
struct Odd(u64, &'static str, &'static str, &'static str, &'static str, Option<i64>, bool);

/// What does not go as usual: nobody there, somebody unwell, something for others to do.
const ODD: &[Odd] = &[
    Odd(2, "home", "missed", "", "", None, false),
    Odd(3, "home", "missed", "", "", None, false),
    Odd(6, "phone", "missed", "", "", None, false),
    Odd(8, "home", "met", "9:40 致电女儿，9:50 拨打 120，送区医院", "", None, false),
    Odd(26, "home", "met", "15:20 致电儿子，已赶回", "", None, false),
    Odd(15, "home", "met", "", "物业", Some(-3), false),
    Odd(5, "home", "met", "", "社区卫生服务中心", Some(4), false),
    Odd(30, "home", "met", "", "民政所", Some(-10), true),
    Odd(4, "video", "reached", "", "", None, false),
    Odd(7, "neighbour", "reached", "", "", None, false),
];

fn odd(office: &Office, conn: &Connection, now: &Moment) -> Result<()> {
    let old: Vec<(String,)> = store::all(
        conn,
        "SELECT p.id FROM person p JOIN residence r ON r.person_id = p.id AND r.to_date IS NULL
          WHERE p.died_on IS NULL AND p.birth BETWEEN '1930' AND '1952' ORDER BY p.birth DESC, p.id_number LIMIT 10",
        &json!({}),
    )?;
    let ago = |days: u64| now.today.checked_sub_days(Days::new(days)).unwrap_or(now.today);
    for ((person,), Odd(days, way, result, calls, to, due, answered)) in old.into_iter().zip(ODD) {
        let date = ago(*days).to_string();
        let home = json!({ "person": person, "date": date, "way": way, "id": "" });
        let (_, dwelling_id, household_id, _): (String, Option<String>, Option<String>, bool) =
            store::one(conn, Visit::HOME, &home)?;
        let due = due.map(|days| (now.today + chrono::Duration::days(days)).to_string()).unwrap_or_default();
        let visit = VisitDraft {
            date,
            persons: vec![person],
            dwelling_id,
            household_id,
            kind: "10".into(),
            way: (*way).into(),
            result: (*result).into(),
            visitors: "孙丽".into(),
            abnormal: !calls.is_empty(),
            calls: (*calls).into(),
            health: if calls.is_empty() { "" } else { "30" }.into(),
            need: if to.is_empty() { "" } else { "厨房下水堵了，自己叫不来人" }.into(),
            passed_to: (*to).into(),
            passed_done: if *answered { due.clone() } else { String::new() },
            passed_result: if *answered { "已解决" } else { "" }.into(),
            passed_due: due,
            ..VisitDraft::default()
        };
        put::<Visit>(office, conn, visit, true, now)?;
    }
    Ok(())
}

/// 出院回家 and 新独居, each begun for somebody; what is past is done.
fn tasks(office: &Office, conn: &Connection, now: &Moment) -> Result<()> {
    let old: Vec<(String,)> = store::all(
        conn,
        "SELECT p.id FROM person p JOIN residence r ON r.person_id = p.id AND r.to_date IS NULL
          WHERE p.died_on IS NULL AND p.birth < '1945' ORDER BY p.birth, p.id_number LIMIT 4",
        &json!({}),
    )?;
    let plans = [("出院回家", 5), ("新独居", 2), ("出院回家", 40), ("新独居", 20)];
    for ((person,), (plan, days)) in old.into_iter().zip(plans) {
        let steps: Vec<(String, String, i64)> = store::all(
            conn,
            "SELECT title, kind, coalesce(days, 0) FROM plan WHERE name = :plan AND removed_at IS NULL ORDER BY days, id",
            &json!({ "plan": plan }),
        )?;
        let from = now.today.checked_sub_days(Days::new(days)).unwrap_or(now.today);
        for (title, kind, after) in steps {
            let due = from.checked_add_days(Days::new(after.unsigned_abs())).unwrap_or(from);
            let done = due < now.today && after < 7;
            let task = TaskDraft {
                title,
                kind,
                due: due.to_string(),
                owner: "孙丽".into(),
                person_id: Some(person.clone()),
                origin: plan.into(),
                status: if done { "done" } else { "open" }.into(),
                done_on: if done { due.to_string() } else { String::new() },
                evidence: if done { "已上门，走访有登记" } else { "" }.into(),
                ..TaskDraft::default()
            };
            put::<Task>(office, conn, task, true, now)?;
        }
    }
    Ok(())
}
