// Generated from src-tauri/crates/office/src/api.rs by `cargo test -p tests`; do not edit.

export type AcceptRequest = { rule: string, key: string, reason: string, };

export type Accepted = { reason: string, clerk: string, at: string, };

export type Action = "new" | "update" | "same" | "conflict" | "error" | "skip";

export type ActivityBook = "patrol" | "visit" | "mediation";

export type ActivityDraft = { id: string, 
/**
 * HD-2026-0001; given when it is saved.
 */
number: string, name: string, kind: string, status: string, date: string, 
/**
 * 08:30
 */
from_time: string, 
/**
 * Earlier than `from_time` = on the day after.
 */
to_time: string, group_id: string | null, team_id: string | null, venue_id: string | null, booking_id: string | null, place: string, organiser: string, recorder: string, partners: string, beneficiaries: string, benefited: number | null, 
/**
 * Heads that are not in `people`.
 */
others: number | null, leaflets: number | null, content: string, evaluation: string, platform_no: string, note: string, removed_at: string | null, 
/**
 * Rows of `activity_person`.
 */
people: Array<ActivityPerson>, };

export type ActivityEnterRequest = { id: string, book: ActivityBook, 
/**
 * Of a patrol: whose it is; the activity's own where left out.
 */
team_id?: string, 
/**
 * Of visits: whom was called on.
 */
persons?: Array<string>, 
/**
 * Of mediation: in which case.
 */
dispute_id?: string, 
/**
 * What was done there; the activity's content where left out.
 */
said?: string, };

export type ActivityPerson = { 
/**
 * '' for a new one.
 */
id: string, person_id: string | null, 
/**
 * Of a volunteer who is no resident.
 */
volunteer_id: string | null, 
/**
 * Alone, without a key: looked for in the books, and found once.
 */
name: string, 
/**
 * In no book: the name is all there is.
 */
stranger: boolean, 
/**
 * activity_part; of 志愿服务 they serve where nothing is said.
 */
part: string, 
/**
 * 签到; '' = from the beginning.
 */
in_time: string, 
/**
 * 签退; '' = to the end.
 */
out_time: string, 
/**
 * patrol_role; none = nothing besides.
 */
roles: Array<string>, 
/**
 * Served, as it counts. Worked out where there are times; typed where there are none.
 */
minutes: number | null, 
/**
 * More, for what is in `roles`. Worked out.
 */
extra: number | null, 
/**
 * Who was with a child.
 */
companion: string, };

export type AidBatchDraft = { id: string, title: string, date: string, 
/**
 * Absent families are to be found by.
 */
due: string, 
/**
 * For each family.
 */
goods: string, 
/**
 * For each family, 分.
 */
money: number | null, source: string, payer: string, from_stock: boolean, note: string, removed_at: string | null, };

export type AidDraft = { id: string, household_id: string | null, person_id: string | null, date: string, goods: string, 
/**
 * 分
 */
money: number | null, source: string, payer: string, from_stock: boolean, batch_id: string | null, signed_on: string, signer: string, 
/**
 * The visit on which it was handed over.
 */
visit_id: string | null, note: string, removed_at: string | null, };

export type AidFamily = { 
/**
 * Of its row in `aid`.
 */
id: string, household_id: string, address: string, head: string, people: number, categories: string, goods: string, 
/**
 * 分
 */
money: number | null, signed_on: string, signer: string, note: string, };

export type AllowanceDraft = { id: string, person_id: string | null, 
/**
 * 申请日期
 */
applied_on: string, 
/**
 * 批准日期
 */
granted_on: string, 
/**
 * 月标准
 */
amount: number | null, 
/**
 * 发放起
 */
from_date: string, 
/**
 * From this day on it is not paid.
 */
to_date: string | null, 
/**
 * 停发原因
 */
ended_by: string, document: string, note: string, removed_at: string | null, };

export type AsideAnswer = { path: string, files: number, 
/**
 * Bytes.
 */
size: number, };

export type AskAnswer = { kind: EventKind, label: string, 
/**
 * The person is the head and others stay behind.
 */
needs_successor: boolean, household_id: string | null, household: string, head_id: string | null, people: Array<AskPerson>, 
/**
 * Divorce: who stands in a book by this marriage, and leaves it or gets another relation.
 */
parted: Array<AskPerson>, };

export type AskDestruction = { kind: string, ids: Array<string>, 
/**
 * Stands in the permanent record: it names nobody.
 */
reason: string, };

export type AskPerson = { person_id: string, name: string, sex: string, relation: string, relation_name: string, };

export type AskRequest = { kind: EventKind, person_id?: string, household_id?: string, 
/**
 * Divorce: from whom, where it is nobody of the same book.
 */
spouse_id?: string, };

export type AssessmentDraft = { id: string, person_id: string | null, date: string, scale: string, score: number | null, 
/**
 * '' = by the score
 */
level: string, 
/**
 * Why the level is worse than the score alone would make it.
 */
raised: string, assessor: string, agency: string, 
/**
 * '' = by the office's interval
 */
next_date: string, note: string, removed_at: string | null, };

export type AttachAnswer = { 
/**
 * Key of the first.
 */
id: string, ids: Array<string>, refused: Array<Refused>, };

export type AttachRequest = { register: string, 
/**
 * Of the record.
 */
id: string, 
/**
 * Several in one step.
 */
files?: Array<Given>, caption?: string, label?: string, 
/**
 * Without it, what the camera says.
 */
taken_on?: string, path?: string, bytes?: string, 
/**
 * What it is called; without it the name in the path.
 */
name?: string, };

export type AttendGroup = { 
/**
 * attend_kind
 */
kind: string, 
/**
 * 应到
 */
entitled: number | null, 
/**
 * 实到
 */
present: number | null, 
/**
 * Who came: 甲、乙.
 */
names: string, };

export type Attender = { person_id: string | null, volunteer_id: string | null, name: string, 
/**
 * Took part the last time that it was held.
 */
last: boolean, };

export type BackupCounts = { households: number, people: number, entries: number, };

export type BackupRow = { path: string, office: string, 
/**
 * UTC.
 */
at: string, size: number, counts: BackupCounts, 
/**
 * Proven whole: bytes, structure, encryption, counts and last entry.
 */
verified: boolean, };

export type BackupState = { 
/**
 * Local time of the last verified backup outside this PC's own folder.
 */
last_at: string | null, days: number | null, due: boolean, reminder_days: number, path: string | null, 
/**
 * The backups that the program keeps by itself.
 */
local: Array<BackupRow>, };

export type Balance = { item: string, measure: string, came: number, went: number, given: number, promised: number, 
/**
 * came − went − given
 */
left: number, };

export type BalanceRequest = { as_of?: string, };

export type BeginRequest = { 
/**
 * Today where left out.
 */
date?: string, 
/**
 * The team on duty that day, else the last one that patrolled, where left out.
 */
team_id?: string, shift?: string, };

export type BookingDraft = { id: string, venue_id: string | null, date: string, 
/**
 * 09:00
 */
from_time: string, 
/**
 * After `from_time`.
 */
to_time: string, group_id: string | null, who: string, phone: string, purpose: string, cancelled_on: string, note: string, removed_at: string | null, };

export type BuildingDraft = { id: string, code: string, name: string, kind: string, floors: number | null, year: number | null, area: number | null, chief_id: string | null, features: Array<string>, note: string, sort: string, removed_at: string | null, };

export type Candidate = { id: string, title: string, };

export type CandidatesRequest = { group_id?: string, team_id?: string, 
/**
 * Today where left out.
 */
date?: string, 
/**
 * So that a returned sheet finds those of the last time.
 */
name?: string, };

export type CaptionRequest = { id: string, caption?: string, label?: string, taken_on?: string, };

export type CardAnswer = { recovery_key: string, };

export type CardRequest = { recovery_key: string, clerk: string, new_password: string, };

export type CertificateDraft = { id: string, 
/**
 * ZM-2026-0001; given when it is saved.
 */
number: string, volunteer_id: string | null, 
/**
 * Issued on.
 */
date: string, 
/**
 * '' = from the beginning, with the hours brought along.
 */
from_date: string, 
/**
 * Included.
 */
to_date: string, purpose: string, times: number | null, 
/**
 * With `opening`.
 */
minutes: number | null, opening: number | null, void_on: string, void_reason: string, note: string, removed_at: string | null, };

export type ChangeCounts = { households: number, people: number, };

export type ChangePerson = { event: string, date: string, person_id: string | null, household_id: string | null, name: string, sex: string, birth: string, 
/**
 * Covered.
 */
id_number: string, address: string, 
/**
 * Where from or where to.
 */
detail: string, note: string, };

export type ChangeRow = { kind: string, label: string, 
/**
 * 人次
 */
count: number, people: Array<ChangePerson>, };

export type ChangesAnswer = { from: string, to: string, 
/**
 * On the day before `from`.
 */
start: ChangeCounts, end: ChangeCounts, rows: Array<ChangeRow>, joined: Array<Present>, left: Array<Present>, };

export type ChartKind = "pyramid" | "bars";

export type Check = { faults: Array<FieldFault>, warnings: Array<FieldFault>, fill: Record<string, unknown>, };

export type CheckPart = "file" | "chain" | "references" | "rules";

export type CheckupDraft = { id: string, person_id: string | null, year: number | null, 
/**
 * 结果
 */
result: string, date: string, place: string, note: string, removed_at: string | null, };

export type Choice = "keep" | "drop";

export type ClerkRequest = { name: string, password: string, 
/**
 * Without it, 业务员 of all books.
 */
role?: Role, books?: Array<string>, reads?: boolean, };

export type ClerkRow = { name: string, since: string, role: Role, label: string, books: Array<string>, reads: boolean, takes_out: boolean, keeps: boolean, arranges: boolean, admits: boolean, 
/**
 * Names of the registers that are written.
 */
writes: Array<string>, };

export type Code = "Invalid" | "NotFound" | "Conflict" | "Locked" | "Denied" | "TooNew" | "Disk" | "Broken" | "Cancelled";

export type CodeRequest = { table: string, code?: string, name: string, parent?: string, };

export type CodeRow = { code: string, name: string, parent: string, sort: number, retired: boolean, 
/**
 * Added by the office.
 */
own: boolean, };

export type ColumnRow = { index: number, letter: string, heading: string, field: string | null, samples: Array<string>, };

export type CompoundAnswer = { layers: Array<CompoundLayer>, layer: string, label: string, unit: string, done: string, from: string, to: string, buildings: Array<CompoundPlot>, elsewhere: CompoundPlot, total: number, open: number, weeks: Array<CompoundWeek>, };

export type CompoundLayer = { name: string, label: string, };

export type CompoundPlot = { id: string, code: string, 
/**
 * 12号楼
 */
name: string, count: number, 
/**
 * Of them, not at their end on the last day.
 */
open: number, 
/**
 * 0 none to 3 most; the colour.
 */
level: number, 
/**
 * 无, 少, 中, 多: said as well as shown.
 */
word: string, names: Array<StatName>, };

export type CompoundRequest = { 
/**
 * hazard where left out.
 */
layer?: string, 
/**
 * The first of `to`'s year where left out.
 */
from?: string, 
/**
 * Today where left out.
 */
to?: string, };

export type CompoundWeek = { from: string, to: string, 
/**
 * Began in it.
 */
count: number, 
/**
 * Came to their end in it.
 */
done: number, };

export type ConfirmDestruction = { id: string, 
/**
 * The second clerk, where the one who asked is in; left out where the second is in himself.
 */
clerk?: string, password?: string, };

export type Contact = { name: string, relation: string, phone: string, address: string, };

export type CopyAnswer = { path: string, files: number, };

export type CopyRequest = { 
/**
 * Without it, nothing is written: the copy is not encrypted.
 */
understood: boolean, reason?: string, folder: string, };

export type Counted = { elected: boolean, 
/**
 * 全票通过
 */
unanimous: boolean, 
/**
 * As many votes as another, and not room for both: to be voted on again.
 */
tie: boolean, 
/**
 * post
 */
post: string, name: string, person_id: string | null, sex: string, 
/**
 * On the day of the election.
 */
age: number | null, ethnic: string, political: string, education: string, nominated_by: string, 
/**
 * 连任
 */
again: boolean, 
/**
 * 另选他人: written in by electors, who are no candidates.
 */
extra: boolean, agree: number | null, against: number | null, abstain: number | null, };

export type Counts = { new: number, };

export type CoverRequest = { id: string, team_id: string, 
/**
 * From this day on; from the policy's beginning where left out.
 */
from_date?: string, };

export type Covered = { new: number, 
/**
 * Were on the policy already.
 */
known: number, };

export type CreateAnswer = { office: string, clerk: string, 
/**
 * Shown once, for the printed card; stored nowhere.
 */
recovery_key: string, };

export type CreateRequest = { name: string, clerk: string, password: string, };

export type DataCheck = { ok: boolean, parts: Array<DataPart>, 
/**
 * How many can be put right.
 */
mendable: number, 
/**
 * What is as it should be, and worth knowing.
 */
notes: Array<string>, };

export type DataPart = { part: CheckPart, label: string, 
/**
 * What was looked at: 412 条操作记录, 3,128 条登记.
 */
told: string, found: number, 
/**
 * The first of them.
 */
flaws: Array<Flaw>, };

export type Describe = { registers: Array<RegisterInfo>, codes: { [key in string]: Array<CodeRow> }, 
/**
 * What Settings calls each code table.
 */
code_titles: { [key in string]: string }, settings: { [key in string]: string }, today: string, 
/**
 * Groups of registers, in the order of the screen: books that a 业务员 is given.
 */
groups: Array<string>, 
/**
 * What the clerk who is in may do.
 */
me: RoleRow, };

export type DeskKey = { key: string, };

export type DeskState = { exists: boolean, unlocked: boolean, name: string, 
/**
 * Who is in.
 */
clerk: string, 
/**
 * Who is in has a password for once: nothing goes before it is changed.
 */
must_change: boolean, clerks: Array<string>, folder: string, version: string, 
/**
 * What must be said before anything else: damage, missing changes, an undone restore.
 */
notice: string | null, 
/**
 * What the screen of recovery is about; `office.recovery` tells more.
 */
trouble: RecoveryCase, can_take_back: boolean, };

export type DeskValue = { key: string, value: unknown, };

export type Destroyed = { count: number, 
/**
 * Local backups that still hold what was destroyed.
 */
backups: Array<OlderBackup>, 
/**
 * The same of a file that was kept aside when a backup was brought back.
 */
kept_aside: boolean, 
/**
 * What is left to do, in sentences.
 */
notes: Array<string>, };

export type Destruction = { id: string, kind: string, label: string, unit: string, count: number, from_year: number, to_year: number, years: number, source: string, reason: string, asked_by: string, asked_on: string, confirmed_by: string, confirmed_on: string, };

export type Difference = { register: string, id: string, title: string, field: string, label: string, expected: string, present: string, };

export type DisclosureDraft = { id: string, title: string, place: string, from_date: string, 
/**
 * The last day.
 */
to_date: string, closed_on: string, objections: number | null, objection: string, note: string, removed_at: string | null, };

export type DisputeDraft = { id: string, number: string, 
/**
 * 名称
 */
title: string, 
/**
 * 登记日期
 */
date: string, happened_on: string, place: string, source: string, 
/**
 * The justice bureau's 15 (dispute_category_sf).
 */
category: string, 
/**
 * The 16 groups of the grid platforms, suggested by `category`.
 */
category_zz: string, 
/**
 * The office's own: 漏水, 噪声 …
 */
kinds: Array<string>, scale: string, people: number | null, 
/**
 * 分
 */
amount: number | null, outline: string, units: string, risk: string, owner: string, helpers: string, application: string, 
/**
 * '' = waiting.
 */
accepted_on: string, 
/**
 * 化解时限 without extensions.
 */
due: string, 
/**
 * Told by the settlement, never typed; so is `outcome`.
 */
closed_on: string, outcome: string, note: string, parties: Array<DisputeParty>, removed_at: string | null, };

export type DisputeParty = { id: string, 
/**
 * dispute_side: a, b, c
 */
side: string, 
/**
 * A resident; their name, numbers and address are then those of the book.
 */
person_id: string | null, name: string, id_number: string, phone: string, address: string, 
/**
 * dispute_party_type
 */
kind: string, 
/**
 * 委托代理人
 */
agent: string, };

export type DisputeStepDraft = { id: string, dispute_id: string | null, date: string, kind: string, place: string, present: string, record: string, 
/**
 * The new 化解时限, of an extension.
 */
until: string, 
/**
 * Who agreed to the extension, and how.
 */
consent: string, mediators: string, recorder: string, note: string, removed_at: string | null, };

export type DocumentRow = { document: string, label: string, register: string, 
/**
 * list, record or span.
 */
per: string, paper: string, };

export type Done<T> = { value: T, entry: number | null, changed: Array<string>, title: string, };

export type DraftRequest = { register: string, id: string, 
/**
 * None drops the draft.
 */
body: unknown, title?: string, };

export type DraftRow = { register: string, id: string, title: string, at: string, body: unknown, };

export type DueAnswer = { on: string, until: string, 
/**
 * Where the PC's own date cannot be right, and so neither what is due: said above the list.
 */
clock: string | null, 
/**
 * By due day, then in walking order.
 */
rows: Array<DueRow>, 
/**
 * Of the same rows.
 */
counts: Array<DueCount>, };

export type DueCount = { kind: string, label: string, overdue: number, today: number, week: number, later: number, };

export type DueRequest = { 
/**
 * Today where left out.
 */
on?: string, 
/**
 * Last due day asked for, included; without it a month ahead.
 */
until?: string, kind?: string, };

export type DueRow = { kind: string, label: string, state: DueState, key: string, title: string, due: string, person_id: string | null, household_id: string | null, register: string, id: string, owner: string, name: string, address: string, };

export type DueState = "逾期" | "今天" | "本周" | "以后";

export type DutyCount = { member_id: string, name: string, duties: number, };

export type DutyDraft = { id: string, roster_id: string | null, date: string, shift: string, member_id: string | null, leader: boolean, note: string, removed_at: string | null, };

export type DutyRow = { duty_id: string, date: string, 
/**
 * Code.
 */
shift: string, member_id: string, 
/**
 * Leads, and may on that day.
 */
leader: boolean, 
/**
 * Was to lead, and is no longer one of those who may.
 */
unled: boolean, name: string, team: string, team_id: string, phone: string, 
/**
 * A policy covers them on that day.
 */
covered: boolean, 
/**
 * Why they cannot come after all: 已故, 不在队里, 请假; '' = they can.
 */
absent: string, };

export type DwellingDraft = { id: string, building_id: string | null, entrance_id: string | null, door: string, floor: number | null, address: string, kind: string, use: string, area: number | null, owner_name: string, owner_phone: string, owner_address: string, features: Array<string>, note: string, sort: string, removed_at: string | null, };

export type ElderlyDraft = { 
/**
 * The person's.
 */
id: string, 
/**
 * Whose profile it is; asked with a new one.
 */
person_id: string | null, carer: string, carer_relation: string, carer_phone: string, illness: Array<string>, hearing: string, sight: string, living: string, housing: string, doctor: string, 
/**
 * '' = by the birth date of the person.
 */
birthday: string, birthday_month: number | null, birthday_day: number | null, 
/**
 * Born in a leap month of the lunar calendar.
 */
birthday_leap: boolean, wants: Array<string>, note: string, removed_at: string | null, };

export type ElderlyList = { name: string, title: string, 
/**
 * Whom the list holds, and by which rule.
 */
note: string, rows: Array<ElderlyRow>, };

export type ElderlyMonth = { month: string, from: string, to: string, lists: Array<ElderlyList>, };

export type ElderlyMonthRequest = { 
/**
 * 2026-11; this month where left out.
 */
month?: string, };

export type ElderlyRow = { id: string, name: string, sex: string, 
/**
 * On the last day of the month; of a birthday, on that day.
 */
age: number, address: string, 
/**
 * Covered on the screen.
 */
phone: string, 
/**
 * '' where the list has no days.
 */
date: string, detail: string, };

export type ElectionCandidate = { 
/**
 * post
 */
post: string, name: string, person_id: string | null, sex: string, 
/**
 * On the day of the election.
 */
age: number | null, ethnic: string, political: string, education: string, nominated_by: string, 
/**
 * 连任
 */
again: boolean, 
/**
 * 另选他人: written in by electors, who are no candidates.
 */
extra: boolean, agree: number | null, against: number | null, abstain: number | null, };

export type ElectionCount = { electors: number, 
/**
 * Whether enough voted; None while nothing has been counted.
 */
holds: boolean | null, 
/**
 * Votes in favour that a candidate needs.
 */
needs: number, 
/**
 * Of how many, and what those are.
 */
base: number, base_name: string, posts: Array<PostCount>, };

export type ElectionDraft = { id: string, number: string, session: string, 
/**
 * election_body
 */
body: string, 
/**
 * election_kind
 */
kind: string, 
/**
 * election_way
 */
way: string, date: string, place: string, committee_way: string, committee: number | null, committee_party: number | null, announced_on: string, 
/**
 * 应到
 */
electors: number | null, women: number | null, minority: number | null, booth: boolean, aloud: boolean, at_once: boolean, issued: number | null, returned: number | null, valid: number | null, spoiled: number | null, proxies: number | null, written: number | null, mobile: number | null, teller: string, watcher: string, result_on: string, note: string, removed_at: string | null, groups: Array<AttendGroup>, seats: Array<ElectionSeat>, candidates: Array<ElectionCandidate>, };

export type ElectionSeat = { 
/**
 * post
 */
post: string, 
/**
 * 应选
 */
seats: number | null, };

export type EnterRequest = { date: string, kind?: string, way?: string, visitors?: string, 
/**
 * What every home that was met was given, where its row tells nothing else.
 */
goods?: string, 
/**
 * 分, for each home.
 */
money?: number, source?: string, payer?: string, from_stock?: boolean, 
/**
 * A home each: whatever of a visit's fields is to be said of it, `persons` and `result` above all.
 */
rows: Record<string, unknown>[], };

export type Entered = { 
/**
 * 户次
 */
visits: number, 
/**
 * 人次
 */
people: number, ids: Array<string>, };

export type EntranceDraft = { id: string, building_id: string, code: string, chief_id: string | null, features: Array<string>, note: string, sort: string, removed_at: string | null, };

export type EventCount = { kind: string, label: string, count: number, };

export type EventKind = "birth" | "death" | "marriage" | "divorce" | "move_in" | "move_out" | "move_back" | "change_address" | "split" | "merge" | "change_head";

export type EventRequest = { kind: EventKind, date: string, person_id?: string, person_ids: Array<string>, household_id?: string, 
/**
 * Merge: the household that stays.
 */
into_id?: string, 
/**
 * A dwelling's key or an address as typed.
 */
dwelling_id?: string, head_id?: string, successor?: string, 
/**
 * By person, the relation to the (new) head.
 */
relations: { [key in string]: string }, relation?: string, spouse_id?: string, 
/**
 * Divorce: who of the two leaves the book; who stays in it has another relation in `relations`.
 */
leaves: Array<string>, 
/**
 * Birth, and moving in as a stranger.
 */
person?: PersonDraft, name?: string, sex?: string, id_number?: string, 
/**
 * Where from, where to.
 */
origin?: string, destination?: string, residence_kind?: string, note: string, reason: string, };

export type ExportAnswer = { path: string, rows: number, };

export type ExportRequest = { 
/**
 * Fields in the order of the screen; without it the list's own columns.
 */
columns?: Array<string>, out: string, masked?: boolean, reason?: string, 
/**
 * By field: a value (of free text any fragment), several values, or `from..to` for numbers and dates.
 */
filter?: Record<string, string | string[]>, 
/**
 * Any fragment, as in the search box.
 */
text?: string, as_of?: string, 
/**
 * A field, or `-field` for the other way round; without it, walking order or pinyin.
 */
sort?: string, offset?: number, limit?: number, 
/**
 * 回收站: the struck records only.
 */
removed?: boolean, };

export type Fault = { code: Code, field: string | null, detail: string, hint: string | null, faults: Array<FieldFault>, differences: Array<Difference>, };

export type Field = { name: string, label: string, kind: FieldKind, codes: string | null, link: string | null, 
/**
 * Several codes at once.
 */
many: boolean, 
/**
 * In characters.
 */
width: number, 
/**
 * A column of the list as it comes.
 */
list: boolean, 
/**
 * A column the list can show.
 */
column: boolean, form: boolean, required: boolean, sensitive: Sensitive | null, section: string, help: string, filter: boolean, 
/**
 * What was typed before is offered again.
 */
suggest: boolean, 
/**
 * Summed under the list.
 */
summed: boolean, };

export type FieldFault = { field: string, detail: string, };

export type FieldKind = "text" | "number" | "money" | "date" | "choice" | "code" | "link" | "flag" | "note";

export type FieldName = { name: string, label: string, };

export type FigureLine = { 
/**
 * police_incident, by code or name.
 */
category: string, 
/**
 * 件; a category that the paper does not state is left out.
 */
count: number | null, };

export type FiguresRequest = { 
/**
 * 2025年上半年; or its two days.
 */
period?: string, from_date?: string, to_date?: string, station: string, document?: string, document_date?: string, lines: Array<FigureLine>, };

export type FileAnswer = { 
/**
 * For `<img>`: `data:image/jpeg;base64,…`
 */
url: string, file: FileRow, };

export type FilePath = { path: string, };

export type FileRequest = { id: string, 
/**
 * The small picture instead.
 */
thumb?: boolean, };

export type FileRow = { id: string, register: string, record: string, name: string, media: string, 
/**
 * Otherwise a PDF.
 */
picture: boolean, size: number, width: number | null, height: number | null, caption: string, label: string, taken_on: string, sort: number, removed: boolean, 
/**
 * For `<img>`; None where it was not asked for, and for a PDF.
 */
thumb: string | null, };

export type FilesAnswer = { rows: Array<FileRow>, 
/**
 * Words to choose a label from: the register's own, most used first.
 */
labels: Array<string>, 
/**
 * How many were taken away and can be put back.
 */
struck: number, };

export type FilesRequest = { register: string, id: string, 
/**
 * Those that were taken away as well.
 */
removed?: boolean, 
/**
 * With small pictures, for `<img>`.
 */
thumbs?: boolean, };

export type FillAnswer = { added: number, 
/**
 * Were on the list already.
 */
known: number, warnings: Array<string>, };

export type FillRequest = { id: string, 
/**
 * Every family enrolled in one of these on the day of the batch.
 */
categories?: Array<string>, 
/**
 * And these families.
 */
households?: Array<string>, 
/**
 * And the families of a list: of a saved view, or of a filter.
 */
list?: WholeList, };

export type Finding = { 
/**
 * What it is accepted by: the record, and what is odd about it.
 */
key: string, register: string, id: string, title: string, detail: string, accepted: Accepted | null, };

export type FindingLine = { id: string, 
/**
 * finding_kind
 */
kind: string, 
/**
 * 34号楼四单元后面绿化带
 */
place: string, description: string, 
/**
 * At once.
 */
done: string, };

export type Fitted = { 
/**
 * Of the project.
 */
id: string, title: string, feature: string, way: string, date: string, };

export type Flaw = { 
/**
 * The register, '' where it is none's.
 */
register: string, id: string, title: string, detail: string, 
/**
 * What a repair does; None where a person has to decide.
 */
mend: string | null, };

export type FolderRequest = { folder: string, };

export type FollowUpDraft = { id: string, dispute_id: string | null, date: string, kind: string, way: string, 
/**
 * How far the agreement is kept by then.
 */
performance: string, content: string, satisfied: string, visitor: string, next_date: string, note: string, removed_at: string | null, };

export type GapRule = { rule: string, label: string, unit: string, findings: Array<Finding>, };

export type GapsRequest = { as_of?: string, };

export type GetAnswer = { draft: Record<string, unknown>, title: string, removed: boolean, 
/**
 * Records of other registers that refer to it.
 */
linked: Array<Linked>, 
/**
 * Those that would be struck together with it.
 */
owned: Array<Linked>, };

export type GetRequest = { id: string, as_of?: string, };

export type Given = { path?: string, bytes?: string, 
/**
 * What it is called; without it the name in the path.
 */
name?: string, };

export type GrantRequest = { name: string, role: Role, 
/**
 * Of a 业务员: groups (关怀) or names (visit) of the registers he writes; without any, all.
 */
books?: Array<string>, 
/**
 * Of a 管理员: may read the registers.
 */
reads?: boolean, };

export type GroupDraft = { id: string, name: string, kind: string, from_date: string, 
/**
 * Not included; '' = it is still there.
 */
to_date: string, purpose: string, venue_id: string | null, habit: string, note: string, removed_at: string | null, };

export type GroupMemberDraft = { id: string, group_id: string | null, person_id: string | null, 
/**
 * Of one who is no resident.
 */
volunteer_id: string | null, name: string, pinyin: string, phone: string, duty: string, from_date: string, 
/**
 * Not included.
 */
to_date: string, note: string, removed_at: string | null, };

export type GroupPerson = { member_id: string, 
/**
 * '' for who is no resident.
 */
person_id: string, 
/**
 * '' for who is no volunteer that day.
 */
volunteer_id: string, name: string, sex: string, birth: string, 
/**
 * Covered on the screen.
 */
phone: string, 
/**
 * group_duty
 */
duty: string, from_date: string, };

export type HazardDraft = { id: string, number: string, source: string, found_on: string, finder: string, building_id: string | null, entrance_id: string | null, dwelling_id: string | null, 
/**
 * In words; on the way in also 12-3 or 12号楼3单元门口, which is looked up.
 */
place: string, category: string, grade: string, description: string, responsible: string, phone: string, measure: string, 
/**
 * The joint inspection that found it.
 */
action_id: string | null, note: string, removed_at: string | null, 
/**
 * Mended when it was found: asked with a new record, which is closed at once.
 */
at_once: boolean, 
/**
 * The state of the last step. Another one is a step of today, and must be one that may follow.
 */
status: string, 
/**
 * Of the last notice. With a new record it is a notice; later it is another term for the same one.
 */
due: string, 
/**
 * Oldest first. Those that are there stay; more may follow.
 */
steps: Array<HazardStep>, };

export type HazardStep = { 
/**
 * hazard_status: 20 当场整改, 30 限期整改, 40 待复查, 50 已销号, 60 逾期/拒不整改, 70 已上报移交.
 */
status: string, date: string, 
/**
 * Who did it; of a re-inspection, who looked.
 */
person: string, 
/**
 * 30: to be mended by this day.
 */
due: string, 
/**
 * 30: of the 整改通知书.
 */
number: string, 
/**
 * 70: passed on to whom.
 */
whom: string, note: string, };

export type HeadingRows = { from: number, to: number, };

export type HistoryChange = { field: string, label: string, from: string, to: string, };

export type HistoryRow = { entry: number, 
/**
 * The clerk's local time.
 */
at: string, clerk: string, op: string, label: string, reason: string, undone: boolean, changes: Array<HistoryChange>, };

export type Hit = { 
/**
 * person, household, dwelling, building or entrance.
 */
kind: string, id: string, title: string, subtitle: string, 
/**
 * Where it matched, in words: 姓名, 拼音, 证件号 …
 */
matched: string, };

export type HomeAnswer = { as_of: string, 
/**
 * Findings of 谁被漏了 that nobody has accepted.
 */
gaps: number, events_month: Array<EventCount>, 
/**
 * What is due, by kind.
 */
due: Array<DueCount>, 
/**
 * Where the PC's own date cannot be right.
 */
clock: string | null, 
/**
 * Who is on duty today, by team and shift.
 */
on_duty: Array<OnDuty>, backup: BackupState, recent: Array<JournalRow>, households: number, 
/**
 * Living here or in a book here.
 */
people: number, 
/**
 * Living here (常住).
 */
residents: number, 
/**
 * In a book registered here (户籍).
 */
registered: number, 
/**
 * 人在户在
 */
home_both: number, 
/**
 * 人在户不在
 */
home_only: number, 
/**
 * 人不在户在
 */
book_only: number, 
/**
 * Of those living here, by age on the day.
 */
over_60: number, over_65: number, over_80: number, dwellings: number, 
/**
 * Flats that nobody lives in.
 */
empty: number, buildings: number, entrances: number, };

export type HouseholdDraft = { id: string, number: string, kind: string, registered: string, registered_address: string, dwelling_id: string | null, 
/**
 * The dwelling as typed: 12-3-501, or a place in words.
 */
dwelling: string, from_date: string, to_date: string | null, note: string, removed_at: string | null, 
/**
 * Only with a new household: its head.
 */
head: PersonDraft | null, };

export type IdRequest = { id: string, };

export type IdsRequest = { ids: Array<string>, };

export type ImportKind = { 
/**
 * For `of`.
 */
name: string, label: string, };

export type ImportReport = { sheet: string, 
/**
 * Rows read.
 */
rows: number, people: PeopleCounts, households: Counts, dwellings: Counts, 
/**
 * Headings of columns that hold something and were taken for nothing.
 */
unused?: Array<string>, 
/**
 * Other sheets of the workbook, not read: each is imported by itself.
 */
others?: Array<string>, 
/**
 * These rows stay out.
 */
errors: Array<Issue>, 
/**
 * These are imported all the same.
 */
warnings: Array<Issue>, lines: Array<Line>, entry: number | null, };

export type ImportRequest = { path: string, of?: Of, sheet?: string, 
/**
 * By column index, the field it is; '' leaves it out. Columns not named keep what was recognised.
 */
map: { [key in string]: string }, 
/**
 * With any error nothing is imported.
 */
strict?: boolean, 
/**
 * By the sheet's row number, what the clerk decided for it.
 */
settle?: { [key in string]: Settle }, };

export type IncidentDraft = { id: string, number: string, title: string, kind: string, 
/**
 * event_level
 */
level: string, date: string, 
/**
 * 14:30
 */
time: string, building_id: string | null, entrance_id: string | null, dwelling_id: string | null, 
/**
 * As a hazard's.
 */
place: string, told_by: string, description: string, injured: number | null, 
/**
 * How many of `damage_unit`: 21 辆.
 */
damaged: number | null, damage_unit: string, 
/**
 * 分
 */
damage: number | null, measures: string, police_case: string, follow_up: string, follow_due: string, closed_on: string, note: string, removed_at: string | null, 
/**
 * In the order in which they were made.
 */
reports: Array<IncidentReport>, };

export type IncidentReport = { 
/**
 * report_stage: 10 首报, 20 续报, 30 结报; by its place where left out.
 */
stage: string, 
/**
 * 上报对象
 */
whom: string, date: string, 
/**
 * 14:30
 */
time: string, 
/**
 * report_way
 */
way: string, person: string, content: string, 
/**
 * 回执
 */
receipt: string, receipt_on: string, };

export type Income = { people: number, wage: number, business: number, property: number, transfer: number, month: number, month_head: number, year: number, year_head: number, illness_cost: number, };

export type InsuranceDraft = { id: string, insurer: string, policy: string, from_date: string, 
/**
 * Included.
 */
to_date: string, 
/**
 * For each, 分.
 */
sum: number | null, 
/**
 * In all, 分.
 */
premium: number | null, note: string, removed_at: string | null, };

export type InsuredDraft = { id: string, insurance_id: string | null, member_id: string | null, from_date: string, 
/**
 * Included.
 */
to_date: string, note: string, removed_at: string | null, };

export type Issue = { row: number, 
/**
 * The column's heading; empty where the whole row is meant.
 */
column: string, code: string, message: string, };

export type JointActionDraft = { id: string, kind: string, title: string, date: string, 
/**
 * Keys of partners.
 */
partners: Array<string>, 
/**
 * Units that are in no roll.
 */
others: string, leader: string, members: string, 
/**
 * 出动人数
 */
people: number | null, places: string, content: string, result: string, note: string, removed_at: string | null, };

export type JointHazard = { id: string, number: string, address: string, category: string, description: string, responsible: string, due: string, state: string, };

export type JournalAnswer = { total: number, rows: Array<JournalRow>, 
/**
 * Everybody who stands in the journal, whether or not he still has a key.
 */
clerks: Array<string>, };

export type JournalKind = "change" | "undo" | "look" | "export" | "print" | "backup" | "clerk" | "setting";

export type JournalRow = { seq: number, 
/**
 * The clerk's local time.
 */
at: string, clerk: string, op: string, title: string, reason: string, 
/**
 * How many rows it changed.
 */
count: number, state: State, kind: JournalKind, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type LaidOut = { building_id: string, entrances: number, dwellings: number, };

export type Law = { from_date: string, value: number, source: string, };

export type LayOutRequest = { 
/**
 * 楼号
 */
code: string, kind?: string, 
/**
 * 0 = the doors open to the building itself.
 */
entrances: number, floors: number, 
/**
 * Doors on each floor of each entrance.
 */
doors: number, };

export type LetterDraft = { id: string, 
/**
 * 名称
 */
name: string, 
/**
 * 标题
 */
title: string, 
/**
 * 正文
 */
body: string, 
/**
 * 落款
 */
signer: string, 
/**
 * 备注
 */
note: string, removed_at: string | null, };

export type Line = { row: number, action: Action, name: string, address: string, message: string, 
/**
 * Whom of the books the row may mean, where a clerk can decide.
 */
candidates: Array<Candidate>, 
/**
 * Whether it may be taken for somebody new.
 */
may_be_new: boolean, };

export type Linked = { register: string, 
/**
 * Of the register.
 */
label: string, unit: string, 
/**
 * The field's name for the record: 车主.
 */
role: string, count: number, 
/**
 * The newest of them.
 */
rows: Array<LinkedRow>, };

export type LinkedRow = { id: string, title: string, };

export type ListAnswer = { total: number, rows: Record<string, unknown>[], sums: Record<string, number>, };

export type ListJournal = { offset?: number, limit?: number, clerk?: string, kind?: JournalKind, 
/**
 * Days of the clerk's own clock, both included.
 */
from?: string, to?: string, 
/**
 * Entries about this register, or that changed a record of it.
 */
register?: string, 
/**
 * What an entry's title or reason holds.
 */
text?: string, };

export type ListRequest = { 
/**
 * By field: a value (of free text any fragment), several values, or `from..to` for numbers and dates.
 */
filter?: Record<string, string | string[]>, 
/**
 * Any fragment, as in the search box.
 */
text?: string, as_of?: string, 
/**
 * A field, or `-field` for the other way round; without it, walking order or pinyin.
 */
sort?: string, offset?: number, limit?: number, 
/**
 * 回收站: the struck records only.
 */
removed?: boolean, };

export type LiveRequest = { person_id: string, dwelling_id: string, from_date: string, kind?: string, };

export type LookAnswer = { backup: BackupRow, entries: Array<JournalRow>, people: Array<LookPerson>, };

export type LookPerson = { id: string, name: string, birth: string, address: string, };

export type LookRequest = { path: string, reason?: string, };

export type MadeRoster = { 
/**
 * 人次
 */
duties: number, 
/**
 * How often the idlest and the busiest of those who are in the team all the time are on duty.
 */
least: number, most: number, 
/**
 * What could not be kept and why.
 */
broken: Array<string>, 
/**
 * Who is on duty without insurance, with the days.
 */
uncovered: Array<string>, };

export type MakeRequest = { id: string, 
/**
 * Makes it anew although people have changed places in it.
 */
again?: boolean, };

export type MarkRequest = { 
/**
 * The people.
 */
ids: Array<string>, 
/**
 * done, missed, refused
 */
result: string, 
/**
 * Of the check-up; for others, '' = this year's.
 */
date?: string, place?: string, };

export type Marked = { new: number, 
/**
 * Who had a line of that year already; it says the new result now.
 */
changed: number, };

export type MeetingCount = { entitled: number, present: number, 
/**
 * The least that had to come; 0 where nobody wrote down how many there should have been.
 */
needs: number, quorate: boolean | null, results: Array<MeetingResult>, };

export type MeetingDraft = { id: string, number: string, 
/**
 * meeting_kind
 */
kind: string, title: string, date: string, 
/**
 * 14:30
 */
time: string, place: string, host: string, recorder: string, 
/**
 * meeting_source
 */
source: string, proposer: string, approved_on: string, approver: string, women: number | null, 
/**
 * meeting_outcome
 */
outcome: string, decision: string, private: boolean, satisfaction: string, note: string, removed_at: string | null, groups: Array<AttendGroup>, views: Array<MeetingView>, votes: Array<MeetingVote>, 
/**
 * Sums that a sheet tells: they become the one line of each.
 */
entitled: number | null, present: number | null, agree: number | null, against: number | null, abstain: number | null, };

export type MeetingItem = { id: string, title: string, owner: string, due: string, done_on: string, evidence: string, state: string, };

export type MeetingResult = { 
/**
 * Present and did not vote.
 */
silent: number, carried: boolean, motion: string, agree: number | null, against: number | null, abstain: number | null, };

export type MeetingView = { name: string, 
/**
 * attend_kind
 */
kind: string, words: string, answer: string, };

export type MeetingVote = { motion: string, agree: number | null, against: number | null, abstain: number | null, };

export type Member = { person_id: string, 
/**
 * For the screen; the person's own record holds it.
 */
name: string, relation: string, 
/**
 * 工资性收入
 */
wage: number | null, 
/**
 * 经营净收入
 */
business: number | null, 
/**
 * 财产净收入
 */
property: number | null, 
/**
 * 转移净收入
 */
transfer: number | null, ability: string, work: string, illness: string, 
/**
 * 分 a year, paid by the family.
 */
illness_cost: number | null, disability: string, grade: string, };

export type MergeRequest = { keep: string, drop: string, 
/**
 * By field, whose value stands; where nothing is said, the kept record's, or the other's if that is empty.
 */
choose: { [key in string]: Choice }, };

export type MissingGlyph = { char: string, where: string, };

export type NamesRequest = { 
/**
 * Of a cell of the same statistic, asked for the same span.
 */
key: string, name: string, 
/**
 * The first of `to`'s month where left out.
 */
from?: string, 
/**
 * `as_of`, else today where left out.
 */
to?: string, 
/**
 * `to` where left out; a day within the span ends it.
 */
as_of?: string, 
/**
 * The span it is compared with, both days or neither; of a statistic that compares.
 */
base_from?: string, base_to?: string, };

export type NeedDraft = { id: string, household_id: string | null, person_id: string | null, kind: string, content: string, date: string, progress: string, owner: string, due: string, done_on: string, outcome: string, note: string, removed_at: string | null, };

export type NeedLine = { id: string, kind: string, content: string, progress: string, owner: string, due: string, done_on: string, };

export type NeedyDraft = { id: string, household_id: string | null, 
/**
 * Of kinds that are granted to a person.
 */
person_id: string | null, category: string, from_date: string, 
/**
 * The first day without it.
 */
to_date: string | null, document: string, 
/**
 * As first granted, 分 a month.
 */
monthly_amount: number | null, pay_way: string, cause: string, 
/**
 * 收入不固定且有劳动能力
 */
unstable: boolean, change: string, changed_on: string, told_on: string, note: string, removed_at: string | null, };

export type NeedyReviewDraft = { id: string, needy_id: string | null, date: string, outcome: string, 
/**
 * The new amount holds from, or the enrolment ends on.
 */
effective_on: string, 
/**
 * 分 a month, of an adjustment.
 */
amount: number | null, grounds: string, document: string, reviewer: string, note: string, removed_at: string | null, };

export type NeedySurveyDraft = { id: string, household_id: string | null, date: string, cause: string, difficulty: string, housing: string, structure: string, rooms: number | null, 
/**
 * 平方米
 */
area: number | null, built: number | null, property: string, supporters: Array<Supporter>, helper: string, helper_unit: string, measures: string, outcome: string, surveyor: string, auditor: string, note: string, removed_at: string | null, 
/**
 * Rows of `needy_member`.
 */
members: Array<Member>, 
/**
 * Rows of `need`: the family's, whichever sheet they were first written on.
 */
needs: Array<NeedLine>, };

export type Nothing = Record<symbol, never>;

export type NoticeDraft = { id: string, number: string, title: string, 
/**
 * notice_category
 */
category: string, 
/**
 * notice_period
 */
period: string, place: string, from_date: string, 
/**
 * The last day; '' = for long.
 */
to_date: string, content: string, closed_on: string, note: string, removed_at: string | null, lines: Array<NoticeLine>, objections: Array<NoticeObjection>, };

export type NoticeLine = { name: string, address: string, words: string, 
/**
 * 分
 */
amount: number | null, };

export type NoticeObjection = { date: string, name: string, words: string, answer: string, answered_on: string, };

export type Of = string;

export type OlderBackup = { path: string, 
/**
 * UTC.
 */
at: string, };

export type OnDuty = { team: string, team_id: string, shift: string, shift_name: string, 
/**
 * The leader first; phones covered.
 */
people: Array<DutyRow>, };

export type OnRequest = { 
/**
 * Today where left out.
 */
date?: string, };

export type OncePassword = { name: string, password: string, };

export type OpenAnswer = { office: string, clerk: string, };

export type OpenFile = { id: string, reason?: string, };

export type OpenRequest = { path: string, of?: Of, sheet?: string, };

export type OpenSheet = { path: string, sheets: Array<SheetRow>, sheet: string, heading: HeadingRows, columns: Array<ColumnRow>, 
/**
 * What a column can be.
 */
fields: Array<FieldName>, 
/**
 * One of these fields must have a column.
 */
needs: Array<string>, 
/**
 * What its rows are counted in.
 */
unit: string, 
/**
 * Rows to be read.
 */
rows: number, notes: Array<string>, };

export type OrderRequest = { register: string, 
/**
 * Of the record.
 */
id: string, 
/**
 * Keys of all its files, the first first.
 */
files: Array<string>, };

export type PartnerContact = { name: string, post: string, phone: string, };

export type PartnerDraft = { id: string, name: string, kind: string, address: string, 
/**
 * Of the station.
 */
phone: string, hours: string, contacts: Array<PartnerContact>, duty: string, from_date: string, to_date: string, note: string, removed_at: string | null, };

export type PasswordRequest = { old: string, new: string, };

export type PathRequest = { path: string, };

export type PatrolCandidate = { member_id: string, name: string, 
/**
 * By the roster on duty in this shift.
 */
rostered: boolean, 
/**
 * Leads by the roster.
 */
leader: boolean, 
/**
 * Took part in the last patrol.
 */
last: boolean, covered: boolean, };

export type PatrolDraft = { id: string, 
/**
 * XL-2026-0001; given when it is saved.
 */
number: string, team_id: string | null, date: string, shift: string, 
/**
 * 08:30
 */
from_time: string, 
/**
 * Earlier than `from_time` = on the day after.
 */
to_time: string, weather: string, area: string, leader_id: string | null, kind: string, partners: string, leaflets: number | null, persuaded: number | null, deeds: number | null, clues: number | null, clue_station: string, clue_document: string, narrative: string, handover: string, handover_to: string, reviewer: string, reviewed_on: string, note: string, removed_at: string | null, 
/**
 * Keys of buildings.
 */
route: Array<string>, 
/**
 * Rows of `patrol_member`.
 */
members: Array<PatrolPerson>, 
/**
 * Rows of `patrol_finding`.
 */
findings: Array<FindingLine>, };

export type PatrolFindingDraft = { id: string, patrol_id: string | null, kind: string, building_id: string | null, entrance_id: string | null, place: string, description: string, done: string, note: string, removed_at: string | null, };

export type PatrolPerson = { member_id: string, 
/**
 * For the screen; may stand instead of the key, where the team has one of this name.
 */
name: string, 
/**
 * 签到; '' = from the beginning.
 */
in_time: string, 
/**
 * 签退; '' = to the end.
 */
out_time: string, 
/**
 * patrol_role; none = 队员.
 */
roles: Array<string>, 
/**
 * Served, as it counts. Worked out where there are times; typed where there are none.
 */
minutes: number | null, 
/**
 * More, for what is in `roles`. Worked out.
 */
extra: number | null, };

export type PatrolStart = { draft: Record<string, unknown>, 
/**
 * By the roster first, then of the last patrol, then all others of the team.
 */
candidates: Array<PatrolCandidate>, 
/**
 * The patrol that it begins with; '' where there is none.
 */
copied: string, };

export type PeopleCounts = { new: number, updated: number, unchanged: number, conflict: number, skipped: number, };

export type PersonDraft = { id: string, name: string, former_name: string, foreign_name: string, pinyin: string, sex: string, birth: string, id_type: string, id_number: string, nationality: string, ethnic: string, native_place: string, marital: string, political: string, education: string, hukou_type: string, registered_address: string, work_status: string, occupation: string, employer: string, health: string, phones: Array<Phone>, contacts: Array<Contact>, verify: boolean, died_on: string | null, 
/**
 * Key in `blob_file`; set by its own command, so that an old draft never brings an old picture back.
 */
photo: string, note: string, merged_into: string | null, removed_at: string | null, 
/**
 * Only with a new person: the book to enter, as what to its head, and where to live from when.
 */
household_id: string | null, relation: string, dwelling_id: string | null, from_date: string, };

export type Phone = { label: string, number: string, };

export type PhotoAnswer = { 
/**
 * For `<img>`; None where there is no photo.
 */
url: string | null, };

export type PhotoRequest = { id: string, path: string, };

export type PlanDraft = { id: string, 
/**
 * 方案
 */
name: string, 
/**
 * 事项
 */
title: string, 
/**
 * 任务类别
 */
kind: string, 
/**
 * 几天内
 */
days: number | null, 
/**
 * 责任人
 */
owner: string, 
/**
 * 备注
 */
note: string, removed_at: string | null, };

export type PlanRequest = { 
/**
 * Name of the plan.
 */
plan: string, 
/**
 * The day from which its steps are counted; today where left out.
 */
from?: string, 
/**
 * Of steps that name nobody themselves.
 */
owner?: string, person_id?: string, household_id?: string, };

export type Planned = { ids: Array<string>, };

export type PoliceFigureDraft = { id: string, 
/**
 * The period as the paper names it, instead of its two days: 2025年, 2025年上半年, 2025年第三季度, 2025年7月.
 */
period: string, from_date: string, 
/**
 * The last day.
 */
to_date: string, 
/**
 * police_incident
 */
category: string, 
/**
 * 件
 */
count: number | null, station: string, document: string, document_date: string, note: string, removed_at: string | null, };

export type PoliceMetricDraft = { id: string, name: string, 
/**
 * Codes of police_incident.
 */
members: Array<string>, note: string, removed_at: string | null, };

export type PostCount = { post: string, seats: number, 
/**
 * Most votes first.
 */
rows: Array<Counted>, 
/**
 * 缺额
 */
vacant: number, };

export type Present = { id: string, name: string, address: string, };

export type PreviewAnswer = { svg: string, page: number, pages: number | null, missing: Array<MissingGlyph>, 
/**
 * What the paper lacks that it must have: to be told before it is printed.
 */
warnings: Array<string>, };

export type PreviewRequest = { 
/**
 * From 1.
 */
page: number, 
/**
 * Without it only the beginning is set, at once.
 */
whole: boolean, document: string, id?: string, 
/**
 * 公示: numbers, phones and names covered.
 */
masked?: boolean, from?: string, to?: string, 
/**
 * Of a list: the saved view by its name; a filter beside it narrows it.
 */
view?: string, 
/**
 * 通知书: key or name of the text.
 */
letter?: string, 
/**
 * 地址标签: how many places of the first sheet have been used up already.
 */
used?: number, 
/**
 * Of a statistic that compares: the span it is compared with.
 */
base_from?: string, base_to?: string, 
/**
 * Recovery card only: the key as it was just shown.
 */
recovery_key?: string, reason?: string, 
/**
 * By field: a value (of free text any fragment), several values, or `from..to` for numbers and dates.
 */
filter?: Record<string, string | string[]>, 
/**
 * Any fragment, as in the search box.
 */
text?: string, as_of?: string, 
/**
 * A field, or `-field` for the other way round; without it, walking order or pinyin.
 */
sort?: string, offset?: number, limit?: number, 
/**
 * 回收站: the struck records only.
 */
removed?: boolean, };

export type PrintAnswer = { path: string, pages: number, 
/**
 * DY-2026-0001: own row each year, in the log with its reason.
 */
number: string, missing: Array<MissingGlyph>, 
/**
 * What the paper lacks that it must have.
 */
warnings: Array<string>, };

export type Progress = { done: number, total: number, label: string, };

export type ProjectDraft = { id: string, title: string, content: string, 
/**
 * 分
 */
amount: number | null, payer: string, builder: string, owner: string, from_date: string, to_date: string, done_on: string, accepted_on: string, acceptor: string, result: string, note: string, removed_at: string | null, parts: Array<ProjectPart>, };

export type ProjectPart = { 
/**
 * 1-53、60, or 全部.
 */
buildings: string, 
/**
 * feature; '' = only touched.
 */
feature: string, 
/**
 * project_way: fit, take.
 */
way: string, 
/**
 * Since when; '' = not done yet.
 */
date: string, };

export type ReceptionDraft = { id: string, number: string, date: string, 
/**
 * 14:30
 */
time: string, person_id: string | null, 
/**
 * Who is no resident, like the next two.
 */
name: string, phone: string, address: string, people: number | null, way: string, matter: string, wish: string, receiver: string, answer: string, at_once: boolean, passed_to: string, passed_due: string, 
/**
 * The visitor was told that it was taken up.
 */
notice_on: string, result: string, told_on: string, satisfied: string, note: string, removed_at: string | null, };

export type RecheckRequest = { id?: string, ids?: Array<string>, 
/**
 * 合格: closed. Otherwise a new term is set.
 */
passed: boolean, date?: string, 
/**
 * 复查人
 */
person?: string, 
/**
 * The new term where it did not pass.
 */
due?: string, note?: string, };

export type Recovery = { case: RecoveryCase, 
/**
 * What happened, in a line.
 */
title: string, known: Array<string>, safe: Array<string>, 
/**
 * The best first.
 */
ways: Array<RecoveryWay>, 
/**
 * Newest first; what lies beside the office, and what was found in the folder that was asked for.
 */
backups: Array<RecoveryBackup>, };

export type RecoveryBackup = { backup: BackupRow, 
/**
 * Of this office, as far as can be told; another's is not offered.
 */
own: boolean, 
/**
 * Acknowledged changes that it does not hold; None where nobody knows.
 */
after: number | null, };

export type RecoveryCase = "none" | "damaged" | "empty" | "missing" | "keys" | "stick" | "newer" | "password" | "chain" | "lost";

export type RecoveryRequest = { 
/**
 * The clerk has forgotten the password.
 */
forgotten?: boolean, 
/**
 * Where else to look for backups.
 */
folder?: string, };

export type RecoveryWay = "restore" | "regain" | "salvage" | "elsewhere" | "again" | "card" | "colleague" | "update" | "aside" | "journal" | "check" | "backups" | "seen" | "begin";

export type Refused = { name: string, detail: string, hint: string | null, };

export type RegisterInfo = { name: string, label: string, unit: string, group: string, fields: Array<Field>, 
/**
 * The register in whose pages its records stand; it is then no entry of the menu.
 */
within?: string, };

export type RejectsAnswer = { path: string, rows: number, };

export type RejectsRequest = { out: string, path: string, of?: Of, sheet?: string, 
/**
 * By column index, the field it is; '' leaves it out. Columns not named keep what was recognised.
 */
map: { [key in string]: string }, 
/**
 * With any error nothing is imported.
 */
strict?: boolean, 
/**
 * By the sheet's row number, what the clerk decided for it.
 */
settle?: { [key in string]: Settle }, };

export type RemoveClerk = { name: string, 
/**
 * Of the clerk who is in: the office gets new keys, and this is the only password that is at hand.
 */
password: string, };

export type RemoveRequest = { ids: Array<string>, reason?: string, };

export type RemovedClerk = { 
/**
 * Of the new card; the old one opens nothing any more.
 */
recovery_key: string, 
/**
 * For everybody else: a password for the next unlocking alone.
 */
once: Array<OncePassword>, 
/**
 * Local backups that those who had a key when they were made can still open.
 */
backups: number, title: string, };

export type RepairRequest = { reason?: string, };

export type Repaired = { mended: number, };

export type RestoreAnswer = { office: string, clerk: string, at: string, counts: BackupCounts, 
/**
 * The file that was in force before, kept aside.
 */
kept: string | null, 
/**
 * Acknowledged changes of that file that the backup does not hold, and that must be entered again; None where nobody
 * knows.
 */
given_up?: number, };

export type RestoreRequest = { path: string, clerk?: string, password?: string, recovery_key?: string, };

export type RetentionAnswer = { on: string, kinds: Array<RetentionRow>, 
/**
 * Waiting for a second clerk.
 */
requests: Array<Destruction>, 
/**
 * Carried out, newest first.
 */
done: Array<Destruction>, 
/**
 * Local backups that still hold something that was destroyed.
 */
backups: Array<OlderBackup>, };

export type RetentionName = { id: string, title: string, 
/**
 * From this day on the term counts.
 */
ended: string, 
/**
 * The last day of the term.
 */
until: string, 
/**
 * What is in the way: 走访登记 2 次; '' where nothing is.
 */
held_by: string, 
/**
 * Asked for already.
 */
asked: boolean, };

export type RetentionNames = { kind: string, on?: string, 
/**
 * Of this request alone.
 */
request?: string, };

export type RetentionRequest = { 
/**
 * Today where left out.
 */
on?: string, };

export type RetentionRow = { kind: string, label: string, register: string, unit: string, since: string, 
/**
 * The rule by which the years are changed.
 */
rule: string, 
/**
 * 保管期限; 0 = 永久.
 */
years: number, source: string, 
/**
 * All that are over, past their term or not.
 */
total: number, 
/**
 * Past their term, whether or not something holds them.
 */
past: number, 
/**
 * Of these, in a request that waits for a second clerk.
 */
asked: number, };

export type RetireRequest = { table: string, code: string, retired: boolean, };

export type RevealRequest = { id: string, reason?: string, };

export type Role = "director" | "clerk" | "viewer" | "administrator";

export type RoleLine = { id: string, role: string, from_date: string, 
/**
 * Not included.
 */
to_date: string, };

export type RoleRow = { role: Role, label: string, books: Array<string>, reads: boolean, takes_out: boolean, keeps: boolean, arranges: boolean, admits: boolean, 
/**
 * Names of the registers that are written.
 */
writes: Array<string>, };

export type RollDraft = { id: string, kind: string, date: string, 
/**
 * Not included; '' = it stands.
 */
to_date: string, title: string, level: string, unit: string, leader: string, people: number | null, form: string, household_id: string | null, person_id: string | null, activity_id: string | null, content: string, note: string, removed_at: string | null, };

export type Room = { 
/**
 * Files on records.
 */
count: number, 
/**
 * Bytes that all pictures and papers take, the small ones and those of the history among them.
 */
bytes: number, most: number, 
/**
 * Bytes that can still be put in.
 */
left: number, 
/**
 * Pictures that no record shows any more; they are kept for undo.
 */
unused: number, 
/**
 * 照片和文件 12 个，共 3.1 MB，还能放 3.0 GB
 */
told: string, };

export type RosterDraft = { id: string, team_id: string | null, from_date: string, 
/**
 * Included.
 */
to_date: string, shifts: Array<string>, 
/**
 * People a day.
 */
least: number | null, most: number | null, 
/**
 * What could not be kept when it was made.
 */
broken: Array<string>, note: string, removed_at: string | null, };

export type RosterSwapDraft = { id: string, duty_id: string | null, 
/**
 * Whose duty it was; set when it is saved.
 */
out_id: string | null, in_id: string | null, 
/**
 * The duty given in return; None where somebody only stands in.
 */
back_id: string | null, date: string, reason: string, note: string, removed_at: string | null, };

export type RuleKey = { id: string, };

export type RuleRequest = { key: string, from_date: string, value: number, note?: string, };

export type RuleRow = { key: string, label: string, unit: string, source: string, default: number, least: number, most: number, 
/**
 * Today's.
 */
value: number, 
/**
 * Newest first.
 */
values: Array<RuleValue>, 
/**
 * What the law changed, oldest first.
 */
laws: Array<Law>, };

export type RuleValue = { id: string, from_date: string, value: number, note: string, };

export type SalvageAnswer = { office: string, clerk: string, rows: Array<SalvageRow>, 
/**
 * Of all registers; lines that hang on records are not counted among them.
 */
saved: number, missing: number, 
/**
 * The damaged file, untouched.
 */
kept: string, 
/**
 * What else there is to know and to do, in sentences.
 */
notes: Array<string>, };

export type SalvageRequest = { clerk?: string, password?: string, recovery_key?: string, };

export type SalvageRow = { label: string, unit: string, saved: number, 
/**
 * Known to have been there, and not to be read any more.
 */
missing: number, };

export type SameAnswer = { rows: Record<string, unknown>[], };

export type SaveRequest = { out: string, document: string, id?: string, 
/**
 * 公示: numbers, phones and names covered.
 */
masked?: boolean, from?: string, to?: string, 
/**
 * Of a list: the saved view by its name; a filter beside it narrows it.
 */
view?: string, 
/**
 * 通知书: key or name of the text.
 */
letter?: string, 
/**
 * 地址标签: how many places of the first sheet have been used up already.
 */
used?: number, 
/**
 * Of a statistic that compares: the span it is compared with.
 */
base_from?: string, base_to?: string, 
/**
 * Recovery card only: the key as it was just shown.
 */
recovery_key?: string, reason?: string, 
/**
 * By field: a value (of free text any fragment), several values, or `from..to` for numbers and dates.
 */
filter?: Record<string, string | string[]>, 
/**
 * Any fragment, as in the search box.
 */
text?: string, as_of?: string, 
/**
 * A field, or `-field` for the other way round; without it, walking order or pinyin.
 */
sort?: string, offset?: number, limit?: number, 
/**
 * 回收站: the struck records only.
 */
removed?: boolean, };

export type SaveToRequest = { id: string, 
/**
 * A file, or a folder in which it gets its own name.
 */
out: string, reason?: string, };

export type Saved = { id: string, };

export type SearchRequest = { text: string, limit?: number, };

export type SeatAnswer = { seated: number, 
/**
 * Who left.
 */
left: number, };

export type SeatRequest = { id: string, 
/**
 * The day of the election where left out.
 */
from_date?: string, };

export type SeedAnswer = { buildings: number, entrances: number, dwellings: number, households: number, people: number, };

export type SeedRequest = { households?: number, seed?: number, 
/**
 * The office of the article instead, whose records yield the figures of its report for 2017.
 */
article?: boolean, };

export type Sensitive = "id" | "phone" | "health" | "poverty";

export type ServedRow = { 
/**
 * activity, patrol
 */
register: string, id: string, date: string, number: string, what: string, minutes: number, };

export type ServiceDraft = { id: string, person_id: string | null, kind: string, date: string, provider: string, 
/**
 * 时长
 */
minutes: number | null, 
/**
 * 金额
 */
amount: number | null, note: string, removed_at: string | null, };

export type SetAnswer = { rows: Array<SetRow>, };

export type SetRequest = { ids: Array<string>, field: string, value: unknown, dry_run?: boolean, };

export type SetRow = { id: string, title: string, before: string, after: string, };

export type SettingRequest = { key: string, value: string, };

export type Settle = "skip" | "new" | { "person": string };

export type SettlementDraft = { id: string, dispute_id: string | null, 
/**
 * 化解日期
 */
date: string, 
/**
 * dispute_outcome, from 31 on; never changed afterwards.
 */
outcome: string, 
/**
 * Why there is no agreement.
 */
cause: string, way: string, organisation: string, mediators: string, phone: string, facts: string, agreed: string, 
/**
 * 分
 */
amount: number | null, perform_way: string, perform_by: string, visit_by: string, told_on: string, told_ways: Array<string>, passed_to: string, prevented: string, prevented_people: number | null, confirm_wanted: boolean, confirm_on: string, confirm_court: string, confirm_result: string, confirm_document: string, summary: string, rated_on: string, rating: string, note: string, removed_at: string | null, };

export type SheetAnswer = { on: string, 
/**
 * In walking order: building, entrance, floor, door.
 */
homes: Array<SheetHome>, people: number, };

export type SheetHome = { dwelling_id: string, address: string, building: string, entrance: string, people: Array<SheetPerson>, };

export type SheetPerson = { person_id: string, name: string, sex: string, age: number | null, 
/**
 * Covered.
 */
phone: string, tags: string, 
/**
 * visit_tier, '' where nobody need come; and its name.
 */
tier: string, tier_name: string, last: string, due: string, 
/**
 * A visit of that day has been written down already.
 */
entered: boolean, };

export type SheetRequest = { 
/**
 * The day of the walk; today where left out.
 */
on?: string, 
/**
 * due: whoever is to be called on by the end of that week; tier: everybody who is called on regularly; home: every
 * home that somebody lives in.
 */
scope?: string, tier?: string, 
/**
 * 楼号
 */
building?: string, };

export type SheetRow = { name: string, rows: number, hidden: boolean, };

export type ShowAnswer = { added: number, 
/**
 * Children under 14, who are not made public (个人信息保护法 28, 31条).
 */
left_out: number, 
/**
 * Who has died and is enrolled still.
 */
dead: number, };

export type ShowRequest = { id: string, 
/**
 * Every enrolment of these kinds that holds on the first day, or begins within the time of the sheet.
 */
categories?: Array<string>, 
/**
 * And these enrolments.
 */
needy?: Array<string>, 
/**
 * Of those kinds, only what began on this day or later: 新增公示.
 */
since?: string, };

export type Shown = { 
/**
 * Of the enrolment.
 */
id: string, address: string, 
/**
 * Building alone: what the public sees of the address.
 */
building: string, head: string, person: string, category: string, people: number, 
/**
 * 分 a month, on the first day.
 */
amount: number | null, from_date: string, };

export type SignRequest = { 
/**
 * Of rows in `aid`.
 */
ids: Array<string>, 
/**
 * The day; today where it is left out, not signed for after all where it is ''.
 */
signed_on?: string, 
/**
 * Where it is not the head of the family.
 */
signer?: string, };

export type SpanRequest = { from: string, to: string, };

export type StaffDraft = { id: string, person_id: string | null, name: string, pinyin: string, birth: string, phone: string, 
/**
 * post
 */
post: string, 
/**
 * 参加工作
 */
worked_from: string, from_date: string, 
/**
 * Not included.
 */
to_date: string, 
/**
 * 篇
 */
papers: number | null, 
/**
 * 分 a month
 */
allowance: number | null, note: string, removed_at: string | null, };

export type StarAwardDraft = { id: string, volunteer_id: string | null, 
/**
 * volunteer_star
 */
star: string, date: string, number: string, approver: string, note: string, removed_at: string | null, };

export type StatCell = { 
/**
 * 分 where the column's unit is 元, minutes where it is 小时; else by the column's `decimals` (tenths of a per cent).
 * None where there is no figure.
 */
value: number | null, 
/**
 * The same as people read it.
 */
text: string, 
/**
 * For `stats.names`; None where there is nobody to name.
 */
key: string | null, };

export type StatChart = { kind: ChartKind, title: string, 
/**
 * Lines and columns of the table that are drawn, from 0.
 */
rows: Array<number>, columns: Array<number>, };

export type StatCheck = { label: string, left: number, right: number, };

export type StatColumn = { group: string, label: string, unit: string, 
/**
 * Digits behind the point in the cells' `text`; their `value` is a whole number of the last one.
 */
decimals: number, };

export type StatInfo = { name: string, title: string, };

export type StatName = { register: string, id: string, label: string, detail: string, };

export type StatNames = { 
/**
 * Table, line and column in words.
 */
title: string, figure: string, unit: string, names: Array<StatName>, };

export type StatRow = { label: string, cells: Array<StatCell>, };

export type StatTable = { title: string, unit: string, when: string, corner: string, columns: Array<StatColumn>, rows: Array<StatRow>, notes: Array<string>, checks: Array<StatCheck>, 
/**
 * Where the table is better looked at.
 */
chart: StatChart | null, };

export type State = "done" | "undone" | "undo" | "reading" | "covered";

export type StatsAnswer = { name: string, title: string, from: string, to: string, as_of: string, tables: Array<StatTable>, };

export type StatsExportRequest = { 
/**
 * Which of its tables, from 0.
 */
table?: number, out: string, reason?: string, name: string, 
/**
 * The first of `to`'s month where left out.
 */
from?: string, 
/**
 * `as_of`, else today where left out.
 */
to?: string, 
/**
 * `to` where left out; a day within the span ends it.
 */
as_of?: string, 
/**
 * The span it is compared with, both days or neither; of a statistic that compares.
 */
base_from?: string, base_to?: string, };

export type StatsRequest = { name: string, 
/**
 * The first of `to`'s month where left out.
 */
from?: string, 
/**
 * `as_of`, else today where left out.
 */
to?: string, 
/**
 * `to` where left out; a day within the span ends it.
 */
as_of?: string, 
/**
 * The span it is compared with, both days or neither; of a statistic that compares.
 */
base_from?: string, base_to?: string, };

export type StepRequest = { 
/**
 * One hazard, or several.
 */
id?: string, ids?: Array<string>, 
/**
 * hazard_status, by code or name: the state they come to.
 */
to: string, 
/**
 * Today where left out.
 */
date?: string, person?: string, 
/**
 * 限期整改: where left out, as many days as the category has.
 */
due?: string, 
/**
 * 上报移交: to whom.
 */
whom?: string, note?: string, };

export type StockDraft = { id: string, date: string, 
/**
 * in, out
 */
way: string, item: string, quantity: number | null, measure: string, donor: string, 
/**
 * 折价, 分
 */
worth: number | null, handler: string, note: string, removed_at: string | null, };

export type SuggestRequest = { 
/**
 * A register, or a table that hangs on one (residence).
 */
register: string, field: string, 
/**
 * Any fragment; '' gives the most used of all.
 */
text?: string, };

export type Supporter = { name: string, relation: string, employer: string, 
/**
 * Of the supporter's own family.
 */
people: number | null, 
/**
 * A head and month in that family, 分.
 */
income: number | null, 
/**
 * What is paid for support, 分 a month.
 */
support: number | null, 
/**
 * Why support cannot be given.
 */
reason: string, };

export type TagRequest = { id: string, person_id: string, tag: string, from_date: string, to_date: string | null, source: string, note: string, };

export type TaskDraft = { id: string, 
/**
 * 事项
 */
title: string, 
/**
 * 类别
 */
kind: string, 
/**
 * 截止日期
 */
due: string, 
/**
 * 责任人
 */
owner: string, 
/**
 * 状态
 */
status: string, 
/**
 * 完成日期
 */
done_on: string, 
/**
 * 完成依据
 */
evidence: string, 
/**
 * 居民
 */
person_id: string | null, 
/**
 * 住户
 */
household_id: string | null, 
/**
 * 来源
 */
origin: string, 
/**
 * 备注
 */
note: string, removed_at: string | null, };

export type TeamDraft = { id: string, name: string, kind: string, from_date: string, 
/**
 * Not included; '' = it is still there.
 */
to_date: string, purpose: string, note: string, removed_at: string | null, };

export type TeamLeaveDraft = { id: string, member_id: string | null, from_date: string, 
/**
 * Included; '' = until further notice.
 */
to_date: string, reason: string, note: string, removed_at: string | null, };

export type TeamMemberDraft = { id: string, team_id: string | null, person_id: string | null, name: string, pinyin: string, sex: string, birth: string, phone: string, from_date: string, to_date: string, 
/**
 * Preferred; none = any.
 */
weekdays: Array<string>, note: string, removed_at: string | null, 
/**
 * Rows of `team_role`.
 */
roles: Array<RoleLine>, };

export type TeamPart = { role: string, people: number, };

export type TeamPerson = { member_id: string, 
/**
 * '' for an outsider.
 */
person_id: string, name: string, sex: string, birth: string, 
/**
 * 周岁 on the day.
 */
age: number | null, 
/**
 * Covered on the screen.
 */
phone: string, from_date: string, weekdays: Array<string>, 
/**
 * Codes of team_role, with commas.
 */
roles: string, 
/**
 * A policy covers them on the day.
 */
covered: boolean, };

export type TermDraft = { id: string, person_id: string | null, name: string, 
/**
 * post
 */
post: string, scope: string, from_date: string, 
/**
 * The day on which it is over.
 */
ends_on: string, left_on: string, left_why: string, election_id: string | null, note: string, removed_at: string | null, };

export type TipDraft = { id: string, date: string, station: string, document: string, 
/**
 * 条
 */
clues: number | null, 
/**
 * 人
 */
caught: number | null, note: string, removed_at: string | null, };

export type UndoRequest = { 
/**
 * Without it, the last one that can be.
 */
entry?: number, };

export type UnlockRequest = { clerk?: string, password: string, };

export type VenueDraft = { id: string, name: string, kind: string, building_id: string | null, place: string, capacity: number | null, keeper: string, phone: string, from_date: string, 
/**
 * Not included; '' = it is still there.
 */
to_date: string, note: string, removed_at: string | null, };

export type VenueSlot = { 
/**
 * booking, activity
 */
register: string, id: string, date: string, from_time: string, to_time: string, who: string, what: string, };

export type VerifyAnswer = { ok: boolean, entries: number, faults: Array<string>, 
/**
 * What is as it should be, and worth knowing.
 */
notes: Array<string>, };

export type VerifyBackup = { ok: boolean, 
/**
 * Whether it was opened and counted, or only compared byte for byte (another office's).
 */
opened: boolean, detail: string, backup: BackupRow, };

export type VisitDraft = { id: string, date: string, 
/**
 * Keys of those who were called on.
 */
persons: Array<string>, dwelling_id: string | null, household_id: string | null, kind: string, way: string, result: string, visitors: string, health: string, mind: string, safety: string, hygiene: string, surroundings: string, summary: string, need: string, done: string, passed_to: string, passed_due: string, passed_done: string, passed_result: string, next_date: string, abnormal: boolean, 
/**
 * Whom was telephoned and when.
 */
calls: string, signed_by: string, note: string, 
/**
 * What was given on the visit, 大米1袋: a row of `aid` of its own, shown in both books.
 */
goods: string, 
/**
 * 分
 */
money: number | null, source: string, 
/**
 * 个人垫付: by whom.
 */
payer: string, from_stock: boolean, removed_at: string | null, };

export type VisitTierDraft = { id: string, 
/**
 * 原因
 */
cause: string, 
/**
 * 居民
 */
person_id: string | null, 
/**
 * 安排
 */
tier: string, 
/**
 * 起始日期
 */
from_date: string, 
/**
 * 截止日期
 */
to_date: string, 
/**
 * 备注
 */
note: string, removed_at: string | null, };

export type VolunteerCoverDraft = { id: string, insurance_id: string | null, volunteer_id: string | null, from_date: string, 
/**
 * Included.
 */
to_date: string, note: string, removed_at: string | null, };

export type VolunteerDraft = { id: string, person_id: string | null, name: string, pinyin: string, sex: string, birth: string, phone: string, from_date: string, 
/**
 * Not included.
 */
to_date: string, platform_no: string, platform_on: string, skills: Array<string>, guardian: string, guardian_relation: string, guardian_phone: string, consent_on: string, 
/**
 * Hours: 120.5
 */
opening: string, 
/**
 * They hold all that was served up to this day, included.
 */
opening_on: string, opening_source: string, note: string, removed_at: string | null, };

export type VolunteersCoverRequest = { insurance_id: string, 
/**
 * From this day on; from the policy's beginning where left out.
 */
from_date?: string, };

export type WholeList = { register: string, 
/**
 * Name of a saved view of that register.
 */
view?: string, filter?: Record<string, string | string[]>, text?: string, };

export type WithdrawDestruction = { id: string, };

export type WithdrawRequest = { rule: string, key: string, };

export type WorkDraft = { id: string, year: number | null, seq: number | null, title: string, content: string, owner: string, 
/**
 * 分
 */
amount: number | null, 
/**
 * 分
 */
spent: number | null, 
/**
 * work_fund
 */
fund: string, payer: string, from_date: string, to_date: string, done_on: string, result: string, accepted_on: string, acceptor: string, satisfaction: string, opinion: string, stopped_on: string, stopped_why: string, note: string, removed_at: string | null, 
/**
 * In the order of their days.
 */
progress: Array<WorkProgress>, 
/**
 * Of today, where a sheet tells no more than that: becomes a line.
 */
percent: number | null, };

export type WorkProgress = { date: string, 
/**
 * Of a hundred; None where it is told in words.
 */
percent: number | null, person: string, words: string, };

export type YearAnswer = { year: number, cutoff: string, 
/**
 * Cut-off of the year before.
 */
before: string, 
/**
 * In their order on paper.
 */
themes: Array<string>, 
/**
 * By their place in the agreed list.
 */
figures: Array<YearFigure>, 
/**
 * The same in sentences, for the street's template.
 */
paragraphs: Array<YearParagraph>, 
/**
 * Of themes of which nothing can be told: what is missing.
 */
missing: Array<YearParagraph>, };

export type YearExportRequest = { 
/**
 * Ending in .xlsx or .txt.
 */
out: string, reason?: string, 
/**
 * This year where left out.
 */
year?: number, 
/**
 * The last day that counts; 31 December, or today where that has not come yet.
 */
cutoff?: string, 
/**
 * Whether the names behind every figure are wanted.
 */
names?: boolean, 
/**
 * How figures stand in the text.
 */
wording?: YearWording, };

export type YearFigure = { key: string, 
/**
 * Place in the agreed list, from 1; several figures may share it.
 */
row: number, theme: string, label: string, value: YearValue, 
/**
 * As people read it.
 */
text: string, unit: string, 
/**
 * How it was counted, with the days.
 */
formula: string, 
/**
 * The days that it is about.
 */
when: string, 
/**
 * The register it was counted from, by its Chinese name.
 */
source: string, 
/**
 * The year before.
 */
before: YearValue, before_text: string, 
/**
 * For `stats.names` of the statistic `year`; None where there is nobody to name.
 */
opens: string | null, opens_before: string | null, 
/**
 * Where they were asked for.
 */
names: Array<StatName>, };

export type YearParagraph = { title: string, text: string, };

export type YearRequest = { 
/**
 * This year where left out.
 */
year?: number, 
/**
 * The last day that counts; 31 December, or today where that has not come yet.
 */
cutoff?: string, 
/**
 * Whether the names behind every figure are wanted.
 */
names?: boolean, 
/**
 * How figures stand in the text.
 */
wording?: YearWording, };

export type YearValue = number | number | string | null;

export type YearWording = { words?: YearWords, 
/**
 * 近: said of a sum of money that is not quite a round one.
 */
close?: boolean, 
/**
 * The exact figure in brackets behind its words.
 */
exact?: boolean, };

export type YearWords = "yu" | "duo" | "exact";

export interface Commands {
  "activity.candidates": { request: CandidatesRequest; answer: Array<Attender> };
  "activity.check": { request: JsonValue; answer: Check };
  "activity.enter": { request: ActivityEnterRequest; answer: Done<Array<Saved>> };
  "activity.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "activity.get": { request: GetRequest; answer: GetAnswer };
  "activity.history": { request: IdRequest; answer: Array<HistoryRow> };
  "activity.list": { request: ListRequest; answer: ListAnswer };
  "activity.remove": { request: RemoveRequest; answer: Done<null> };
  "activity.restore": { request: IdsRequest; answer: Done<null> };
  "activity.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "activity.save": { request: JsonValue; answer: Done<Saved> };
  "activity.set": { request: SetRequest; answer: Done<SetAnswer> };
  "aid.check": { request: JsonValue; answer: Check };
  "aid.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "aid.get": { request: GetRequest; answer: GetAnswer };
  "aid.history": { request: IdRequest; answer: Array<HistoryRow> };
  "aid.list": { request: ListRequest; answer: ListAnswer };
  "aid.remove": { request: RemoveRequest; answer: Done<null> };
  "aid.restore": { request: IdsRequest; answer: Done<null> };
  "aid.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "aid.save": { request: JsonValue; answer: Done<Saved> };
  "aid.set": { request: SetRequest; answer: Done<SetAnswer> };
  "aid_batch.check": { request: JsonValue; answer: Check };
  "aid_batch.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "aid_batch.fill": { request: FillRequest; answer: Done<FillAnswer> };
  "aid_batch.get": { request: GetRequest; answer: GetAnswer };
  "aid_batch.history": { request: IdRequest; answer: Array<HistoryRow> };
  "aid_batch.list": { request: ListRequest; answer: ListAnswer };
  "aid_batch.remove": { request: RemoveRequest; answer: Done<null> };
  "aid_batch.restore": { request: IdsRequest; answer: Done<null> };
  "aid_batch.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "aid_batch.save": { request: JsonValue; answer: Done<Saved> };
  "aid_batch.set": { request: SetRequest; answer: Done<SetAnswer> };
  "aid_batch.sign": { request: SignRequest; answer: Done<null> };
  "allowance.check": { request: JsonValue; answer: Check };
  "allowance.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "allowance.get": { request: GetRequest; answer: GetAnswer };
  "allowance.history": { request: IdRequest; answer: Array<HistoryRow> };
  "allowance.list": { request: ListRequest; answer: ListAnswer };
  "allowance.remove": { request: RemoveRequest; answer: Done<null> };
  "allowance.restore": { request: IdsRequest; answer: Done<null> };
  "allowance.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "allowance.save": { request: JsonValue; answer: Done<Saved> };
  "allowance.set": { request: SetRequest; answer: Done<SetAnswer> };
  "assessment.check": { request: JsonValue; answer: Check };
  "assessment.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "assessment.get": { request: GetRequest; answer: GetAnswer };
  "assessment.history": { request: IdRequest; answer: Array<HistoryRow> };
  "assessment.list": { request: ListRequest; answer: ListAnswer };
  "assessment.remove": { request: RemoveRequest; answer: Done<null> };
  "assessment.restore": { request: IdsRequest; answer: Done<null> };
  "assessment.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "assessment.save": { request: JsonValue; answer: Done<Saved> };
  "assessment.set": { request: SetRequest; answer: Done<SetAnswer> };
  "backup.folder_copy": { request: CopyRequest; answer: CopyAnswer };
  "backup.list": { request: FolderRequest; answer: Array<BackupRow> };
  "backup.look": { request: LookRequest; answer: LookAnswer };
  "backup.make": { request: FolderRequest; answer: BackupRow };
  "backup.make_local": { request: Nothing; answer: BackupRow };
  "backup.peek": { request: RestoreRequest; answer: LookAnswer };
  "backup.regain": { request: RestoreRequest; answer: RestoreAnswer };
  "backup.restore": { request: RestoreRequest; answer: RestoreAnswer };
  "backup.state": { request: Nothing; answer: BackupState };
  "backup.take_back": { request: Nothing; answer: DeskState };
  "backup.verify": { request: PathRequest; answer: VerifyBackup };
  "booking.check": { request: JsonValue; answer: Check };
  "booking.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "booking.get": { request: GetRequest; answer: GetAnswer };
  "booking.history": { request: IdRequest; answer: Array<HistoryRow> };
  "booking.list": { request: ListRequest; answer: ListAnswer };
  "booking.remove": { request: RemoveRequest; answer: Done<null> };
  "booking.restore": { request: IdsRequest; answer: Done<null> };
  "booking.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "booking.save": { request: JsonValue; answer: Done<Saved> };
  "booking.set": { request: SetRequest; answer: Done<SetAnswer> };
  "building.check": { request: JsonValue; answer: Check };
  "building.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "building.get": { request: GetRequest; answer: GetAnswer };
  "building.history": { request: IdRequest; answer: Array<HistoryRow> };
  "building.lay_out": { request: LayOutRequest; answer: Done<LaidOut> };
  "building.list": { request: ListRequest; answer: ListAnswer };
  "building.remove": { request: RemoveRequest; answer: Done<null> };
  "building.restore": { request: IdsRequest; answer: Done<null> };
  "building.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "building.save": { request: JsonValue; answer: Done<Saved> };
  "building.set": { request: SetRequest; answer: Done<SetAnswer> };
  "certificate.check": { request: JsonValue; answer: Check };
  "certificate.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "certificate.get": { request: GetRequest; answer: GetAnswer };
  "certificate.history": { request: IdRequest; answer: Array<HistoryRow> };
  "certificate.list": { request: ListRequest; answer: ListAnswer };
  "certificate.remove": { request: RemoveRequest; answer: Done<null> };
  "certificate.restore": { request: IdsRequest; answer: Done<null> };
  "certificate.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "certificate.save": { request: JsonValue; answer: Done<Saved> };
  "certificate.set": { request: SetRequest; answer: Done<SetAnswer> };
  "check.accept": { request: AcceptRequest; answer: Done<null> };
  "check.run": { request: GapsRequest; answer: Array<GapRule> };
  "check.withdraw": { request: WithdrawRequest; answer: Done<null> };
  "checkup.check": { request: JsonValue; answer: Check };
  "checkup.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "checkup.get": { request: GetRequest; answer: GetAnswer };
  "checkup.history": { request: IdRequest; answer: Array<HistoryRow> };
  "checkup.list": { request: ListRequest; answer: ListAnswer };
  "checkup.mark": { request: MarkRequest; answer: Done<Marked> };
  "checkup.remove": { request: RemoveRequest; answer: Done<null> };
  "checkup.restore": { request: IdsRequest; answer: Done<null> };
  "checkup.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "checkup.save": { request: JsonValue; answer: Done<Saved> };
  "checkup.set": { request: SetRequest; answer: Done<SetAnswer> };
  "clerk.add": { request: ClerkRequest; answer: Done<null> };
  "clerk.card": { request: Nothing; answer: CardAnswer };
  "clerk.list": { request: Nothing; answer: Array<ClerkRow> };
  "clerk.password": { request: PasswordRequest; answer: Done<null> };
  "clerk.remove": { request: RemoveClerk; answer: RemovedClerk };
  "clerk.role": { request: GrantRequest; answer: Done<RoleRow> };
  "code.retire": { request: RetireRequest; answer: Done<null> };
  "code.save": { request: CodeRequest; answer: Done<CodeRow> };
  "compound": { request: CompoundRequest; answer: CompoundAnswer };
  "data.check": { request: Nothing; answer: DataCheck };
  "data.repair": { request: RepairRequest; answer: Done<Repaired> };
  "desk.draft": { request: DraftRequest; answer: null };
  "desk.drafts": { request: Nothing; answer: Array<DraftRow> };
  "desk.get": { request: DeskKey; answer: JsonValue };
  "desk.set": { request: DeskValue; answer: null };
  "disclosure.check": { request: JsonValue; answer: Check };
  "disclosure.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "disclosure.get": { request: GetRequest; answer: GetAnswer };
  "disclosure.hide": { request: ShowRequest; answer: Done<null> };
  "disclosure.history": { request: IdRequest; answer: Array<HistoryRow> };
  "disclosure.list": { request: ListRequest; answer: ListAnswer };
  "disclosure.remove": { request: RemoveRequest; answer: Done<null> };
  "disclosure.restore": { request: IdsRequest; answer: Done<null> };
  "disclosure.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "disclosure.save": { request: JsonValue; answer: Done<Saved> };
  "disclosure.set": { request: SetRequest; answer: Done<SetAnswer> };
  "disclosure.show": { request: ShowRequest; answer: Done<ShowAnswer> };
  "dispute.check": { request: JsonValue; answer: Check };
  "dispute.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "dispute.get": { request: GetRequest; answer: GetAnswer };
  "dispute.history": { request: IdRequest; answer: Array<HistoryRow> };
  "dispute.list": { request: ListRequest; answer: ListAnswer };
  "dispute.remove": { request: RemoveRequest; answer: Done<null> };
  "dispute.restore": { request: IdsRequest; answer: Done<null> };
  "dispute.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "dispute.save": { request: JsonValue; answer: Done<Saved> };
  "dispute.set": { request: SetRequest; answer: Done<SetAnswer> };
  "dispute_step.check": { request: JsonValue; answer: Check };
  "dispute_step.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "dispute_step.get": { request: GetRequest; answer: GetAnswer };
  "dispute_step.history": { request: IdRequest; answer: Array<HistoryRow> };
  "dispute_step.list": { request: ListRequest; answer: ListAnswer };
  "dispute_step.remove": { request: RemoveRequest; answer: Done<null> };
  "dispute_step.restore": { request: IdsRequest; answer: Done<null> };
  "dispute_step.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "dispute_step.save": { request: JsonValue; answer: Done<Saved> };
  "dispute_step.set": { request: SetRequest; answer: Done<SetAnswer> };
  "due": { request: DueRequest; answer: DueAnswer };
  "duty.check": { request: JsonValue; answer: Check };
  "duty.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "duty.get": { request: GetRequest; answer: GetAnswer };
  "duty.history": { request: IdRequest; answer: Array<HistoryRow> };
  "duty.list": { request: ListRequest; answer: ListAnswer };
  "duty.remove": { request: RemoveRequest; answer: Done<null> };
  "duty.restore": { request: IdsRequest; answer: Done<null> };
  "duty.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "duty.save": { request: JsonValue; answer: Done<Saved> };
  "duty.set": { request: SetRequest; answer: Done<SetAnswer> };
  "dwelling.check": { request: JsonValue; answer: Check };
  "dwelling.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "dwelling.get": { request: GetRequest; answer: GetAnswer };
  "dwelling.history": { request: IdRequest; answer: Array<HistoryRow> };
  "dwelling.list": { request: ListRequest; answer: ListAnswer };
  "dwelling.remove": { request: RemoveRequest; answer: Done<null> };
  "dwelling.restore": { request: IdsRequest; answer: Done<null> };
  "dwelling.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "dwelling.save": { request: JsonValue; answer: Done<Saved> };
  "dwelling.set": { request: SetRequest; answer: Done<SetAnswer> };
  "elderly.check": { request: JsonValue; answer: Check };
  "elderly.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "elderly.get": { request: GetRequest; answer: GetAnswer };
  "elderly.history": { request: IdRequest; answer: Array<HistoryRow> };
  "elderly.list": { request: ListRequest; answer: ListAnswer };
  "elderly.month": { request: ElderlyMonthRequest; answer: ElderlyMonth };
  "elderly.remove": { request: RemoveRequest; answer: Done<null> };
  "elderly.restore": { request: IdsRequest; answer: Done<null> };
  "elderly.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "elderly.save": { request: JsonValue; answer: Done<Saved> };
  "elderly.set": { request: SetRequest; answer: Done<SetAnswer> };
  "election.check": { request: JsonValue; answer: Check };
  "election.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "election.get": { request: GetRequest; answer: GetAnswer };
  "election.history": { request: IdRequest; answer: Array<HistoryRow> };
  "election.list": { request: ListRequest; answer: ListAnswer };
  "election.remove": { request: RemoveRequest; answer: Done<null> };
  "election.restore": { request: IdsRequest; answer: Done<null> };
  "election.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "election.save": { request: JsonValue; answer: Done<Saved> };
  "election.seat": { request: SeatRequest; answer: Done<SeatAnswer> };
  "election.set": { request: SetRequest; answer: Done<SetAnswer> };
  "entrance.check": { request: JsonValue; answer: Check };
  "entrance.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "entrance.get": { request: GetRequest; answer: GetAnswer };
  "entrance.history": { request: IdRequest; answer: Array<HistoryRow> };
  "entrance.list": { request: ListRequest; answer: ListAnswer };
  "entrance.remove": { request: RemoveRequest; answer: Done<null> };
  "entrance.restore": { request: IdsRequest; answer: Done<null> };
  "entrance.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "entrance.save": { request: JsonValue; answer: Done<Saved> };
  "entrance.set": { request: SetRequest; answer: Done<SetAnswer> };
  "event.ask": { request: AskRequest; answer: AskAnswer };
  "event.record": { request: EventRequest; answer: Done<Saved> };
  "file.attach": { request: AttachRequest; answer: Done<AttachAnswer> };
  "file.caption": { request: CaptionRequest; answer: Done<Saved> };
  "file.get": { request: FileRequest; answer: FileAnswer };
  "file.list": { request: FilesRequest; answer: FilesAnswer };
  "file.open": { request: OpenFile; answer: FilePath };
  "file.order": { request: OrderRequest; answer: Done<null> };
  "file.remove": { request: RemoveRequest; answer: Done<null> };
  "file.restore": { request: IdsRequest; answer: Done<null> };
  "file.room": { request: Nothing; answer: Room };
  "file.save_to": { request: SaveToRequest; answer: Done<FilePath> };
  "follow_up.check": { request: JsonValue; answer: Check };
  "follow_up.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "follow_up.get": { request: GetRequest; answer: GetAnswer };
  "follow_up.history": { request: IdRequest; answer: Array<HistoryRow> };
  "follow_up.list": { request: ListRequest; answer: ListAnswer };
  "follow_up.remove": { request: RemoveRequest; answer: Done<null> };
  "follow_up.restore": { request: IdsRequest; answer: Done<null> };
  "follow_up.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "follow_up.save": { request: JsonValue; answer: Done<Saved> };
  "follow_up.set": { request: SetRequest; answer: Done<SetAnswer> };
  "group.check": { request: JsonValue; answer: Check };
  "group.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "group.get": { request: GetRequest; answer: GetAnswer };
  "group.history": { request: IdRequest; answer: Array<HistoryRow> };
  "group.list": { request: ListRequest; answer: ListAnswer };
  "group.remove": { request: RemoveRequest; answer: Done<null> };
  "group.restore": { request: IdsRequest; answer: Done<null> };
  "group.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "group.save": { request: JsonValue; answer: Done<Saved> };
  "group.set": { request: SetRequest; answer: Done<SetAnswer> };
  "group_member.check": { request: JsonValue; answer: Check };
  "group_member.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "group_member.get": { request: GetRequest; answer: GetAnswer };
  "group_member.history": { request: IdRequest; answer: Array<HistoryRow> };
  "group_member.list": { request: ListRequest; answer: ListAnswer };
  "group_member.remove": { request: RemoveRequest; answer: Done<null> };
  "group_member.restore": { request: IdsRequest; answer: Done<null> };
  "group_member.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "group_member.save": { request: JsonValue; answer: Done<Saved> };
  "group_member.set": { request: SetRequest; answer: Done<SetAnswer> };
  "hazard.check": { request: JsonValue; answer: Check };
  "hazard.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "hazard.get": { request: GetRequest; answer: GetAnswer };
  "hazard.history": { request: IdRequest; answer: Array<HistoryRow> };
  "hazard.list": { request: ListRequest; answer: ListAnswer };
  "hazard.recheck": { request: RecheckRequest; answer: Done<Array<Saved>> };
  "hazard.remove": { request: RemoveRequest; answer: Done<null> };
  "hazard.restore": { request: IdsRequest; answer: Done<null> };
  "hazard.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "hazard.save": { request: JsonValue; answer: Done<Saved> };
  "hazard.set": { request: SetRequest; answer: Done<SetAnswer> };
  "hazard.step": { request: StepRequest; answer: Done<Array<Saved>> };
  "home": { request: Nothing; answer: HomeAnswer };
  "household.check": { request: JsonValue; answer: Check };
  "household.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "household.get": { request: GetRequest; answer: GetAnswer };
  "household.history": { request: IdRequest; answer: Array<HistoryRow> };
  "household.list": { request: ListRequest; answer: ListAnswer };
  "household.remove": { request: RemoveRequest; answer: Done<null> };
  "household.restore": { request: IdsRequest; answer: Done<null> };
  "household.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "household.save": { request: JsonValue; answer: Done<Saved> };
  "household.set": { request: SetRequest; answer: Done<SetAnswer> };
  "import.commit": { request: ImportRequest; answer: Done<ImportReport> };
  "import.dry_run": { request: ImportRequest; answer: ImportReport };
  "import.errors": { request: RejectsRequest; answer: RejectsAnswer };
  "import.kinds": { request: Nothing; answer: Array<ImportKind> };
  "import.open": { request: OpenRequest; answer: OpenSheet };
  "incident.check": { request: JsonValue; answer: Check };
  "incident.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "incident.get": { request: GetRequest; answer: GetAnswer };
  "incident.history": { request: IdRequest; answer: Array<HistoryRow> };
  "incident.list": { request: ListRequest; answer: ListAnswer };
  "incident.remove": { request: RemoveRequest; answer: Done<null> };
  "incident.restore": { request: IdsRequest; answer: Done<null> };
  "incident.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "incident.save": { request: JsonValue; answer: Done<Saved> };
  "incident.set": { request: SetRequest; answer: Done<SetAnswer> };
  "insurance.check": { request: JsonValue; answer: Check };
  "insurance.cover": { request: CoverRequest; answer: Done<Covered> };
  "insurance.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "insurance.get": { request: GetRequest; answer: GetAnswer };
  "insurance.history": { request: IdRequest; answer: Array<HistoryRow> };
  "insurance.list": { request: ListRequest; answer: ListAnswer };
  "insurance.remove": { request: RemoveRequest; answer: Done<null> };
  "insurance.restore": { request: IdsRequest; answer: Done<null> };
  "insurance.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "insurance.save": { request: JsonValue; answer: Done<Saved> };
  "insurance.set": { request: SetRequest; answer: Done<SetAnswer> };
  "insured.check": { request: JsonValue; answer: Check };
  "insured.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "insured.get": { request: GetRequest; answer: GetAnswer };
  "insured.history": { request: IdRequest; answer: Array<HistoryRow> };
  "insured.list": { request: ListRequest; answer: ListAnswer };
  "insured.remove": { request: RemoveRequest; answer: Done<null> };
  "insured.restore": { request: IdsRequest; answer: Done<null> };
  "insured.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "insured.save": { request: JsonValue; answer: Done<Saved> };
  "insured.set": { request: SetRequest; answer: Done<SetAnswer> };
  "joint_action.check": { request: JsonValue; answer: Check };
  "joint_action.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "joint_action.get": { request: GetRequest; answer: GetAnswer };
  "joint_action.history": { request: IdRequest; answer: Array<HistoryRow> };
  "joint_action.list": { request: ListRequest; answer: ListAnswer };
  "joint_action.remove": { request: RemoveRequest; answer: Done<null> };
  "joint_action.restore": { request: IdsRequest; answer: Done<null> };
  "joint_action.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "joint_action.save": { request: JsonValue; answer: Done<Saved> };
  "joint_action.set": { request: SetRequest; answer: Done<SetAnswer> };
  "journal.list": { request: ListJournal; answer: JournalAnswer };
  "journal.redo": { request: UndoRequest; answer: Done<number> };
  "journal.undo": { request: UndoRequest; answer: Done<number> };
  "journal.verify": { request: Nothing; answer: VerifyAnswer };
  "letter.check": { request: JsonValue; answer: Check };
  "letter.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "letter.get": { request: GetRequest; answer: GetAnswer };
  "letter.history": { request: IdRequest; answer: Array<HistoryRow> };
  "letter.list": { request: ListRequest; answer: ListAnswer };
  "letter.remove": { request: RemoveRequest; answer: Done<null> };
  "letter.restore": { request: IdsRequest; answer: Done<null> };
  "letter.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "letter.save": { request: JsonValue; answer: Done<Saved> };
  "letter.set": { request: SetRequest; answer: Done<SetAnswer> };
  "meeting.check": { request: JsonValue; answer: Check };
  "meeting.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "meeting.get": { request: GetRequest; answer: GetAnswer };
  "meeting.history": { request: IdRequest; answer: Array<HistoryRow> };
  "meeting.list": { request: ListRequest; answer: ListAnswer };
  "meeting.remove": { request: RemoveRequest; answer: Done<null> };
  "meeting.restore": { request: IdsRequest; answer: Done<null> };
  "meeting.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "meeting.save": { request: JsonValue; answer: Done<Saved> };
  "meeting.set": { request: SetRequest; answer: Done<SetAnswer> };
  "need.check": { request: JsonValue; answer: Check };
  "need.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "need.get": { request: GetRequest; answer: GetAnswer };
  "need.history": { request: IdRequest; answer: Array<HistoryRow> };
  "need.list": { request: ListRequest; answer: ListAnswer };
  "need.remove": { request: RemoveRequest; answer: Done<null> };
  "need.restore": { request: IdsRequest; answer: Done<null> };
  "need.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "need.save": { request: JsonValue; answer: Done<Saved> };
  "need.set": { request: SetRequest; answer: Done<SetAnswer> };
  "needy.check": { request: JsonValue; answer: Check };
  "needy.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "needy.get": { request: GetRequest; answer: GetAnswer };
  "needy.history": { request: IdRequest; answer: Array<HistoryRow> };
  "needy.list": { request: ListRequest; answer: ListAnswer };
  "needy.remove": { request: RemoveRequest; answer: Done<null> };
  "needy.restore": { request: IdsRequest; answer: Done<null> };
  "needy.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "needy.save": { request: JsonValue; answer: Done<Saved> };
  "needy.set": { request: SetRequest; answer: Done<SetAnswer> };
  "needy_review.check": { request: JsonValue; answer: Check };
  "needy_review.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "needy_review.get": { request: GetRequest; answer: GetAnswer };
  "needy_review.history": { request: IdRequest; answer: Array<HistoryRow> };
  "needy_review.list": { request: ListRequest; answer: ListAnswer };
  "needy_review.remove": { request: RemoveRequest; answer: Done<null> };
  "needy_review.restore": { request: IdsRequest; answer: Done<null> };
  "needy_review.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "needy_review.save": { request: JsonValue; answer: Done<Saved> };
  "needy_review.set": { request: SetRequest; answer: Done<SetAnswer> };
  "needy_survey.check": { request: JsonValue; answer: Check };
  "needy_survey.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "needy_survey.get": { request: GetRequest; answer: GetAnswer };
  "needy_survey.history": { request: IdRequest; answer: Array<HistoryRow> };
  "needy_survey.list": { request: ListRequest; answer: ListAnswer };
  "needy_survey.remove": { request: RemoveRequest; answer: Done<null> };
  "needy_survey.restore": { request: IdsRequest; answer: Done<null> };
  "needy_survey.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "needy_survey.save": { request: JsonValue; answer: Done<Saved> };
  "needy_survey.set": { request: SetRequest; answer: Done<SetAnswer> };
  "notice.check": { request: JsonValue; answer: Check };
  "notice.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "notice.get": { request: GetRequest; answer: GetAnswer };
  "notice.history": { request: IdRequest; answer: Array<HistoryRow> };
  "notice.list": { request: ListRequest; answer: ListAnswer };
  "notice.remove": { request: RemoveRequest; answer: Done<null> };
  "notice.restore": { request: IdsRequest; answer: Done<null> };
  "notice.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "notice.save": { request: JsonValue; answer: Done<Saved> };
  "notice.set": { request: SetRequest; answer: Done<SetAnswer> };
  "office.adopt": { request: RestoreRequest; answer: RestoreAnswer };
  "office.copy_aside": { request: FolderRequest; answer: AsideAnswer };
  "office.create": { request: CreateRequest; answer: CreateAnswer };
  "office.describe": { request: Nothing; answer: Describe };
  "office.lock": { request: Nothing; answer: null };
  "office.recovery": { request: RecoveryRequest; answer: Recovery };
  "office.salvage": { request: SalvageRequest; answer: SalvageAnswer };
  "office.seed": { request: SeedRequest; answer: Done<SeedAnswer> };
  "office.seen": { request: Nothing; answer: null };
  "office.state": { request: Nothing; answer: DeskState };
  "office.stop": { request: Nothing; answer: null };
  "office.unlock": { request: UnlockRequest; answer: OpenAnswer };
  "office.unlock_card": { request: CardRequest; answer: OpenAnswer };
  "partner.check": { request: JsonValue; answer: Check };
  "partner.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "partner.get": { request: GetRequest; answer: GetAnswer };
  "partner.history": { request: IdRequest; answer: Array<HistoryRow> };
  "partner.list": { request: ListRequest; answer: ListAnswer };
  "partner.remove": { request: RemoveRequest; answer: Done<null> };
  "partner.restore": { request: IdsRequest; answer: Done<null> };
  "partner.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "partner.save": { request: JsonValue; answer: Done<Saved> };
  "partner.set": { request: SetRequest; answer: Done<SetAnswer> };
  "patrol.begin": { request: BeginRequest; answer: PatrolStart };
  "patrol.check": { request: JsonValue; answer: Check };
  "patrol.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "patrol.get": { request: GetRequest; answer: GetAnswer };
  "patrol.history": { request: IdRequest; answer: Array<HistoryRow> };
  "patrol.list": { request: ListRequest; answer: ListAnswer };
  "patrol.remove": { request: RemoveRequest; answer: Done<null> };
  "patrol.restore": { request: IdsRequest; answer: Done<null> };
  "patrol.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "patrol.save": { request: JsonValue; answer: Done<Saved> };
  "patrol.set": { request: SetRequest; answer: Done<SetAnswer> };
  "patrol_finding.check": { request: JsonValue; answer: Check };
  "patrol_finding.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "patrol_finding.get": { request: GetRequest; answer: GetAnswer };
  "patrol_finding.history": { request: IdRequest; answer: Array<HistoryRow> };
  "patrol_finding.list": { request: ListRequest; answer: ListAnswer };
  "patrol_finding.remove": { request: RemoveRequest; answer: Done<null> };
  "patrol_finding.restore": { request: IdsRequest; answer: Done<null> };
  "patrol_finding.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "patrol_finding.save": { request: JsonValue; answer: Done<Saved> };
  "patrol_finding.set": { request: SetRequest; answer: Done<SetAnswer> };
  "person.check": { request: JsonValue; answer: Check };
  "person.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "person.get": { request: GetRequest; answer: GetAnswer };
  "person.history": { request: IdRequest; answer: Array<HistoryRow> };
  "person.list": { request: ListRequest; answer: ListAnswer };
  "person.live": { request: LiveRequest; answer: Done<Saved> };
  "person.merge": { request: MergeRequest; answer: Done<Saved> };
  "person.photo": { request: PhotoRequest; answer: Done<Saved> };
  "person.photo_get": { request: IdRequest; answer: PhotoAnswer };
  "person.photo_remove": { request: IdRequest; answer: Done<Saved> };
  "person.remove": { request: RemoveRequest; answer: Done<null> };
  "person.restore": { request: IdsRequest; answer: Done<null> };
  "person.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "person.same": { request: IdRequest; answer: SameAnswer };
  "person.save": { request: JsonValue; answer: Done<Saved> };
  "person.set": { request: SetRequest; answer: Done<SetAnswer> };
  "person.tag_remove": { request: IdRequest; answer: Done<null> };
  "person.tag_save": { request: TagRequest; answer: Done<Saved> };
  "plan.check": { request: JsonValue; answer: Check };
  "plan.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "plan.get": { request: GetRequest; answer: GetAnswer };
  "plan.history": { request: IdRequest; answer: Array<HistoryRow> };
  "plan.list": { request: ListRequest; answer: ListAnswer };
  "plan.remove": { request: RemoveRequest; answer: Done<null> };
  "plan.restore": { request: IdsRequest; answer: Done<null> };
  "plan.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "plan.save": { request: JsonValue; answer: Done<Saved> };
  "plan.set": { request: SetRequest; answer: Done<SetAnswer> };
  "police_figure.check": { request: JsonValue; answer: Check };
  "police_figure.enter": { request: FiguresRequest; answer: Done<Array<Saved>> };
  "police_figure.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "police_figure.get": { request: GetRequest; answer: GetAnswer };
  "police_figure.history": { request: IdRequest; answer: Array<HistoryRow> };
  "police_figure.list": { request: ListRequest; answer: ListAnswer };
  "police_figure.remove": { request: RemoveRequest; answer: Done<null> };
  "police_figure.restore": { request: IdsRequest; answer: Done<null> };
  "police_figure.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "police_figure.save": { request: JsonValue; answer: Done<Saved> };
  "police_figure.set": { request: SetRequest; answer: Done<SetAnswer> };
  "police_metric.check": { request: JsonValue; answer: Check };
  "police_metric.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "police_metric.get": { request: GetRequest; answer: GetAnswer };
  "police_metric.history": { request: IdRequest; answer: Array<HistoryRow> };
  "police_metric.list": { request: ListRequest; answer: ListAnswer };
  "police_metric.remove": { request: RemoveRequest; answer: Done<null> };
  "police_metric.restore": { request: IdsRequest; answer: Done<null> };
  "police_metric.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "police_metric.save": { request: JsonValue; answer: Done<Saved> };
  "police_metric.set": { request: SetRequest; answer: Done<SetAnswer> };
  "print.documents": { request: Nothing; answer: Array<DocumentRow> };
  "print.preview": { request: PreviewRequest; answer: PreviewAnswer };
  "print.save": { request: SaveRequest; answer: Done<PrintAnswer> };
  "project.check": { request: JsonValue; answer: Check };
  "project.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "project.get": { request: GetRequest; answer: GetAnswer };
  "project.history": { request: IdRequest; answer: Array<HistoryRow> };
  "project.list": { request: ListRequest; answer: ListAnswer };
  "project.remove": { request: RemoveRequest; answer: Done<null> };
  "project.restore": { request: IdsRequest; answer: Done<null> };
  "project.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "project.save": { request: JsonValue; answer: Done<Saved> };
  "project.set": { request: SetRequest; answer: Done<SetAnswer> };
  "reception.check": { request: JsonValue; answer: Check };
  "reception.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "reception.get": { request: GetRequest; answer: GetAnswer };
  "reception.history": { request: IdRequest; answer: Array<HistoryRow> };
  "reception.list": { request: ListRequest; answer: ListAnswer };
  "reception.remove": { request: RemoveRequest; answer: Done<null> };
  "reception.restore": { request: IdsRequest; answer: Done<null> };
  "reception.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "reception.save": { request: JsonValue; answer: Done<Saved> };
  "reception.set": { request: SetRequest; answer: Done<SetAnswer> };
  "report.changes": { request: SpanRequest; answer: ChangesAnswer };
  "report.year": { request: YearRequest; answer: YearAnswer };
  "report.year_export": { request: YearExportRequest; answer: Done<ExportAnswer> };
  "retention.ask": { request: AskDestruction; answer: Done<Saved> };
  "retention.confirm": { request: ConfirmDestruction; answer: Done<Destroyed> };
  "retention.list": { request: RetentionRequest; answer: RetentionAnswer };
  "retention.names": { request: RetentionNames; answer: Array<RetentionName> };
  "retention.withdraw": { request: WithdrawDestruction; answer: Done<null> };
  "roll.check": { request: JsonValue; answer: Check };
  "roll.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "roll.get": { request: GetRequest; answer: GetAnswer };
  "roll.history": { request: IdRequest; answer: Array<HistoryRow> };
  "roll.list": { request: ListRequest; answer: ListAnswer };
  "roll.remove": { request: RemoveRequest; answer: Done<null> };
  "roll.restore": { request: IdsRequest; answer: Done<null> };
  "roll.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "roll.save": { request: JsonValue; answer: Done<Saved> };
  "roll.set": { request: SetRequest; answer: Done<SetAnswer> };
  "roster.check": { request: JsonValue; answer: Check };
  "roster.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "roster.get": { request: GetRequest; answer: GetAnswer };
  "roster.history": { request: IdRequest; answer: Array<HistoryRow> };
  "roster.list": { request: ListRequest; answer: ListAnswer };
  "roster.make": { request: MakeRequest; answer: Done<MadeRoster> };
  "roster.on": { request: OnRequest; answer: Array<OnDuty> };
  "roster.remove": { request: RemoveRequest; answer: Done<null> };
  "roster.restore": { request: IdsRequest; answer: Done<null> };
  "roster.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "roster.save": { request: JsonValue; answer: Done<Saved> };
  "roster.set": { request: SetRequest; answer: Done<SetAnswer> };
  "roster_swap.check": { request: JsonValue; answer: Check };
  "roster_swap.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "roster_swap.get": { request: GetRequest; answer: GetAnswer };
  "roster_swap.history": { request: IdRequest; answer: Array<HistoryRow> };
  "roster_swap.list": { request: ListRequest; answer: ListAnswer };
  "roster_swap.remove": { request: RemoveRequest; answer: Done<null> };
  "roster_swap.restore": { request: IdsRequest; answer: Done<null> };
  "roster_swap.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "roster_swap.save": { request: JsonValue; answer: Done<Saved> };
  "roster_swap.set": { request: SetRequest; answer: Done<SetAnswer> };
  "rule.list": { request: Nothing; answer: Array<RuleRow> };
  "rule.remove": { request: RuleKey; answer: Done<null> };
  "rule.save": { request: RuleRequest; answer: Done<null> };
  "search": { request: SearchRequest; answer: Array<Hit> };
  "service.check": { request: JsonValue; answer: Check };
  "service.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "service.get": { request: GetRequest; answer: GetAnswer };
  "service.history": { request: IdRequest; answer: Array<HistoryRow> };
  "service.list": { request: ListRequest; answer: ListAnswer };
  "service.remove": { request: RemoveRequest; answer: Done<null> };
  "service.restore": { request: IdsRequest; answer: Done<null> };
  "service.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "service.save": { request: JsonValue; answer: Done<Saved> };
  "service.set": { request: SetRequest; answer: Done<SetAnswer> };
  "setting.save": { request: SettingRequest; answer: Done<null> };
  "settlement.check": { request: JsonValue; answer: Check };
  "settlement.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "settlement.get": { request: GetRequest; answer: GetAnswer };
  "settlement.history": { request: IdRequest; answer: Array<HistoryRow> };
  "settlement.list": { request: ListRequest; answer: ListAnswer };
  "settlement.remove": { request: RemoveRequest; answer: Done<null> };
  "settlement.restore": { request: IdsRequest; answer: Done<null> };
  "settlement.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "settlement.save": { request: JsonValue; answer: Done<Saved> };
  "settlement.set": { request: SetRequest; answer: Done<SetAnswer> };
  "staff.check": { request: JsonValue; answer: Check };
  "staff.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "staff.get": { request: GetRequest; answer: GetAnswer };
  "staff.history": { request: IdRequest; answer: Array<HistoryRow> };
  "staff.list": { request: ListRequest; answer: ListAnswer };
  "staff.remove": { request: RemoveRequest; answer: Done<null> };
  "staff.restore": { request: IdsRequest; answer: Done<null> };
  "staff.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "staff.save": { request: JsonValue; answer: Done<Saved> };
  "staff.set": { request: SetRequest; answer: Done<SetAnswer> };
  "star_award.check": { request: JsonValue; answer: Check };
  "star_award.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "star_award.get": { request: GetRequest; answer: GetAnswer };
  "star_award.history": { request: IdRequest; answer: Array<HistoryRow> };
  "star_award.list": { request: ListRequest; answer: ListAnswer };
  "star_award.remove": { request: RemoveRequest; answer: Done<null> };
  "star_award.restore": { request: IdsRequest; answer: Done<null> };
  "star_award.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "star_award.save": { request: JsonValue; answer: Done<Saved> };
  "star_award.set": { request: SetRequest; answer: Done<SetAnswer> };
  "stats": { request: StatsRequest; answer: StatsAnswer };
  "stats.export": { request: StatsExportRequest; answer: Done<ExportAnswer> };
  "stats.list": { request: Nothing; answer: Array<StatInfo> };
  "stats.names": { request: NamesRequest; answer: StatNames };
  "stock.balance": { request: BalanceRequest; answer: Array<Balance> };
  "stock.check": { request: JsonValue; answer: Check };
  "stock.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "stock.get": { request: GetRequest; answer: GetAnswer };
  "stock.history": { request: IdRequest; answer: Array<HistoryRow> };
  "stock.list": { request: ListRequest; answer: ListAnswer };
  "stock.remove": { request: RemoveRequest; answer: Done<null> };
  "stock.restore": { request: IdsRequest; answer: Done<null> };
  "stock.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "stock.save": { request: JsonValue; answer: Done<Saved> };
  "stock.set": { request: SetRequest; answer: Done<SetAnswer> };
  "suggest": { request: SuggestRequest; answer: Array<string> };
  "task.check": { request: JsonValue; answer: Check };
  "task.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "task.get": { request: GetRequest; answer: GetAnswer };
  "task.history": { request: IdRequest; answer: Array<HistoryRow> };
  "task.list": { request: ListRequest; answer: ListAnswer };
  "task.plan": { request: PlanRequest; answer: Done<Planned> };
  "task.remove": { request: RemoveRequest; answer: Done<null> };
  "task.restore": { request: IdsRequest; answer: Done<null> };
  "task.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "task.save": { request: JsonValue; answer: Done<Saved> };
  "task.set": { request: SetRequest; answer: Done<SetAnswer> };
  "team.check": { request: JsonValue; answer: Check };
  "team.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "team.get": { request: GetRequest; answer: GetAnswer };
  "team.history": { request: IdRequest; answer: Array<HistoryRow> };
  "team.list": { request: ListRequest; answer: ListAnswer };
  "team.remove": { request: RemoveRequest; answer: Done<null> };
  "team.restore": { request: IdsRequest; answer: Done<null> };
  "team.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "team.save": { request: JsonValue; answer: Done<Saved> };
  "team.set": { request: SetRequest; answer: Done<SetAnswer> };
  "team_leave.check": { request: JsonValue; answer: Check };
  "team_leave.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "team_leave.get": { request: GetRequest; answer: GetAnswer };
  "team_leave.history": { request: IdRequest; answer: Array<HistoryRow> };
  "team_leave.list": { request: ListRequest; answer: ListAnswer };
  "team_leave.remove": { request: RemoveRequest; answer: Done<null> };
  "team_leave.restore": { request: IdsRequest; answer: Done<null> };
  "team_leave.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "team_leave.save": { request: JsonValue; answer: Done<Saved> };
  "team_leave.set": { request: SetRequest; answer: Done<SetAnswer> };
  "team_member.check": { request: JsonValue; answer: Check };
  "team_member.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "team_member.get": { request: GetRequest; answer: GetAnswer };
  "team_member.history": { request: IdRequest; answer: Array<HistoryRow> };
  "team_member.list": { request: ListRequest; answer: ListAnswer };
  "team_member.remove": { request: RemoveRequest; answer: Done<null> };
  "team_member.restore": { request: IdsRequest; answer: Done<null> };
  "team_member.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "team_member.save": { request: JsonValue; answer: Done<Saved> };
  "team_member.set": { request: SetRequest; answer: Done<SetAnswer> };
  "term.check": { request: JsonValue; answer: Check };
  "term.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "term.get": { request: GetRequest; answer: GetAnswer };
  "term.history": { request: IdRequest; answer: Array<HistoryRow> };
  "term.list": { request: ListRequest; answer: ListAnswer };
  "term.remove": { request: RemoveRequest; answer: Done<null> };
  "term.restore": { request: IdsRequest; answer: Done<null> };
  "term.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "term.save": { request: JsonValue; answer: Done<Saved> };
  "term.set": { request: SetRequest; answer: Done<SetAnswer> };
  "tip.check": { request: JsonValue; answer: Check };
  "tip.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "tip.get": { request: GetRequest; answer: GetAnswer };
  "tip.history": { request: IdRequest; answer: Array<HistoryRow> };
  "tip.list": { request: ListRequest; answer: ListAnswer };
  "tip.remove": { request: RemoveRequest; answer: Done<null> };
  "tip.restore": { request: IdsRequest; answer: Done<null> };
  "tip.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "tip.save": { request: JsonValue; answer: Done<Saved> };
  "tip.set": { request: SetRequest; answer: Done<SetAnswer> };
  "venue.check": { request: JsonValue; answer: Check };
  "venue.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "venue.get": { request: GetRequest; answer: GetAnswer };
  "venue.history": { request: IdRequest; answer: Array<HistoryRow> };
  "venue.list": { request: ListRequest; answer: ListAnswer };
  "venue.remove": { request: RemoveRequest; answer: Done<null> };
  "venue.restore": { request: IdsRequest; answer: Done<null> };
  "venue.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "venue.save": { request: JsonValue; answer: Done<Saved> };
  "venue.set": { request: SetRequest; answer: Done<SetAnswer> };
  "visit.check": { request: JsonValue; answer: Check };
  "visit.enter": { request: EnterRequest; answer: Done<Entered> };
  "visit.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "visit.get": { request: GetRequest; answer: GetAnswer };
  "visit.history": { request: IdRequest; answer: Array<HistoryRow> };
  "visit.list": { request: ListRequest; answer: ListAnswer };
  "visit.remove": { request: RemoveRequest; answer: Done<null> };
  "visit.restore": { request: IdsRequest; answer: Done<null> };
  "visit.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "visit.save": { request: JsonValue; answer: Done<Saved> };
  "visit.set": { request: SetRequest; answer: Done<SetAnswer> };
  "visit.sheet": { request: SheetRequest; answer: SheetAnswer };
  "visit_tier.check": { request: JsonValue; answer: Check };
  "visit_tier.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "visit_tier.get": { request: GetRequest; answer: GetAnswer };
  "visit_tier.history": { request: IdRequest; answer: Array<HistoryRow> };
  "visit_tier.list": { request: ListRequest; answer: ListAnswer };
  "visit_tier.remove": { request: RemoveRequest; answer: Done<null> };
  "visit_tier.restore": { request: IdsRequest; answer: Done<null> };
  "visit_tier.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "visit_tier.save": { request: JsonValue; answer: Done<Saved> };
  "visit_tier.set": { request: SetRequest; answer: Done<SetAnswer> };
  "volunteer.check": { request: JsonValue; answer: Check };
  "volunteer.cover": { request: VolunteersCoverRequest; answer: Done<Covered> };
  "volunteer.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "volunteer.get": { request: GetRequest; answer: GetAnswer };
  "volunteer.history": { request: IdRequest; answer: Array<HistoryRow> };
  "volunteer.list": { request: ListRequest; answer: ListAnswer };
  "volunteer.remove": { request: RemoveRequest; answer: Done<null> };
  "volunteer.restore": { request: IdsRequest; answer: Done<null> };
  "volunteer.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "volunteer.save": { request: JsonValue; answer: Done<Saved> };
  "volunteer.set": { request: SetRequest; answer: Done<SetAnswer> };
  "volunteer_cover.check": { request: JsonValue; answer: Check };
  "volunteer_cover.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "volunteer_cover.get": { request: GetRequest; answer: GetAnswer };
  "volunteer_cover.history": { request: IdRequest; answer: Array<HistoryRow> };
  "volunteer_cover.list": { request: ListRequest; answer: ListAnswer };
  "volunteer_cover.remove": { request: RemoveRequest; answer: Done<null> };
  "volunteer_cover.restore": { request: IdsRequest; answer: Done<null> };
  "volunteer_cover.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "volunteer_cover.save": { request: JsonValue; answer: Done<Saved> };
  "volunteer_cover.set": { request: SetRequest; answer: Done<SetAnswer> };
  "work.check": { request: JsonValue; answer: Check };
  "work.export": { request: ExportRequest; answer: Done<ExportAnswer> };
  "work.get": { request: GetRequest; answer: GetAnswer };
  "work.history": { request: IdRequest; answer: Array<HistoryRow> };
  "work.list": { request: ListRequest; answer: ListAnswer };
  "work.remove": { request: RemoveRequest; answer: Done<null> };
  "work.restore": { request: IdsRequest; answer: Done<null> };
  "work.reveal": { request: RevealRequest; answer: { [key in string]: JsonValue } };
  "work.save": { request: JsonValue; answer: Done<Saved> };
  "work.set": { request: SetRequest; answer: Done<SetAnswer> };
}

export interface Drafts {
  activity: ActivityDraft;
  aid: AidDraft;
  aid_batch: AidBatchDraft;
  allowance: AllowanceDraft;
  assessment: AssessmentDraft;
  booking: BookingDraft;
  building: BuildingDraft;
  certificate: CertificateDraft;
  checkup: CheckupDraft;
  disclosure: DisclosureDraft;
  dispute: DisputeDraft;
  dispute_step: DisputeStepDraft;
  duty: DutyDraft;
  dwelling: DwellingDraft;
  elderly: ElderlyDraft;
  election: ElectionDraft;
  entrance: EntranceDraft;
  follow_up: FollowUpDraft;
  group: GroupDraft;
  group_member: GroupMemberDraft;
  hazard: HazardDraft;
  household: HouseholdDraft;
  incident: IncidentDraft;
  insurance: InsuranceDraft;
  insured: InsuredDraft;
  joint_action: JointActionDraft;
  letter: LetterDraft;
  meeting: MeetingDraft;
  need: NeedDraft;
  needy: NeedyDraft;
  needy_review: NeedyReviewDraft;
  needy_survey: NeedySurveyDraft;
  notice: NoticeDraft;
  partner: PartnerDraft;
  patrol: PatrolDraft;
  patrol_finding: PatrolFindingDraft;
  person: PersonDraft;
  plan: PlanDraft;
  police_figure: PoliceFigureDraft;
  police_metric: PoliceMetricDraft;
  project: ProjectDraft;
  reception: ReceptionDraft;
  roll: RollDraft;
  roster: RosterDraft;
  roster_swap: RosterSwapDraft;
  service: ServiceDraft;
  settlement: SettlementDraft;
  staff: StaffDraft;
  star_award: StarAwardDraft;
  stock: StockDraft;
  task: TaskDraft;
  team: TeamDraft;
  team_leave: TeamLeaveDraft;
  team_member: TeamMemberDraft;
  term: TermDraft;
  tip: TipDraft;
  venue: VenueDraft;
  visit: VisitDraft;
  visit_tier: VisitTierDraft;
  volunteer: VolunteerDraft;
  volunteer_cover: VolunteerCoverDraft;
  work: WorkDraft;
}
