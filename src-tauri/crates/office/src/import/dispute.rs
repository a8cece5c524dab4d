//! The ledger of disputes that an office kept in Excel: a row a case, with whom, what about and how it ended. What a row says
//! goes through the same checks as what a clerk types, so that no case ends where the law knows no end; an outcome that
//! cannot stand leaves the case open and is told.

mod columns;
mod words;

use super::{
    Action, compare,
    homes::read_address,
    ledger::{Ledger, Row, each},
    near::LATER,
    people::{Found, People},
    told::Told,
};
use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    read::{date, id, number, plain},
    register::{Check, Register, put},
    registers::{
        Dispute, DisputeStep, FollowUp, Settlement,
        dispute::{DisputeDraft, FAILED, PASSED_ON, Party, REFUSED, settled},
        dispute_step::{DisputeStepDraft, MEDIATION},
        follow_up::{FollowUpDraft, PERFORM, VISIT},
        settlement::{self, SettlementDraft},
    },
};
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

pub(super) const LEDGER: Ledger = Ledger {
    name: columns::ROWS.name,
    label: "矛盾纠纷",
    unit: "件",
    columns: || columns::ROWS.columns(),
    needs: columns::ROWS.needs,
    near: &[
        ("date", &["日期", "时间", "周期"], LATER),
        ("parties", &["当事人", "双方", "反映人", "来访人", "姓名"], &["电话", "住址", "身份证"]),
        ("outline", &["问题", "事由", "诉求", "简述", "内容", "情况", "纠纷"], &["回访", "履行", "类", "化解", "调解"]),
        ("closed_on", &["办结", "结案", "化解完成", "调结"], &["期限", "时限", "是否"]),
        ("due", &["期限", "时限"], &["履行"]),
        ("record", &["过程", "措施", "经过"], &[]),
        ("outcome", &["结果", "是否化解", "是否办结", "办理进度"], &[]),
        ("mediators", &["化解人", "调解人"], &[]),
        ("owner", &["责任领导", "责任人", "包案"], &[]),
        ("helpers", &["参与", "协同", "配合"], &["人数"]),
        ("visit", &["回访"], &[]),
        ("a_id", &["甲方身份证", "申请人身份证"], &[]),
        ("b_id", &["乙方身份证", "被申请人身份证"], &[]),
    ],
    apply: |reading| {
        columns::dated(&reading.opened.columns())?;
        let people = People::read(reading.conn)?;
        let reader = Reader { office: reading.office, conn: reading.conn, people, now: reading.now };
        each(&columns::ROWS, reading, &mut |told| {
            let (action, name, message) = reader.row(told)?;
            Ok(Row { action, name, place: String::new(), message })
        })
    },
};

/// What an old ledger leaves out and a new record must have.
const ELSEWHERE: &str = "见原台账";

struct Reader<'a> {
    office: &'a Office,
    conn: &'a Connection,
    people: People,
    now: &'a Moment,
}

impl Reader<'_> {
    fn row(&self, told: &mut Told<'_>) -> Result<(Action, String, String)> {
        let (parties, people) = self.parties(told);
        let shown = parties.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("、");
        let says = ["outline", "cause", "record", "outcome"].iter().any(|field| !told.text(field).is_empty());
        if parties.is_empty() && !says {
            return Ok((Action::Same, shown, "没有写当事人和情况，不用登记".into()));
        }
        let accepted = told.date("accepted_on");
        let registered = told.date("date");
        let date = if registered.is_empty() { accepted.clone() } else { registered };
        if date.is_empty() {
            return Ok((Action::Error, shown, "没有登记日期，没有导入".into()));
        }
        let mut case = Self::case(told, date, parties.into_iter().map(|(party, _)| party).collect());
        case.people = case.people.or(people);
        let outcome = words::outcome(told);
        if outcome != REFUSED && case.accepted_on.is_empty() {
            case.accepted_on = if accepted.is_empty() { case.date.clone() } else { accepted };
        }
        if let Some(id) = self.known(&case)? {
            let differs = self.differing(told, &id, &case, &outcome)?;
            let called = crate::register::fetch::<Dispute>(self.conn, &id)?.number;
            if self.end(told, &id, &case, &outcome)? {
                compare::told_apart(told, &called, &differs);
                return Ok((Action::Update, shown, "化解结果".into()));
            }
            let row = Row { action: Action::Same, name: shown, place: String::new(), message: String::new() };
            let row = compare::known(&called, &differs, row);
            return Ok((row.action, row.name, row.message));
        }
        let mut check = Check::default();
        Dispute::check(self.office, self.conn, &mut case, &mut check)?;
        if let Some(fault) = check.faults.first() {
            return Ok((Action::Error, shown, fault.detail.clone()));
        }
        told.doubt(check.warnings);
        let id = match put::<Dispute>(self.office, self.conn, case.clone(), true, self.now) {
            Ok(id) => id,
            // A number that was given before (an import taken back), or of another year.
            Err(fault) if fault.field.as_deref() == Some("number") => {
                told.warn(told.cell("number").1, "number_other", format!("{}；改为自动编号", fault.detail));
                case.number.clear();
                put::<Dispute>(self.office, self.conn, case.clone(), true, self.now)?
            }
            Err(fault) => return Err(fault),
        };
        if outcome.is_empty() {
            self.went_on(told, &id, &case)?;
        }
        self.end(told, &id, &case, &outcome)?;
        Ok((Action::New, shown, String::new()))
    }

    /// The case as the row tells it.
    fn case(told: &mut Told<'_>, date: String, parties: Vec<Party>) -> DisputeDraft {
        let cause = told.text("cause");
        let outline = [told.text("outline"), cause.clone(), told.text("record")];
        let outline = outline.into_iter().find(|words| !words.is_empty());
        if outline.is_none() {
            told.warn(told.cell("outline").1, "outline_missing", "没有写简要情况".into());
        }
        let mut note = told.text("note");
        if outline.as_ref().is_some_and(|outline| !outline.contains(&cause)) {
            note = [note, format!("案由：{cause}")]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("；");
        }
        let people = told.text("people");
        let due = told.deadline("due", &date);
        DisputeDraft {
            number: words::number(told),
            source: words::code(told, "source", "dispute_source", words::SOURCES).unwrap_or_default(),
            category: words::category(told),
            kinds: words::kinds(told),
            scale: words::code(told, "scale", "dispute_scale", words::SCALES).unwrap_or_default(),
            people: number::whole(people.trim_end_matches(['人', '名'])).ok().filter(|people| *people > 0),
            amount: told.money("amount"),
            outline: outline.unwrap_or_else(|| ELSEWHERE.into()),
            risk: words::code(told, "risk", "dispute_risk", words::RISKS).unwrap_or_default(),
            owner: told.text("owner"),
            helpers: told.text("helpers"),
            place: told.text("place"),
            due: within(&date, due),
            note,
            date,
            parties,
            ..DisputeDraft::default()
        }
    }

    /// A case that is in the book already: of the same number, or of the same day, parties and words.
    fn known(&self, case: &DisputeDraft) -> Result<Option<String>> {
        let sql = "SELECT id FROM dispute WHERE removed_at IS NULL AND ((number <> '' AND number = :number)
                      OR (date = :date AND outline = :outline)) ORDER BY number = :number DESC";
        let asked = json!({ "number": case.number, "date": case.date, "outline": case.outline });
        for (id,) in store::all::<(String,)>(self.conn, sql, &asked)? {
            let there: DisputeDraft = crate::register::fetch::<Dispute>(self.conn, &id)?;
            let same = |one: &Party, other: &Party| match (&one.person_id, &other.person_id) {
                (Some(one), Some(other)) => one == other,
                (None, None) => one.name == other.name,
                _ => false,
            };
            let all = there.parties.len() == case.parties.len()
                && there.parties.iter().zip(&case.parties).all(|(one, other)| same(one, other));
            if all || (!case.number.is_empty() && there.number == case.number) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// What the row says otherwise than the case in the book, its end included where it has come to one.
    fn differing(
        &self,
        told: &mut Told<'_>,
        id: &str,
        case: &DisputeDraft,
        outcome: &str,
    ) -> Result<Vec<&'static str>> {
        let there: DisputeDraft = crate::register::fetch::<Dispute>(self.conn, id)?;
        let mut row = case.clone();
        // What an old ledger leaves out was made up.
        if told.text("accepted_on").is_empty() {
            row.accepted_on.clear();
        }
        if row.outline == ELSEWHERE {
            row.outline.clear();
        }
        if told.text("category").is_empty() {
            row.category.clear();
        }
        let without = ["number", "parties", "outcome", "closed_on"];
        let mut differs = compare::differing(columns::ROWS.columns, &there, &row, &without);
        let keys =
            |of: &DisputeDraft| of.parties.iter().filter_map(|one| one.person_id.clone()).collect::<BTreeSet<_>>();
        let strangers = |of: &DisputeDraft| {
            let strangers = of.parties.iter().filter(|party| party.person_id.is_none());
            strangers.map(|party| party.name.clone()).collect::<BTreeSet<_>>()
        };
        if !row.parties.is_empty() && (keys(&row), strangers(&row)) != (keys(&there), strangers(&there)) {
            differs.push("当事人");
        }
        if !there.closed_on.is_empty() {
            let form = words::is_form(&told.text("outcome")) || words::is_form(&words::form(told));
            let alike = outcome == there.outcome || !form && settled(outcome) && settled(&there.outcome);
            if !outcome.is_empty() && !alike {
                differs.push("结果");
            }
            let closed = told.date("closed_on");
            if !closed.is_empty() && closed != there.closed_on {
                differs.push("化解日期");
            }
        }
        Ok(differs)
    }

    /// How it ended and what followed, as far as it can stand; whether anything was written.
    fn end(&self, told: &mut Told<'_>, id: &str, case: &DisputeDraft, outcome: &str) -> Result<bool> {
        let there: DisputeDraft = crate::register::fetch::<Dispute>(self.conn, id)?;
        if outcome.is_empty() || !there.closed_on.is_empty() {
            return Ok(false);
        }
        let mut closed = told.date("closed_on");
        for field in ["outcome", "record"] {
            if closed.is_empty() {
                closed = told.day_in(&told.text(field), &case.date);
            }
        }
        if closed.is_empty() {
            told.warn(told.cell("outcome").1, "closed_on_missing", "没有化解日期，按登记日期记".into());
            closed.clone_from(&case.date);
        }
        let record = told.text("record");
        if !record.is_empty() && outcome != REFUSED {
            let step = DisputeStepDraft {
                dispute_id: Some(id.into()),
                date: closed.clone(),
                kind: MEDIATION.into(),
                record,
                mediators: told.text("mediators"),
                ..DisputeStepDraft::default()
            };
            self.write::<DisputeStep>(told, "record", step)?;
        }
        let draft = settlement(told, id, &closed, case, outcome);
        if !self.write::<Settlement>(told, "outcome", draft)? {
            return Ok(false);
        }
        if settled(outcome) {
            self.follow(told, id, &closed)?;
        }
        Ok(true)
    }

    /// What was done for a case that is still open, on the day that the row tells.
    fn went_on(&self, told: &mut Told<'_>, id: &str, case: &DisputeDraft) -> Result<()> {
        let record = told.words("record");
        if record.is_empty() || case.outline.contains(&record) {
            return Ok(());
        }
        let closed = told.date("closed_on");
        let mut date = if closed.is_empty() { told.day_in(&record, &case.date) } else { closed };
        let heading = told.cell("record").1.to_owned();
        if date.is_empty() {
            date.clone_from(&case.date);
            told.warn(&heading, "step_undated", format!("“{record}”没有写哪天，记在 {date}，请核对"));
        }
        let (dispute_id, mediators) = (Some(id.into()), told.text("mediators"));
        let step = DisputeStepDraft {
            dispute_id,
            date,
            kind: MEDIATION.into(),
            record,
            mediators,
            ..DisputeStepDraft::default()
        };
        self.write::<DisputeStep>(told, "record", step)?;
        Ok(())
    }

    fn follow(&self, told: &mut Told<'_>, id: &str, closed: &str) -> Result<()> {
        let said = told.text("performance");
        if let Some(performance) = words::performance(told) {
            let draft = FollowUpDraft {
                dispute_id: Some(id.into()),
                date: closed.into(),
                kind: PERFORM.into(),
                performance: performance.into(),
                content: said,
                ..FollowUpDraft::default()
            };
            self.write::<FollowUp>(told, "performance", draft)?;
        }
        let said = told.text("visit");
        // A visit has a day; a tick says nothing that could be written down.
        let day = date::read(&said).map_or_else(|_| told.day_in(&said, closed), |day| day.to_string());
        if !day.is_empty() {
            let draft = FollowUpDraft {
                dispute_id: Some(id.into()),
                date: day,
                kind: VISIT.into(),
                content: if date::read(&said).is_ok() { ELSEWHERE.into() } else { said },
                ..FollowUpDraft::default()
            };
            self.write::<FollowUp>(told, "visit", draft)?;
        } else if !said.is_empty() {
            told.warn(told.cell("visit").1, "visit_undated", format!("回访“{said}”没有日期，没有导入"));
        }
        Ok(())
    }

    /// Checked like anything a clerk types; what cannot stand is told, and false.
    fn write<R: Register>(&self, told: &mut Told<'_>, field: &str, mut draft: R::Draft) -> Result<bool> {
        let mut check = Check::default();
        R::check(self.office, self.conn, &mut draft, &mut check)?;
        if let Some(fault) = check.faults.first() {
            let heading = told.cell(field).1.to_owned();
            told.warn(&heading, &format!("{}_left", R::NAME), format!("{}没有导入：{}", R::LABEL, fault.detail));
            return Ok(false);
        }
        put::<R>(self.office, self.conn, draft, true, self.now)?;
        Ok(true)
    }

    /// Who the row names, each with the name as it stands there; and how many they are where it speaks of more (张三等3人).
    fn parties(&self, told: &mut Told<'_>) -> (Vec<(Party, String)>, Option<i64>) {
        let mut all = Vec::new();
        for (side, name, rest) in
            [("a", "party_a", ["a_id", "a_phone", "a_address"]), ("b", "party_b", ["b_id", "b_phone", "b_address"])]
        {
            let mut people = words::people(&told.text(name));
            if let [one] = people.as_mut_slice() {
                for (field, told_of) in rest.iter().zip([&mut one.document, &mut one.phone, &mut one.address]) {
                    let said = told.text(field);
                    if !said.is_empty() {
                        *told_of = said;
                    }
                }
            }
            all.extend(people.into_iter().map(|person| (side, person)));
        }
        if all.is_empty() {
            all = words::both(&told.text("parties"));
        }
        let crowd = all.iter().any(|(_, person)| person.crowd.is_some());
        let people = all.iter().map(|(_, person)| person.crowd.unwrap_or(1)).sum();
        let parties = all.into_iter().map(|(side, person)| {
            let name = person.name.clone();
            (self.party(told, side, person), name)
        });
        (parties.collect(), crowd.then_some(people))
    }

    /// A resident where the books leave no doubt; else as the sheet has them.
    fn party(&self, told: &mut Told<'_>, side: &str, person: words::Person) -> Party {
        let document = match id::read(&person.document, self.now.today) {
            Ok(read) => read.number,
            Err(fault) if !person.document.is_empty() => {
                told.warn("", "id_unread", format!("{}的证件号：{fault}；没有导入", person.name));
                String::new()
            }
            Err(_) => String::new(),
        };
        let empty = sheet::Cell::Empty;
        let written = sheet::Cell::text(&person.address);
        let address =
            read_address(None, &empty, &empty, &empty, &written).map(|read| read.canonical()).unwrap_or_default();
        let outsider = || Party {
            side: side.into(),
            name: crate::text::name(&person.name),
            id_number: document.clone(),
            phone: plain::tidy(&person.phone),
            address: person.address.clone(),
            ..Party::default()
        };
        match self.people.resident(&document, &person.name, &address) {
            Found::One(id) => Party { side: side.into(), person_id: Some(id), ..Party::default() },
            Found::Alike(why) => {
                told.warn("", "party_unclear", format!("{}：{why}；先按外来的记", person.name));
                outsider()
            }
            Found::None => outsider(),
        }
    }
}

/// A term beyond a month needs an extension, of which an old ledger says nothing.
fn within(date: &str, due: String) -> String {
    let month = crate::clock::date(date).map(|day| crate::registers::dispute::after(day, 30)).unwrap_or_default();
    if due.as_str() > month.as_str() || due.as_str() < date { String::new() } else { due }
}

/// dispute_resolution; under 调解方式 there may stand the form of the agreement instead.
fn way(told: &mut Told<'_>) -> String {
    if words::is_form(&told.text("way")) {
        return String::new();
    }
    words::code(told, "way", "dispute_resolution", words::WAYS).unwrap_or_default()
}

/// How the row says it ended.
fn settlement(told: &mut Told<'_>, id: &str, closed: &str, case: &DisputeDraft, outcome: &str) -> SettlementDraft {
    let filled =
        |words: [String; 2]| words.into_iter().find(|words| !words.is_empty()).unwrap_or_else(|| ELSEWHERE.into());
    let mut draft = SettlementDraft {
        dispute_id: Some(id.into()),
        date: closed.into(),
        outcome: outcome.into(),
        way: way(told),
        ..SettlementDraft::default()
    };
    if settled(outcome) {
        draft.agreed = filled([told.text("agreed"), told.text("record")]);
        draft.mediators = filled([told.text("mediators"), case.owner.clone()]);
        draft.perform_by = told.deadline("perform_by", closed);
        draft.amount = told.money("agreed_amount");
        draft.prevented = words::code(told, "prevented", "dispute_prevented", &[]).unwrap_or_default();
        let asked = told.date("confirm_on");
        let last = crate::clock::date(closed).map(|day| crate::registers::dispute::after(day, 30)).unwrap_or_default();
        if asked.as_str() >= closed && asked <= last {
            draft.confirm_wanted = true;
            draft.confirm_on = asked;
        } else if !asked.is_empty() {
            told.warn(
                told.cell("confirm_on").1,
                "confirm_left",
                format!("{asked} 不在协议生效后30天内，司法确认没有导入"),
            );
        }
    } else {
        draft.mediators = told.text("mediators");
        draft.summary = told.text("outcome");
    }
    if [FAILED, REFUSED].contains(&outcome) {
        draft.cause = if words::against(&draft.summary) {
            "refused"
        } else if outcome == FAILED {
            "failed"
        } else {
            "beyond"
        }
        .into();
        draft.told_on = told.date("told_on");
        draft.told_ways = words::routes(told);
        if draft.told_on.is_empty() {
            settlement::LEDGER.clone_into(&mut draft.note);
            let heading = told.cell("outcome").1;
            told.warn(heading, "told_on_missing", "没有写哪天告知了当事人其他途径，已按办结导入，请补记".into());
        }
    }
    if outcome == PASSED_ON {
        draft.passed_to = filled([told.text("passed_to"), told.text("outcome")]);
    }
    draft
}
