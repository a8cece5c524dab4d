//! The ONE list of commands. From it come the dispatch and the TypeScript map, so that a call is typed where it is made.

use crate::{
    backup,
    desk::{
        CardRequest, CreateAnswer, CreateRequest, Desk, DeskState, OpenAnswer, RemoveClerk, RemovedClerk,
        RestoreAnswer, RestoreRequest, UnlockRequest,
    },
    events, examine,
    fault::{Code, Fault, Result},
    files, import, journal,
    office::{Context, Done, Office},
    paper, recovery,
    register::{self, Register},
    registers::{
        RegisterInfo, activity, aid_batch, building, checkup, disclosure, election, hazard, insurance, joint_action,
        patrol, person, police_figure, roster, stock, task, visit, volunteer,
    },
    reports::{changes, compound, due, elderly as elderly_month, gaps, home, stats, year},
    retention, rights, rules, sample,
    search::Hit,
    settings,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{
    Value,
    value::{RawValue, to_raw_value},
};
use std::collections::BTreeMap;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
pub struct Nothing {}

#[derive(Debug, Deserialize, TS)]
pub struct SearchRequest {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<usize>,
}

/// All that a screen needs to know about the office's own words.
#[derive(Debug, Serialize, TS)]
pub struct Describe {
    pub registers: Vec<RegisterInfo>,
    pub codes: BTreeMap<String, Vec<crate::codes::CodeRow>>,
    /// What Settings calls each code table.
    pub code_titles: BTreeMap<&'static str, &'static str>,
    pub settings: BTreeMap<String, String>,
    pub today: String,
    /// Groups of registers, in the order of the screen: books that a 业务员 is given.
    pub groups: Vec<&'static str>,
    /// What the clerk who is in may do.
    pub me: rights::RoleRow,
}

fn describe(office: &Office) -> Result<Describe> {
    Ok(Describe {
        registers: crate::registers::ALL.iter().copied().filter(|register| office.may_list(register.name)).collect(),
        codes: office.codes().tables().clone(),
        code_titles: crate::codes::titles(),
        settings: settings::all(office)?,
        today: office.now().today.to_string(),
        groups: crate::registers::groups(),
        me: rights::RoleRow::of(&office.granted()),
    })
}

fn search(office: &Office, request: SearchRequest) -> Result<Vec<Hit>> {
    Ok(office.search(|index| index.find(&request.text, request.limit.unwrap_or(20).min(200))))
}

/// What a record of any register is called.
pub(crate) fn title(conn: &Connection, register: &str, id: &str) -> Result<String> {
    macro_rules! find {
        ($($of:ty),* $(,)?) => { $(if register == <$of>::NAME { return <$of>::title(conn, id); })* };
    }
    crate::registers!(find);
    Ok(String::new())
}

pub(crate) fn typed<T: DeserializeOwned>(body: Value) -> Result<T> {
    let body = if body.is_null() { Value::Object(serde_json::Map::new()) } else { body };
    serde_json::from_value(body).map_err(|error| Fault::new(Code::Invalid, format!("请求内容读不懂：{error}")))
}

/// Answers are written as text at once: the lines of a large import would be ten times their size as a tree.
fn answer(value: impl Serialize) -> Result<Box<RawValue>> {
    to_raw_value(&value).map_err(|error| Fault::new(Code::Broken, format!("程序内部对不上：{error}")))
}

macro_rules! commands {
    (
        before($desk:ident) { $($early:literal: $early_request:ty => $early_answer:ty = |$early_body:ident| $early_call:expr;)* }
        open($office:ident, $context:ident) { $($name:literal: $request:ty => $answer:ty = |$body:ident| $call:expr;)* }
        register($of:ident, $there:ident) { $($verb:literal: $verb_request:ty => $verb_answer:ty = |$verb_body:ident| $verb_call:expr;)* }
    ) => {
        /// Commands that work while the office is locked, or before there is one; None for all others.
        pub(crate) fn before($desk: &Desk, name: &str, body: &Value) -> Option<Result<Box<RawValue>>> {
            match name {
                $($early => Some((|| {
                    let $early_body: $early_request = typed(body.clone())?;
                    let given: Result<$early_answer> = $early_call;
                    answer(given?)
                })()),)*
                _ => None,
            }
        }

        pub(crate) fn dispatch($office: &Office, name: &str, body: Value, $context: &Context<'_>) -> Result<Box<RawValue>> {
            rights::ask($office, name)?;
            $office.allow(name.split_once('.').map_or(name, |(register, _)| register))?;
            match name {
                $($name => {
                    let $body: $request = typed(body)?;
                    let given: Result<$answer> = $call;
                    answer(given?)
                })*
                _ => {
                    let (register, verb) = name.split_once('.').unwrap_or((name, ""));
                    let unknown = || Err(Fault::new(Code::NotFound, format!("没有叫“{name}”的命令")));
                    verbs($office, register, verb, body).unwrap_or_else(unknown)
                }
            }
        }

        fn of_register<$of: Register>($there: &Office, verb: &str, body: Value) -> Option<Result<Box<RawValue>>> {
            match verb {
                $($verb => Some((|| {
                    let $verb_body: $verb_request = typed(body)?;
                    let given: Result<$verb_answer> = $verb_call;
                    answer(given?)
                })()),)*
                _ => None,
            }
        }

        /// Every command, for `xiaoxiang-cli commands`.
        pub fn names() -> Vec<String> {
            let mut names: Vec<String> = vec![$($early.into(),)* $($name.into(),)*];
            for register in crate::registers::ALL.iter().map(|r| r.name) {
                $(names.push(format!("{register}.{}", $verb));)*
            }
            names.sort();
            names
        }

        /// Declares the types of every command.
        fn declare(map: &mut crate::typescript::Map) {
            $(map.command::<$early_request, $early_answer>($early);)*
            $(map.command::<$request, $answer>($name);)*
        }

        fn declare_register<$of: Register>(map: &mut crate::typescript::Map) {
            $(map.command::<$verb_request, $verb_answer>(&format!("{}.{}", $of::NAME, $verb));)*
        }
    };
}

commands! {
    before(desk) {
        "office.state": Nothing => DeskState = |_body| Ok(desk.state());
        "office.create": CreateRequest => CreateAnswer = |body| desk.create(body);
        "office.unlock": UnlockRequest => OpenAnswer = |body| desk.unlock(&body);
        "office.unlock_card": CardRequest => OpenAnswer = |body| desk.unlock_card(&body);
        "office.stop": Nothing => () = |_body| { desk.stop(); Ok(()) };
        "office.lock": Nothing => () = |_body| { desk.lock(); Ok(()) };
        "office.recovery": recovery::RecoveryRequest => recovery::Recovery = |body| Ok(desk.recovery(&body));
        "office.copy_aside": backup::FolderRequest => recovery::AsideAnswer = |body| desk.copy_aside(&body);
        "office.salvage": recovery::SalvageRequest => recovery::SalvageAnswer = |body| desk.salvage(&body);
        "backup.peek": RestoreRequest => backup::LookAnswer = |body| desk.peek(&body);
        "backup.regain": RestoreRequest => RestoreAnswer = |body| desk.regain(&body);
        "office.adopt": RestoreRequest => RestoreAnswer = |body| desk.restore(&body, true);
        "backup.restore": RestoreRequest => RestoreAnswer = |body| desk.restore(&body, false);
        "backup.list": backup::FolderRequest => Vec<backup::BackupRow> = |body| backup::list(body);
        "backup.verify": backup::PathRequest => backup::VerifyBackup = |body| desk.verify(body);
        "backup.take_back": Nothing => DeskState = |_body| desk.take_back();
        "clerk.remove": RemoveClerk => RemovedClerk = |body| desk.remove_clerk(&body);
    }
    open(office, context) {
        "office.seen": Nothing => () = |_body| recovery::seen(office);
        "office.describe": Nothing => Describe = |_body| describe(office);
        "office.seed": sample::SeedRequest => Done<sample::SeedAnswer> = |body| sample::seed(office, context, body);
        "home": Nothing => home::HomeAnswer = |_body| home::home(office);
        "suggest": register::SuggestRequest => Vec<String> = |body| register::suggest(office, body);
        "search": SearchRequest => Vec<Hit> = |body| search(office, body);

        "building.lay_out": building::LayOutRequest => Done<building::LaidOut> = |body| building::lay_out(office, body);
        "person.tag_save": person::TagRequest => Done<register::Saved> = |body| person::tag_save(office, body);
        "person.tag_remove": person::IdRequest => Done<()> = |body| person::tag_remove(office, body);
        "person.live": person::LiveRequest => Done<register::Saved> = |body| person::live(office, body);
        "person.photo": person::PhotoRequest => Done<register::Saved> = |body| person::photo(office, body);
        "person.photo_get": person::IdRequest => person::PhotoAnswer = |body| person::photo_get(office, body);
        "person.photo_remove": person::IdRequest => Done<register::Saved> = |body| person::photo_remove(office, body);
        "person.merge": person::MergeRequest => Done<register::Saved> = |body| person::merge(office, body);
        "person.same": person::IdRequest => person::SameAnswer = |body| person::same(office, body);

        "aid_batch.fill": aid_batch::FillRequest => Done<aid_batch::FillAnswer> = |body| aid_batch::fill(office, body);
        "aid_batch.sign": aid_batch::SignRequest => Done<()> = |body| aid_batch::sign(office, body);
        "stock.balance": stock::BalanceRequest => Vec<stock::Balance> = |body| stock::balance(office, body);
        "disclosure.show": disclosure::ShowRequest => Done<disclosure::ShowAnswer> = |body| disclosure::show(office, body);
        "disclosure.hide": disclosure::ShowRequest => Done<()> = |body| disclosure::hide(office, body);
        "task.plan": task::PlanRequest => Done<task::Planned> = |body| task::plan(office, body);
        "visit.sheet": visit::SheetRequest => visit::SheetAnswer = |body| visit::sheet(office, body);
        "visit.enter": visit::EnterRequest => Done<visit::Entered> = |body| visit::enter(office, body);

        "hazard.step": hazard::StepRequest => Done<Vec<register::Saved>> = |body| hazard::step(office, body);
        "hazard.recheck": hazard::RecheckRequest => Done<Vec<register::Saved>> = |body| hazard::recheck(office, body);
        "police_figure.enter": police_figure::FiguresRequest => Done<Vec<register::Saved>> = |body| police_figure::enter(office, body);
        "roster.make": roster::MakeRequest => Done<roster::MadeRoster> = |body| roster::make(office, body);
        "roster.on": roster::OnRequest => Vec<roster::OnDuty> = |body| roster::on(office, body);
        "insurance.cover": insurance::CoverRequest => Done<insurance::Covered> = |body| insurance::cover(office, body);
        "patrol.begin": patrol::BeginRequest => patrol::PatrolStart = |body| patrol::begin(office, body);
        "activity.candidates": activity::CandidatesRequest => Vec<activity::Attender> = |body| activity::candidates(office, body);
        "activity.enter": activity::ActivityEnterRequest => Done<Vec<register::Saved>> = |body| activity::enter(office, body);
        "volunteer.cover": volunteer::VolunteersCoverRequest => Done<insurance::Covered> = |body| volunteer::cover(office, body);
        "election.seat": election::SeatRequest => Done<election::SeatAnswer> = |body| election::seat(office, body);
        "file.attach": files::AttachRequest => Done<files::AttachAnswer> = |body| files::attach(office, context, body);
        "file.list": files::FilesRequest => files::FilesAnswer = |body| files::list(office, body);
        "file.get": files::FileRequest => files::FileAnswer = |body| files::get(office, body);
        "file.caption": files::CaptionRequest => Done<register::Saved> = |body| files::caption(office, body);
        "file.order": files::OrderRequest => Done<()> = |body| files::order(office, body);
        "file.remove": register::RemoveRequest => Done<()> = |body| files::remove(office, body);
        "file.restore": register::IdsRequest => Done<()> = |body| files::restore(office, body);
        "file.save_to": files::SaveToRequest => Done<files::FilePath> = |body| files::save_to(office, body);
        "file.open": files::OpenFile => files::FilePath = |body| files::open(office, body);
        "file.room": Nothing => files::Room = |_body| files::room(office);

        "event.ask": events::AskRequest => events::AskAnswer = |body| events::ask(office, body);
        "event.record": events::EventRequest => Done<register::Saved> = |body| events::record(office, body);
        "due": due::DueRequest => due::DueAnswer = |body| due::due(office, body);
        "stats.list": Nothing => Vec<stats::StatInfo> = |_body| stats::list(office);
        "stats": stats::StatsRequest => stats::StatsAnswer = |body| stats::stats(office, &body);
        "stats.names": stats::NamesRequest => stats::StatNames = |body| stats::names(office, &body);
        "stats.export": stats::StatsExportRequest => Done<register::ExportAnswer> = |body| stats::export(office, &body);
        "checkup.mark": checkup::MarkRequest => Done<checkup::Marked> = |body| checkup::mark(office, body);
        "elderly.month": elderly_month::ElderlyMonthRequest => elderly_month::ElderlyMonth = |body| elderly_month::month(office, &body);
        "compound": compound::CompoundRequest => compound::Compound = |body| compound::compound(office, &body);
        "report.year": year::YearRequest => year::YearAnswer = |body| year::report(office, &body);
        "report.year_export": year::YearExportRequest => Done<register::ExportAnswer> = |body| year::export(office, &body);
        "report.changes": changes::SpanRequest => changes::ChangesAnswer = |body| changes::changes(office, body);

        "journal.list": journal::ListJournal => journal::JournalAnswer = |body| journal::list(office, body);
        "journal.undo": journal::UndoRequest => Done<i64> = |body| journal::undo(office, body);
        "journal.redo": journal::UndoRequest => Done<i64> = |body| journal::redo(office, body);
        "journal.verify": Nothing => journal::VerifyAnswer = |_body| journal::verify(office);

        "data.check": Nothing => examine::DataCheck = |_body| examine::check(office, context);
        "data.repair": examine::RepairRequest => Done<examine::Repaired> = |body| examine::repair(office, context, &body);

        "check.run": gaps::GapsRequest => Vec<gaps::GapRule> = |body| gaps::run(office, body);
        "check.accept": gaps::AcceptRequest => Done<()> = |body| gaps::accept(office, body);
        "check.withdraw": gaps::WithdrawRequest => Done<()> = |body| gaps::withdraw(office, body);

        "import.kinds": Nothing => Vec<import::ImportKind> = |_body| import::kinds(office);
        "import.open": import::OpenRequest => import::OpenSheet = |body| import::open(office, context, body);
        "import.dry_run": import::ImportRequest => import::ImportReport = |body| import::dry_run(office, context, body);
        "import.commit": import::ImportRequest => Done<import::ImportReport> = |body| import::commit(office, context, body);
        "import.errors": import::RejectsRequest => import::RejectsAnswer = |body| import::rejects(office, context, body);

        "print.documents": Nothing => Vec<paper::DocumentRow> = |_body| paper::documents(office);
        "print.preview": paper::PreviewRequest => paper::PreviewAnswer = |body| paper::preview(office, context, body);
        "print.save": paper::SaveRequest => Done<paper::PrintAnswer> = |body| paper::save(office, context, body);

        "backup.state": Nothing => backup::BackupState = |_body| backup::state(office);
        "backup.make": backup::FolderRequest => backup::BackupRow = |body| backup::make(office, context, body);
        "backup.make_local": Nothing => backup::BackupRow = |_body| backup::make_local(office, context);
        "backup.look": backup::LookRequest => backup::LookAnswer = |body| backup::look(office, body);
        "backup.folder_copy": crate::copy::CopyRequest => crate::copy::CopyAnswer = |body| crate::copy::folder_copy(office, context, body);

        "retention.list": retention::RetentionRequest => retention::RetentionAnswer = |body| retention::list(office, body);
        "retention.names": retention::RetentionNames => Vec<retention::RetentionName> = |body| retention::names(office, body);
        "retention.ask": retention::AskDestruction => Done<register::Saved> = |body| retention::ask(office, body);
        "retention.withdraw": retention::WithdrawDestruction => Done<()> = |body| retention::withdraw(office, body);
        "retention.confirm": retention::ConfirmDestruction => Done<retention::Destroyed> = |body| retention::confirm(office, body);

        "setting.save": settings::SettingRequest => Done<()> = |body| settings::save(office, body);
        "clerk.list": Nothing => Vec<settings::ClerkRow> = |_body| settings::clerks(office);
        "clerk.add": settings::ClerkRequest => Done<()> = |body| settings::clerk_add(office, body);
        "clerk.role": rights::GrantRequest => Done<rights::RoleRow> = |body| rights::grant(office, &body);
        "clerk.password": settings::PasswordRequest => Done<()> = |body| settings::clerk_password(office, body);
        "clerk.card": Nothing => settings::CardAnswer = |_body| settings::clerk_card(office);
        "rule.list": Nothing => Vec<rules::RuleRow> = |_body| rules::list(office);
        "rule.save": rules::RuleRequest => Done<()> = |body| rules::save(office, body);
        "rule.remove": rules::RuleKey => Done<()> = |body| rules::remove(office, body);
        "code.save": settings::CodeRequest => Done<crate::codes::CodeRow> = |body| settings::code_save(office, body);
        "code.retire": settings::RetireRequest => Done<()> = |body| settings::code_retire(office, body);
        "desk.get": settings::DeskKey => Value = |body| settings::desk_get(office, body);
        "desk.set": settings::DeskValue => () = |body| settings::desk_set(office, body);
        "desk.draft": settings::DraftRequest => () = |body| settings::draft(office, body);
        "desk.drafts": Nothing => Vec<settings::DraftRow> = |_body| settings::drafts(office);
    }
    register(R, office) {
        "list": register::ListRequest => register::ListAnswer = |body| register::list::<R>(office, body);
        "get": register::GetRequest => register::GetAnswer = |body| register::get::<R>(office, body);
        "check": Value => register::Check = |body| register::check::<R>(office, body);
        "save": Value => Done<register::Saved> = |body| register::save::<R>(office, body);
        "set": register::SetRequest => Done<register::SetAnswer> = |body| register::set::<R>(office, body);
        "remove": register::RemoveRequest => Done<()> = |body| register::remove::<R>(office, body);
        "restore": register::IdsRequest => Done<()> = |body| register::put_back::<R>(office, body);
        "history": person::IdRequest => Vec<register::HistoryRow> = |body| register::history::<R>(office, &body.id);
        "reveal": register::RevealRequest => register::Row = |body| register::reveal::<R>(office, body);
        "export": register::ExportRequest => Done<register::ExportAnswer> = |body| register::export::<R>(office, body);
    }
}

fn verbs(office: &Office, register: &str, verb: &str, body: Value) -> Option<Result<Box<RawValue>>> {
    macro_rules! ask {
        ($($of:ty),* $(,)?) => { $(if register == <$of>::NAME { return of_register::<$of>(office, verb, body); })* };
    }
    crate::registers!(ask);
    None
}

/// The whole of `ui/src/host/commands.ts`.
pub fn typescript() -> String {
    let mut map = crate::typescript::Map::default();
    declare(&mut map);
    macro_rules! each {
        ($($of:ty),* $(,)?) => { $(declare_register::<$of>(&mut map); map.draft::<<$of as Register>::Draft>(<$of>::NAME);)* };
    }
    crate::registers!(each);
    map.declare::<Fault>();
    map.declare::<crate::office::Progress>();
    // Of pages: what `about` brings.
    map.declare::<crate::registers::needy_survey::Income>();
    map.declare::<aid_batch::AidFamily>();
    map.declare::<disclosure::Shown>();
    map.declare::<joint_action::JointHazard>();
    map.declare::<hazard::HazardStep>();
    map.declare::<crate::registers::incident::IncidentReport>();
    map.declare::<crate::registers::team::TeamPerson>();
    map.declare::<crate::registers::team::TeamPart>();
    map.declare::<roster::DutyCount>();
    map.declare::<crate::registers::group::GroupPerson>();
    map.declare::<crate::registers::venue::Slot>();
    map.declare::<volunteer::Served>();
    map.declare::<building::Fitted>();
    map.declare::<crate::registers::work::WorkProgress>();
    map.declare::<crate::registers::project::ProjectPart>();
    map.declare::<crate::registers::meeting::MeetingCount>();
    map.declare::<crate::registers::meeting::MeetingItem>();
    map.declare::<election::ElectionCount>();
    map.declare::<crate::registers::notice::NoticeLine>();
    map.declare::<crate::registers::notice::NoticeObjection>();
    map.finish()
}
