//! The list of those whom a policy covers, as the insurer has it: members found by number or name, all others listed.

use super::{
    Action, compare,
    ledger::{Ledger, Row, Rows, each},
    told::{PERIOD, Told},
};
use crate::{
    fault::Result,
    office::Office,
    read::{id, plain},
    register::{Check, Register, fetch, put},
    registers::{Insured, insured::InsuredDraft},
};
use serde_json::json;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "参保名单",
    unit: "人",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    near: &[],
    apply: |reading| each(&ROWS, reading, &mut |told| write(reading.office, told)),
};

const ROWS: Rows = Rows {
    name: "insured",
    columns: &[
        (
            "name",
            "姓名",
            &["姓名", "被保险人", "被保险人姓名", "参保人", "参保人员", "参保人姓名", "队员", "队员姓名", "投保人员"],
        ),
        ("id_number", "证件号码", &["身份证号", "身份证号码", "公民身份号码", "证件号码", "证件号", "身份证"]),
        ("policy", "保单号", &["保单号", "保单号码", "保险单号", "保单编号"]),
        ("team", "队伍", &["队伍", "所在队伍", "队名"]),
        ("from_date", "参保日期", &["参保日期", "起保日期", "生效日期", "保险起期", "起始日期"]),
        ("to_date", "退保日期", &["退保日期", "到期日期", "终止日期", "保险止期", "截止日期"]),
        ("period", "保险期间", PERIOD),
        ("serial", "序号（不导入）", &["序号", "编号", "行号", "No", "NO."]),
    ],
    needs: &["name"],
};

/// Id, first and last day, number, insurer.
type Policy = (String, String, String, String, String);

/// The policy that a row names; the only one that runs today where it names none.
fn policy(
    told: &Told<'_>,
    [since, until]: &[String; 2],
) -> Result<std::result::Result<(String, String, String), String>> {
    let word = told.text("policy");
    let key = json!({ "policy": word });
    let sql = "SELECT id, from_date, to_date, policy, insurer FROM insurance WHERE removed_at IS NULL
                  AND (policy = :policy OR :policy = '')";
    let all: Vec<Policy> = store::all(told.conn, sql, &key)?;
    let titles: Vec<String> = told.titles().map(plain::tight).collect();
    let titled = |words: &str| !words.is_empty() && titles.iter().any(|title| title.contains(&plain::tight(words)));
    // A title names it, by its number or its insurer; else the row's days do; else it is the one that runs.
    let today = told.now.today.to_string();
    let fits = |by: &dyn Fn(&Policy) -> bool| all.iter().filter(|one| by(one)).collect::<Vec<_>>();
    let ways = [
        fits(&|_| !word.is_empty()),
        fits(&|(.., policy, _)| titled(policy)),
        fits(&|(_, _, to, _, insurer)| titled(insurer) && *to >= today),
        fits(&|(_, from, to, ..)| !until.is_empty() && to == until && (since.is_empty() || since >= from)),
        fits(&|(_, _, to, ..)| *to >= today),
    ];
    let one = ways.iter().find(|found| found.len() == 1).or_else(|| ways.iter().find(|found| !found.is_empty()));
    let found: Vec<(String, String, String)> =
        one.into_iter().flatten().map(|(id, from, to, ..)| (id.clone(), from.clone(), to.clone())).collect();
    Ok(match found.as_slice() {
        [one] => Ok(one.clone()),
        [] if word.is_empty() => Err("还没有登记有效的保单，请先登记保单".into()),
        [] => Err(format!("没有登记保单“{word}”，没有导入；请先登记这份保单")),
        _ => Err("有几份保单，表上没写是哪一份，没有导入；请加一列“保单号”".into()),
    })
}

fn write(office: &Office, told: &mut Told<'_>) -> Result<Row> {
    let name = plain::tight(&told.text("name"));
    let mut row = Row { action: Action::Error, name: name.clone(), place: told.text("team"), message: String::new() };
    let days = ["from_date", "to_date"].map(|field| {
        let own = told.date(field);
        told.in_term(field, own)
    });
    let (policy, from, to) = match policy(told, &days)? {
        Ok(policy) => policy,
        Err(why) => {
            row.message = why;
            return Ok(row);
        }
    };
    let number = id::read_cell(told.cell("id_number").0, told.now.today)
        .ok()
        .flatten()
        .map(|read| read.number)
        .unwrap_or_default();
    let key = json!({ "name": name, "number": number, "team": told.text("team"), "today": told.now.today.to_string() });
    // One person in several teams is one person.
    let sql = "SELECT min(m.id), coalesce(p.id_number, '') AS number FROM team_member m
                 JOIN team t ON t.id = m.team_id LEFT JOIN person p ON p.id = m.person_id
                WHERE m.removed_at IS NULL AND t.removed_at IS NULL AND coalesce(p.name, m.name) = :name
                  AND (:team = '' OR t.name = :team) AND (m.to_date = '' OR m.to_date > :today)
                  AND (:number = '' OR coalesce(p.id_number, '') IN ('', :number))
                GROUP BY coalesce(m.person_id, m.id)";
    let found: Vec<(String, String)> = store::all(told.conn, sql, &key)?;
    let exact: Vec<&(String, String)> =
        found.iter().filter(|(_, known)| !number.is_empty() && *known == number).collect();
    let one = match (exact.as_slice(), found.as_slice()) {
        ([one], _) => Some(*one),
        ([], [one]) => Some(one),
        _ => None,
    };
    let member = match (one.filter(|_| !name.is_empty()), found.as_slice()) {
        (Some((id, _)), _) => id.clone(),
        (_, []) => {
            row.message = if name.is_empty() {
                "没有姓名，没有导入".into()
            } else {
                format!("队里没有“{name}”，没有导入；请先登记这个队员")
            };
            return Ok(row);
        }
        _ => {
            row.message = format!("队里有几个“{name}”，没有导入；请在表上写证件号码或队伍");
            row.action = Action::Conflict;
            return Ok(row);
        }
    };
    let [since, until] = days;
    let mut draft = InsuredDraft {
        insurance_id: Some(policy.clone()),
        member_id: Some(member.clone()),
        // The policy's own days need not be said again.
        from_date: if since <= from { String::new() } else { since },
        to_date: if until >= to { String::new() } else { until },
        ..InsuredDraft::default()
    };
    let key = json!({ "policy": policy, "member": member });
    let sql =
        "SELECT id FROM insured WHERE insurance_id = :policy AND member_id = :member AND removed_at IS NULL LIMIT 1";
    if let Some((known,)) = store::first::<(String,)>(told.conn, sql, &key)? {
        let known: InsuredDraft = fetch::<Insured>(told.conn, &known)?;
        let differs = compare::differing(ROWS.columns, &known, &draft, &[]);
        return Ok(compare::known(&Insured::title(told.conn, &known.id)?, &differs, row));
    }
    let mut check = Check::default();
    Insured::check(office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        row.message.clone_from(&fault.detail);
        return Ok(row);
    }
    let now = told.now.clone();
    put::<Insured>(office, told.conn, draft, true, &now)?;
    Ok(Row { action: Action::New, ..row })
}
