-- What the journal and the migrations up to 0022_draft make of an empty file. Written by a test.

CREATE TABLE journal_entry (
    seq      INTEGER PRIMARY KEY,           -- 1, 2, 3 … without a gap
    id       TEXT NOT NULL UNIQUE,          -- UUID v7
    op       TEXT NOT NULL,                 -- command: household.save
    clerk    TEXT NOT NULL,
    at       TEXT NOT NULL,                 -- UTC
    at_local TEXT NOT NULL,                 -- what the clerk's clock showed
    reason   TEXT NOT NULL DEFAULT '',
    title    TEXT NOT NULL DEFAULT '',      -- what a person calls it: 保存「12-1-101」
    from_n   INTEGER NOT NULL,              -- rows from_n ..= to_n; none where to_n < from_n
    to_n     INTEGER NOT NULL,
    base     INTEGER REFERENCES journal_entry (seq),   -- undo and redo: whose rows
    inverse  INTEGER NOT NULL DEFAULT 0,    -- 1 = those rows backwards
    prev     TEXT NOT NULL,                 -- hash of the entry before
    hash     TEXT NOT NULL
) STRICT;
CREATE INDEX journal_entry_from ON journal_entry (from_n);
CREATE INDEX journal_entry_base ON journal_entry (base) WHERE base IS NOT NULL;

CREATE TABLE journal_row (
    n      INTEGER PRIMARY KEY,
    tbl    TEXT NOT NULL,
    key    TEXT NOT NULL,
    before TEXT,                            -- JSON by column, defaults left out; NULL = was not there
    after  TEXT                             -- NULL = is not there any more
) STRICT;
CREATE INDEX journal_row_key ON journal_row (key);

CREATE TABLE code (
    id      TEXT PRIMARY KEY,              -- tbl:code
    tbl     TEXT NOT NULL,                 -- ethnic, relation, tag …
    code    TEXT NOT NULL,
    name    TEXT NOT NULL,
    parent  TEXT NOT NULL DEFAULT '',
    sort    INTEGER NOT NULL DEFAULT 0,
    retired INTEGER NOT NULL DEFAULT 0,    -- no longer offered; old records keep it
    own     INTEGER NOT NULL DEFAULT 0     -- added by the office
) STRICT;

CREATE TABLE setting (
    id    TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE building (
    id         TEXT PRIMARY KEY,
    code       TEXT NOT NULL,              -- 楼号: 12, 12甲
    name       TEXT NOT NULL DEFAULT '',
    kind       TEXT NOT NULL DEFAULT '10', -- building_kind
    floors     INTEGER,
    year       INTEGER,                    -- 建成年份
    area       INTEGER,                    -- 建筑面积, 平方米
    chief_id   TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,   -- 楼长
    features   TEXT NOT NULL DEFAULT '[]', -- codes of table feature
    note       TEXT NOT NULL DEFAULT '',
    sort       TEXT NOT NULL DEFAULT '',   -- walking order
    removed_at TEXT
, called TEXT
    GENERATED ALWAYS AS (code || CASE WHEN code GLOB '*[0-9A-Za-z]' THEN '号楼' ELSE '' END) VIRTUAL) STRICT;
CREATE INDEX building_chief ON building (chief_id);

CREATE TABLE entrance (
    id          TEXT PRIMARY KEY,
    building_id TEXT NOT NULL REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
    code        TEXT NOT NULL,             -- 单元号
    chief_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,  -- 单元长
    features    TEXT NOT NULL DEFAULT '[]',
    note        TEXT NOT NULL DEFAULT '',
    sort        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
, called TEXT
    GENERATED ALWAYS AS (code || CASE WHEN code GLOB '*[0-9A-Za-z]' THEN '单元' ELSE '' END) VIRTUAL) STRICT;
CREATE INDEX entrance_building ON entrance (building_id);
CREATE INDEX entrance_chief ON entrance (chief_id);

CREATE TABLE dwelling (
    id            TEXT PRIMARY KEY,
    building_id   TEXT REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: a place in words
    entrance_id   TEXT REFERENCES entrance (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: a building without entrances
    door          TEXT NOT NULL DEFAULT '',  -- 501
    floor         INTEGER,                   -- -1 = first basement
    address       TEXT NOT NULL,             -- 12-3-501, or the words
    kind          TEXT NOT NULL DEFAULT '10',-- dwelling_kind
    use           TEXT NOT NULL DEFAULT '10',-- dwelling_use: 自住 出租 空置
    area          INTEGER,                   -- 平方米
    owner_name    TEXT NOT NULL DEFAULT '',
    owner_phone   TEXT NOT NULL DEFAULT '',
    owner_address TEXT NOT NULL DEFAULT '',  -- 房主现居
    features      TEXT NOT NULL DEFAULT '[]',
    note          TEXT NOT NULL DEFAULT '',
    sort          TEXT NOT NULL DEFAULT '',  -- building, entrance, floor, door, each padded
    removed_at    TEXT
) STRICT;
CREATE INDEX dwelling_building ON dwelling (building_id);
CREATE INDEX dwelling_entrance ON dwelling (entrance_id);
CREATE INDEX dwelling_address ON dwelling (address);
CREATE INDEX dwelling_sort ON dwelling (sort);

CREATE TABLE household (
    id                 TEXT PRIMARY KEY,
    number             TEXT NOT NULL DEFAULT '',       -- 户号
    kind               TEXT NOT NULL DEFAULT '10',     -- hukou_type
    registered         TEXT NOT NULL DEFAULT 'here',   -- here, elsewhere, unknown
    registered_address TEXT NOT NULL DEFAULT '',       -- where it is not the dwelling
    dwelling_id        TEXT REFERENCES dwelling (id) DEFERRABLE INITIALLY DEFERRED,
    from_date          TEXT NOT NULL DEFAULT '',
    to_date            TEXT,
    note               TEXT NOT NULL DEFAULT '',
    removed_at         TEXT
) STRICT;
CREATE INDEX household_dwelling ON household (dwelling_id);

CREATE TABLE person (
    id                 TEXT PRIMARY KEY,
    name               TEXT NOT NULL,
    former_name        TEXT NOT NULL DEFAULT '',
    foreign_name       TEXT NOT NULL DEFAULT '',
    pinyin             TEXT NOT NULL DEFAULT '',       -- for sorting
    sex                TEXT NOT NULL DEFAULT '0',      -- GB/T 2261.1
    birth              TEXT NOT NULL DEFAULT '',
    id_type            TEXT NOT NULL DEFAULT '111',    -- GA/T 517
    id_number          TEXT NOT NULL DEFAULT '',       -- canonical; '' = none
    nationality        TEXT NOT NULL DEFAULT '',       -- '' = 中国
    ethnic             TEXT NOT NULL DEFAULT '',       -- GB/T 3304
    native_place       TEXT NOT NULL DEFAULT '',       -- 籍贯
    marital            TEXT NOT NULL DEFAULT '',       -- GB/T 2261.2
    political          TEXT NOT NULL DEFAULT '',       -- GB/T 4762
    education          TEXT NOT NULL DEFAULT '',       -- GB/T 4658
    hukou_type         TEXT NOT NULL DEFAULT '',       -- 户口类别
    registered_address TEXT NOT NULL DEFAULT '',       -- 户籍地详址, where it is not this compound
    work_status        TEXT NOT NULL DEFAULT '',       -- GB/T 2261.4
    occupation         TEXT NOT NULL DEFAULT '',       -- GB/T 6565
    employer           TEXT NOT NULL DEFAULT '',       -- 服务处所
    health             TEXT NOT NULL DEFAULT '',       -- GB/T 2261.3
    phones             TEXT NOT NULL DEFAULT '[]',     -- [{label, number}]
    contacts           TEXT NOT NULL DEFAULT '[]',     -- relatives elsewhere: [{name, relation, phone, address}]
    verify             INTEGER NOT NULL DEFAULT 0,     -- 待核实
    died_on            TEXT,
    photo              TEXT NOT NULL DEFAULT '',       -- key in blob_file
    note               TEXT NOT NULL DEFAULT '',
    merged_into        TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    removed_at         TEXT
) STRICT;
CREATE INDEX person_pinyin ON person (pinyin);
CREATE INDEX person_id_number ON person (id_number) WHERE id_number <> '';
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_birth ON person (birth);

CREATE TABLE residence (
    id          TEXT PRIMARY KEY,
    person_id   TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    dwelling_id TEXT NOT NULL REFERENCES dwelling (id) DEFERRABLE INITIALLY DEFERRED,
    kind        TEXT NOT NULL DEFAULT '10',    -- residence_kind
    from_date   TEXT NOT NULL DEFAULT '',
    to_date     TEXT,
    origin      TEXT NOT NULL DEFAULT '',      -- 来源地
    destination TEXT NOT NULL DEFAULT ''       -- 去向
) STRICT;
CREATE INDEX residence_person ON residence (person_id);
CREATE INDEX residence_dwelling ON residence (dwelling_id);

CREATE TABLE membership (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    relation     TEXT NOT NULL DEFAULT '99',   -- GB/T 4761; 02 = head
    from_date    TEXT NOT NULL DEFAULT '',
    to_date      TEXT
) STRICT;
CREATE INDEX membership_household ON membership (household_id);
CREATE INDEX membership_person ON membership (person_id);

CREATE TABLE person_tag (
    id        TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    tag       TEXT NOT NULL,                   -- code table tag
    from_date TEXT NOT NULL DEFAULT '',
    to_date   TEXT,
    source    TEXT NOT NULL DEFAULT '',
    note      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_tag_person ON person_tag (person_id);

CREATE TABLE event (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,                -- birth, death, marriage, divorce, move_in, move_out, move_back, split, merge, change_head
    date         TEXT NOT NULL,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    household_id TEXT REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    dwelling_id  TEXT REFERENCES dwelling (id) DEFERRABLE INITIALLY DEFERRED,
    step         TEXT NOT NULL,                -- people of one event share it
    place        TEXT NOT NULL DEFAULT '',     -- where from, where to
    note         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX event_date ON event (date);
CREATE INDEX event_person ON event (person_id);
CREATE INDEX event_household ON event (household_id);
CREATE INDEX event_dwelling ON event (dwelling_id);

CREATE TABLE accepted (
    id      TEXT PRIMARY KEY,                  -- rule:key
    rule    TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason  TEXT NOT NULL,
    clerk   TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

CREATE TABLE blob_file (
    id    TEXT PRIMARY KEY,
    media TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX blob_file_room ON blob_file (length(bytes));

CREATE TABLE desk_value (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE rule (
    id         TEXT PRIMARY KEY,
    key        TEXT NOT NULL,
    from_date  TEXT NOT NULL,
    value      INTEGER NOT NULL,
    note       TEXT NOT NULL DEFAULT '',       -- which paper says so
    removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX rule_key ON rule (key, from_date) WHERE removed_at IS NULL;

CREATE TABLE task (
    id           TEXT PRIMARY KEY,
    title        TEXT NOT NULL DEFAULT '',
    kind         TEXT NOT NULL DEFAULT '',     -- code table task_kind
    due          TEXT NOT NULL DEFAULT '',
    owner        TEXT NOT NULL DEFAULT '',     -- 责任人
    status       TEXT NOT NULL DEFAULT 'open', -- open, done, dropped
    done_on      TEXT NOT NULL DEFAULT '',
    evidence     TEXT NOT NULL DEFAULT '',     -- by what it can be seen that it was done; why it was dropped
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    household_id TEXT REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    origin       TEXT NOT NULL DEFAULT '',     -- where it came from: a plan, a visit, a meeting
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX task_due ON task (due) WHERE status = 'open' AND removed_at IS NULL;
CREATE INDEX task_person ON task (person_id);
CREATE INDEX task_household ON task (household_id);

CREATE TABLE elderly (
    id             TEXT PRIMARY KEY REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, -- the person's own key
    carer          TEXT NOT NULL DEFAULT '',   -- 照料人
    carer_relation TEXT NOT NULL DEFAULT '',
    carer_phone    TEXT NOT NULL DEFAULT '',
    illness        TEXT NOT NULL DEFAULT '[]', -- codes of table chronic
    hearing        TEXT NOT NULL DEFAULT '',   -- hearing
    sight          TEXT NOT NULL DEFAULT '',   -- sight
    living         TEXT NOT NULL DEFAULT '',   -- living: with whom
    housing        TEXT NOT NULL DEFAULT '',   -- 居住条件
    doctor         TEXT NOT NULL DEFAULT '',   -- 签约医生
    birthday       TEXT NOT NULL DEFAULT '',   -- birthday_calendar; '' = by the birth date
    birthday_month INTEGER,
    birthday_day   INTEGER,
    birthday_leap  INTEGER NOT NULL DEFAULT 0, -- 闰月
    wants          TEXT NOT NULL DEFAULT '[]', -- codes of table elderly_service
    note           TEXT NOT NULL DEFAULT '',
    removed_at     TEXT                        -- never set: who is old enough cannot be struck from the list
) STRICT;

CREATE TABLE assessment (
    id         TEXT PRIMARY KEY,
    person_id  TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    date       TEXT NOT NULL,
    scale      TEXT NOT NULL,              -- assessment_scale
    score      INTEGER,                    -- points of that scale
    level      TEXT NOT NULL,              -- assessment_level
    raised     TEXT NOT NULL DEFAULT '',   -- why the level is worse than the score alone would make it
    assessor   TEXT NOT NULL DEFAULT '',
    agency     TEXT NOT NULL DEFAULT '',
    next_date  TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX assessment_person ON assessment (person_id, date);
CREATE INDEX assessment_next ON assessment (next_date);

CREATE TABLE service (
    id         TEXT PRIMARY KEY,
    person_id  TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind       TEXT NOT NULL,              -- elderly_service
    date       TEXT NOT NULL,
    provider   TEXT NOT NULL DEFAULT '',
    minutes    INTEGER,
    amount     INTEGER,                    -- 分
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX service_person ON service (person_id, date);

CREATE TABLE checkup (
    id         TEXT PRIMARY KEY,
    person_id  TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    year       INTEGER NOT NULL,
    result     TEXT NOT NULL,              -- checkup_result: done, missed, refused
    date       TEXT NOT NULL DEFAULT '',
    place      TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX checkup_year ON checkup (person_id, year) WHERE removed_at IS NULL;
CREATE INDEX checkup_person ON checkup (person_id, year);

CREATE TABLE allowance (
    id         TEXT PRIMARY KEY,
    person_id  TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    applied_on TEXT NOT NULL DEFAULT '',
    granted_on TEXT NOT NULL DEFAULT '',
    amount     INTEGER,                    -- 分 a month
    from_date  TEXT NOT NULL DEFAULT '',   -- '' = not granted yet
    to_date    TEXT,
    ended_by   TEXT NOT NULL DEFAULT '',   -- allowance_end
    document   TEXT NOT NULL DEFAULT '',   -- 批准文号
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX allowance_person ON allowance (person_id, from_date);

CREATE TABLE needy (
    id             TEXT PRIMARY KEY,
    household_id   TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id      TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: the whole family
    category       TEXT NOT NULL,              -- needy_category
    from_date      TEXT NOT NULL DEFAULT '',
    to_date        TEXT,                       -- first day without it
    document       TEXT NOT NULL DEFAULT '',   -- 证号, 文号
    monthly_amount INTEGER,                    -- as first granted; reviews that adjust it come after
    pay_way        TEXT NOT NULL DEFAULT '',   -- pay_way; never a bank number
    cause          TEXT NOT NULL DEFAULT '',   -- needy_reason
    unstable       INTEGER NOT NULL DEFAULT 0, -- 收入不固定且有劳动能力: reviewed more often
    change         TEXT NOT NULL DEFAULT '',   -- what the street office must be told (社会救助暂行办法 13, 18条)
    changed_on     TEXT NOT NULL DEFAULT '',
    told_on        TEXT NOT NULL DEFAULT '',   -- '' = not told yet
    note           TEXT NOT NULL DEFAULT '',
    removed_at     TEXT
) STRICT;
CREATE INDEX needy_household ON needy (household_id);
CREATE INDEX needy_person ON needy (person_id);

CREATE TABLE needy_review (
    id           TEXT PRIMARY KEY,
    needy_id     TEXT NOT NULL REFERENCES needy (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,                -- of the review; the next one is counted from it
    outcome      TEXT NOT NULL,                -- review_outcome: continue, adjust, stop
    effective_on TEXT NOT NULL DEFAULT '',     -- the new amount holds from, or the enrolment ends on
    amount       INTEGER,                      -- 调整后月金额
    grounds      TEXT NOT NULL DEFAULT '',   -- reason in save() is the journal's own word
    document     TEXT NOT NULL DEFAULT '',
    reviewer     TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX needy_review_needy ON needy_review (needy_id, date);

CREATE TABLE needy_survey (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,
    cause        TEXT NOT NULL DEFAULT '',     -- needy_reason
    difficulty   TEXT NOT NULL DEFAULT '',     -- 家庭情况
    housing      TEXT NOT NULL DEFAULT '',     -- housing_right
    structure    TEXT NOT NULL DEFAULT '',
    rooms        INTEGER,
    area         INTEGER,                      -- 平方米
    built        INTEGER,                      -- year
    property     TEXT NOT NULL DEFAULT '',     -- 车辆等
    supporters   TEXT NOT NULL DEFAULT '[]',   -- [{name, relation, employer, people, income, support, reason}], 分 a month
    helper       TEXT NOT NULL DEFAULT '',     -- 结对人
    helper_unit  TEXT NOT NULL DEFAULT '',
    measures     TEXT NOT NULL DEFAULT '',
    outcome      TEXT NOT NULL DEFAULT '',
    surveyor     TEXT NOT NULL DEFAULT '',
    auditor      TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX needy_survey_household ON needy_survey (household_id, date);

CREATE TABLE needy_member (
    id           TEXT PRIMARY KEY,
    survey_id    TEXT NOT NULL REFERENCES needy_survey (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    sort         INTEGER NOT NULL DEFAULT 0,
    relation     TEXT NOT NULL DEFAULT '',     -- relation, on the day of the survey
    wage         INTEGER,                      -- 工资性收入
    business     INTEGER,                      -- 经营净收入
    property     INTEGER,                      -- 财产净收入
    transfer     INTEGER,                      -- 转移净收入
    ability      TEXT NOT NULL DEFAULT '',     -- labour_ability
    work         TEXT NOT NULL DEFAULT '',     -- 职业或学校
    illness      TEXT NOT NULL DEFAULT '',
    illness_cost INTEGER,                      -- 分 a year, paid by the family
    disability   TEXT NOT NULL DEFAULT '',     -- disability_category
    grade        TEXT NOT NULL DEFAULT ''      -- disability_level
) STRICT;
CREATE INDEX needy_member_survey ON needy_member (survey_id);
CREATE INDEX needy_member_person ON needy_member (person_id);

CREATE TABLE need (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind         TEXT NOT NULL DEFAULT 'need', -- need_kind: hardship, need
    content      TEXT NOT NULL,
    date         TEXT NOT NULL DEFAULT '',     -- told on
    progress     TEXT NOT NULL DEFAULT 'open', -- need_progress: open, met, dropped
    owner        TEXT NOT NULL DEFAULT '',     -- 落实人
    due          TEXT NOT NULL DEFAULT '',     -- promised by
    done_on      TEXT NOT NULL DEFAULT '',
    outcome      TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX need_household ON need (household_id);
CREATE INDEX need_person ON need (person_id);
CREATE INDEX need_open ON need (due) WHERE progress = 'open' AND removed_at IS NULL;

CREATE TABLE aid_batch (
    id         TEXT PRIMARY KEY,
    title      TEXT NOT NULL,
    date       TEXT NOT NULL,                  -- handed out on
    due        TEXT NOT NULL DEFAULT '',       -- absent families are to be found by
    goods      TEXT NOT NULL DEFAULT '',       -- for each family: 大米1袋、花生油1桶
    money      INTEGER,                        -- 分, for each family
    source     TEXT NOT NULL DEFAULT '',       -- aid_source
    payer      TEXT NOT NULL DEFAULT '',       -- 个人垫付: by whom
    from_stock INTEGER NOT NULL DEFAULT 0,
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;

CREATE TABLE aid (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,
    goods        TEXT NOT NULL DEFAULT '',
    money        INTEGER,                      -- 分
    source       TEXT NOT NULL DEFAULT '',     -- aid_source
    payer        TEXT NOT NULL DEFAULT '',
    from_stock   INTEGER NOT NULL DEFAULT 0,
    batch_id     TEXT REFERENCES aid_batch (id) DEFERRABLE INITIALLY DEFERRED,
    signed_on    TEXT NOT NULL DEFAULT '',     -- '' = not handed over yet
    signer       TEXT NOT NULL DEFAULT '',     -- where it was not the head: 代签人
    visit_id     TEXT,                         -- the visit on which it was handed over
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX aid_household ON aid (household_id);
CREATE INDEX aid_person ON aid (person_id);
CREATE INDEX aid_of_batch ON aid (batch_id);
CREATE INDEX aid_visit ON aid (visit_id);
CREATE INDEX aid_open ON aid (date) WHERE signed_on = '' AND removed_at IS NULL;

CREATE TABLE aid_goods (
    id       TEXT PRIMARY KEY,
    aid_id   TEXT NOT NULL REFERENCES aid (id) DEFERRABLE INITIALLY DEFERRED,
    item     TEXT NOT NULL,
    measure  TEXT NOT NULL DEFAULT '',
    quantity INTEGER NOT NULL
) STRICT;
CREATE INDEX aid_goods_aid ON aid_goods (aid_id);
CREATE INDEX aid_goods_item ON aid_goods (item);

CREATE TABLE stock (
    id         TEXT PRIMARY KEY,
    date       TEXT NOT NULL,
    way        TEXT NOT NULL,                  -- stock_way: in, out
    item       TEXT NOT NULL,
    quantity   INTEGER NOT NULL,               -- always above 0
    measure    TEXT NOT NULL DEFAULT '',       -- 袋, 桶
    donor      TEXT NOT NULL DEFAULT '',       -- from whom, or where to
    worth      INTEGER,                        -- 折价, 分
    handler    TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX stock_item ON stock (item, measure);

CREATE TABLE disclosure (
    id         TEXT PRIMARY KEY,
    title      TEXT NOT NULL,
    place      TEXT NOT NULL DEFAULT '',
    from_date  TEXT NOT NULL,
    to_date    TEXT NOT NULL,                  -- last day
    closed_on  TEXT NOT NULL DEFAULT '',       -- taken down, objections written down
    objections INTEGER,                        -- 件
    objection  TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX disclosure_open ON disclosure (to_date) WHERE closed_on = '' AND removed_at IS NULL;

CREATE TABLE disclosure_needy (
    id            TEXT PRIMARY KEY,
    disclosure_id TEXT NOT NULL REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED,
    needy_id      TEXT NOT NULL REFERENCES needy (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX disclosure_needy_once ON disclosure_needy (disclosure_id, needy_id);
CREATE INDEX disclosure_needy_needy ON disclosure_needy (needy_id);

CREATE TABLE visit (
    id            TEXT PRIMARY KEY,
    date          TEXT NOT NULL,
    kind          TEXT NOT NULL DEFAULT '10',     -- visit_kind
    way           TEXT NOT NULL DEFAULT 'home',   -- visit_way: home, phone, video, neighbour
    result        TEXT NOT NULL DEFAULT 'met',    -- visit_result: met, reached, missed (not met and not reached)
    dwelling_id   TEXT REFERENCES dwelling (id) DEFERRABLE INITIALLY DEFERRED,   -- where they lived that day
    household_id  TEXT REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,  -- whose book they were in
    visitors      TEXT NOT NULL DEFAULT '',       -- 走访人
    health        TEXT NOT NULL DEFAULT '',       -- visit_check, like the next four: the five checks
    mind          TEXT NOT NULL DEFAULT '',
    safety        TEXT NOT NULL DEFAULT '',
    hygiene       TEXT NOT NULL DEFAULT '',
    surroundings  TEXT NOT NULL DEFAULT '',
    summary       TEXT NOT NULL DEFAULT '',       -- 情况摘要
    need          TEXT NOT NULL DEFAULT '',       -- 困难与需求
    done          TEXT NOT NULL DEFAULT '',       -- 当场解决
    passed_to     TEXT NOT NULL DEFAULT '',       -- 转介给谁
    passed_due    TEXT NOT NULL DEFAULT '',       -- to be answered by
    passed_done   TEXT NOT NULL DEFAULT '',       -- was answered on
    passed_result TEXT NOT NULL DEFAULT '',       -- 落实情况
    next_date     TEXT NOT NULL DEFAULT '',       -- agreed day of the next call
    abnormal      INTEGER NOT NULL DEFAULT 0,
    calls         TEXT NOT NULL DEFAULT '',       -- whom was telephoned and when: family, 120, 110
    signed_by     TEXT NOT NULL DEFAULT '',       -- the old person or a relative
    note          TEXT NOT NULL DEFAULT '',
    removed_at    TEXT
) STRICT;
CREATE INDEX visit_date ON visit (date);
CREATE INDEX visit_dwelling ON visit (dwelling_id);
CREATE INDEX visit_household ON visit (household_id);
CREATE INDEX visit_passed ON visit (passed_due) WHERE passed_due <> '' AND passed_done = '' AND removed_at IS NULL;

CREATE TABLE visit_person (
    id        TEXT PRIMARY KEY,                       -- visit:person
    visit_id  TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX visit_person_visit ON visit_person (visit_id);
CREATE INDEX visit_person_person ON visit_person (person_id);

CREATE TABLE visit_tier (
    id         TEXT PRIMARY KEY,
    person_id  TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    tier       TEXT NOT NULL,                     -- visit_tier: high, key, general, none, pause
    from_date  TEXT NOT NULL,
    to_date    TEXT NOT NULL DEFAULT '',          -- not included; '' = until further notice
    cause      TEXT NOT NULL DEFAULT '',          -- 住院, 去子女家 …
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX visit_tier_person ON visit_tier (person_id);

CREATE TABLE plan (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,                     -- of the plan; steps of one plan share it
    title      TEXT NOT NULL,                     -- what is to be done
    kind       TEXT NOT NULL DEFAULT '',          -- task_kind
    days       INTEGER,                           -- by how many days after it begins
    owner      TEXT NOT NULL DEFAULT '',          -- 责任人
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX plan_name ON plan (name);

CREATE TABLE origin (
    id            TEXT PRIMARY KEY,   -- both keys: record:from
    register      TEXT NOT NULL,      -- what came of it
    record_id     TEXT NOT NULL,
    from_register TEXT NOT NULL,      -- where it came from
    from_id       TEXT NOT NULL
) STRICT;
CREATE INDEX origin_record ON origin (record_id, register);
CREATE INDEX origin_from ON origin (from_id, from_register);

CREATE TABLE desk_number (
    number TEXT PRIMARY KEY,
    prefix TEXT NOT NULL,      -- of the row: XL, YH, TJ …
    year   INTEGER NOT NULL,
    n      INTEGER NOT NULL,   -- place in the year's row, from 1
    record TEXT NOT NULL       -- key of the record that was given it
) STRICT;
CREATE INDEX desk_number_row ON desk_number (prefix, year, n);
CREATE INDEX desk_number_record ON desk_number (record, prefix);

CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    register   TEXT NOT NULL,                  -- of the record: visit, person …
    record     TEXT NOT NULL,                  -- its key
    blob       TEXT NOT NULL REFERENCES blob_file (id) DEFERRABLE INITIALLY DEFERRED,
    thumb      TEXT REFERENCES blob_file (id) DEFERRABLE INITIALLY DEFERRED,  -- the small picture; NULL = no picture
    name       TEXT NOT NULL DEFAULT '',       -- as the file was called, with the ending of what is kept
    media      TEXT NOT NULL DEFAULT '',       -- image/jpeg, application/pdf
    size       INTEGER NOT NULL DEFAULT 0,     -- bytes
    width      INTEGER,                        -- pixels, upright
    height     INTEGER,
    caption    TEXT NOT NULL DEFAULT '',
    label      TEXT NOT NULL DEFAULT '',       -- 整改前, 整改后, 协议书 …: any word
    taken_on   TEXT NOT NULL DEFAULT '',       -- day on which the picture was taken
    sort       INTEGER NOT NULL DEFAULT 0,     -- order on the record's page and on paper
    removed_at TEXT
) STRICT;
CREATE INDEX file_record ON file (record, register);
CREATE INDEX file_blob ON file (blob);
CREATE INDEX file_thumb ON file (thumb);

CREATE TABLE letter (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,                  -- by which it is chosen
    title      TEXT NOT NULL,                  -- heading of the page
    body       TEXT NOT NULL,                  -- a paragraph a line; {姓名} and the like are filled in
    signer     TEXT NOT NULL DEFAULT '',       -- 落款; '' = the office's name
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;

CREATE TABLE dispute (
    id          TEXT PRIMARY KEY,
    number      TEXT NOT NULL DEFAULT '',     -- JF-2026-0001
    title       TEXT NOT NULL DEFAULT '',     -- 名称; from the parties and the category where nobody typed one
    date        TEXT NOT NULL,                -- 登记日期
    happened_on TEXT NOT NULL DEFAULT '',     -- 发生日期
    place       TEXT NOT NULL DEFAULT '',     -- 发生地点
    source      TEXT NOT NULL DEFAULT '',     -- dispute_source
    category    TEXT NOT NULL DEFAULT '',     -- dispute_category_sf: the justice bureau's 15
    category_zz TEXT NOT NULL DEFAULT '',     -- dispute_category_zz: the 16 groups of the grid platforms
    kinds       TEXT NOT NULL DEFAULT '[]',   -- dispute_kind, a JSON list: 漏水, 噪声 …, the office's own
    scale       TEXT NOT NULL DEFAULT '',     -- dispute_scale
    people      INTEGER,                      -- 涉及人数
    amount      INTEGER,                      -- 涉及金额, 分
    outline     TEXT NOT NULL DEFAULT '',     -- 简要情况
    units       TEXT NOT NULL DEFAULT '',     -- 涉及单位
    risk        TEXT NOT NULL DEFAULT '',     -- dispute_risk: red, orange, yellow
    owner       TEXT NOT NULL DEFAULT '',     -- 包案人、责任人
    helpers     TEXT NOT NULL DEFAULT '',     -- 协办: 派出所, 物业, 楼长 …
    application TEXT NOT NULL DEFAULT '',     -- 申请事项, where the parties applied in writing
    accepted_on TEXT NOT NULL DEFAULT '',     -- 受理日期
    due         TEXT NOT NULL DEFAULT '',     -- 化解时限 as it was at acceptance; an extension stands in dispute_step
    closed_on   TEXT NOT NULL DEFAULT '',     -- 办结日期, of the settlement
    outcome     TEXT NOT NULL DEFAULT '10',   -- dispute_outcome
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT,
    CHECK (CASE outcome WHEN '10' THEN accepted_on = '' AND closed_on = ''
                        WHEN '20' THEN accepted_on <> '' AND closed_on = ''
                        WHEN '90' THEN accepted_on = '' AND closed_on >= date
                        ELSE outcome IN ('31', '32', '33', '41', '42', '43') AND accepted_on <> ''
                             AND closed_on >= accepted_on END)
) STRICT;
CREATE UNIQUE INDEX dispute_number ON dispute (number) WHERE number <> '';
CREATE INDEX dispute_accepted ON dispute (accepted_on);
CREATE INDEX dispute_open ON dispute (outcome) WHERE outcome IN ('10', '20') AND removed_at IS NULL;

CREATE TABLE dispute_party (
    id         TEXT PRIMARY KEY,
    dispute_id TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
    side       TEXT NOT NULL DEFAULT 'a',     -- dispute_side: a, b, c
    person_id  TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    name       TEXT NOT NULL DEFAULT '',      -- this and the next three only where no person_id
    id_number  TEXT NOT NULL DEFAULT '',
    phone      TEXT NOT NULL DEFAULT '',
    address    TEXT NOT NULL DEFAULT '',
    kind       TEXT NOT NULL DEFAULT '',      -- dispute_party_type
    agent      TEXT NOT NULL DEFAULT ''       -- 委托代理人
) STRICT;
CREATE INDEX dispute_party_dispute ON dispute_party (dispute_id);
CREATE INDEX dispute_party_person ON dispute_party (person_id);

CREATE TABLE dispute_step (
    id         TEXT PRIMARY KEY,
    dispute_id TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
    date       TEXT NOT NULL,
    kind       TEXT NOT NULL DEFAULT 'mediation',   -- dispute_step: notice, inquiry, mediation, extension, police, other
    place      TEXT NOT NULL DEFAULT '',
    present    TEXT NOT NULL DEFAULT '',      -- 参加人
    record     TEXT NOT NULL DEFAULT '',
    until      TEXT NOT NULL DEFAULT '',      -- of an extension: the new 化解时限
    consent    TEXT NOT NULL DEFAULT '',      -- of an extension: who agreed, and how
    mediators  TEXT NOT NULL DEFAULT '',
    recorder   TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX dispute_step_dispute ON dispute_step (dispute_id, date);

CREATE TABLE settlement (
    id             TEXT PRIMARY KEY,
    dispute_id     TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
    date           TEXT NOT NULL,             -- 化解日期; an agreement is in force from it (29条)
    outcome        TEXT NOT NULL,             -- dispute_outcome, a final one
    cause          TEXT NOT NULL DEFAULT '',  -- dispute_end: why there is no agreement
    way            TEXT NOT NULL DEFAULT '',  -- dispute_resolution
    organisation   TEXT NOT NULL DEFAULT '',  -- 化解组织
    mediators      TEXT NOT NULL DEFAULT '',  -- 化解责任人、调解员
    phone          TEXT NOT NULL DEFAULT '',
    facts          TEXT NOT NULL DEFAULT '',  -- 主要事实和争议
    agreed         TEXT NOT NULL DEFAULT '',  -- 协议内容
    amount         INTEGER,                   -- 协议金额, 分
    perform_way    TEXT NOT NULL DEFAULT '',  -- 履行方式
    perform_by     TEXT NOT NULL DEFAULT '',  -- 履行期限
    visit_by       TEXT NOT NULL DEFAULT '',  -- 回访日期
    told_on        TEXT NOT NULL DEFAULT '',  -- the parties were told of the other ways (26条)
    told_ways      TEXT NOT NULL DEFAULT '[]',-- dispute_route, a JSON list
    passed_to      TEXT NOT NULL DEFAULT '',  -- 移送单位
    prevented      TEXT NOT NULL DEFAULT '',  -- dispute_prevented: what it might have become
    prevented_people INTEGER,
    confirm_wanted INTEGER NOT NULL DEFAULT 0,-- both parties want the court to confirm it (33条)
    confirm_on     TEXT NOT NULL DEFAULT '',  -- 共同申请日期
    confirm_court  TEXT NOT NULL DEFAULT '',
    confirm_result TEXT NOT NULL DEFAULT '',  -- confirmation
    confirm_document TEXT NOT NULL DEFAULT '',
    summary        TEXT NOT NULL DEFAULT '',  -- 情况说明
    rated_on       TEXT NOT NULL DEFAULT '',  -- 考评日期
    rating         TEXT NOT NULL DEFAULT '',  -- 考评意见
    note           TEXT NOT NULL DEFAULT '',
    removed_at     TEXT
) STRICT;
CREATE UNIQUE INDEX settlement_dispute ON settlement (dispute_id) WHERE removed_at IS NULL;
CREATE INDEX settlement_of ON settlement (dispute_id);

CREATE TABLE follow_up (
    id          TEXT PRIMARY KEY,
    dispute_id  TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
    date        TEXT NOT NULL,
    kind        TEXT NOT NULL DEFAULT 'visit',  -- follow_up_kind: perform, visit
    way         TEXT NOT NULL DEFAULT '',       -- follow_up_way
    performance TEXT NOT NULL DEFAULT '',       -- performance: full, part, none
    content     TEXT NOT NULL DEFAULT '',
    satisfied   TEXT NOT NULL DEFAULT '',       -- satisfaction
    visitor     TEXT NOT NULL DEFAULT '',
    next_date   TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX follow_up_dispute ON follow_up (dispute_id, date);

CREATE TABLE reception (
    id          TEXT PRIMARY KEY,
    number      TEXT NOT NULL DEFAULT '',       -- LF-2026-0001
    date        TEXT NOT NULL,
    time        TEXT NOT NULL DEFAULT '',       -- 14:30
    person_id   TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL DEFAULT '',       -- this and the next two only where no person_id
    phone       TEXT NOT NULL DEFAULT '',
    address     TEXT NOT NULL DEFAULT '',
    people      INTEGER,
    way         TEXT NOT NULL DEFAULT 'person', -- reception_way
    matter      TEXT NOT NULL DEFAULT '',       -- 事由
    wish        TEXT NOT NULL DEFAULT '',       -- 诉求
    receiver    TEXT NOT NULL DEFAULT '',       -- 接待人
    answer      TEXT NOT NULL DEFAULT '',       -- 当场答复、处理意见
    at_once     INTEGER NOT NULL DEFAULT 0,     -- settled by that answer
    passed_to   TEXT NOT NULL DEFAULT '',       -- 转办单位
    passed_due  TEXT NOT NULL DEFAULT '',       -- 办理时限
    notice_on   TEXT NOT NULL DEFAULT '',       -- told that it was taken up
    result      TEXT NOT NULL DEFAULT '',
    told_on     TEXT NOT NULL DEFAULT '',       -- 反馈日期
    satisfied   TEXT NOT NULL DEFAULT '',       -- satisfaction
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE UNIQUE INDEX reception_number ON reception (number) WHERE number <> '';
CREATE INDEX reception_date ON reception (date);
CREATE INDEX reception_person ON reception (person_id);
CREATE INDEX reception_open ON reception (passed_due) WHERE told_on = '' AND at_once = 0 AND removed_at IS NULL;

CREATE TABLE partner (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL DEFAULT '',       -- partner_kind
    address    TEXT NOT NULL DEFAULT '',
    phone      TEXT NOT NULL DEFAULT '',       -- of the station, not of a person
    hours      TEXT NOT NULL DEFAULT '',       -- 值守时间
    contacts   TEXT NOT NULL DEFAULT '[]',     -- [{name, post, phone}]
    from_date  TEXT NOT NULL DEFAULT '',       -- 启用
    to_date    TEXT NOT NULL DEFAULT '',       -- 撤销; '' = still there
    duty       TEXT NOT NULL DEFAULT '',       -- what it does for the compound
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;

CREATE TABLE joint_action (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL DEFAULT '10',     -- joint_kind
    title      TEXT NOT NULL,
    date       TEXT NOT NULL,
    others     TEXT NOT NULL DEFAULT '',       -- units that are in no roll
    leader     TEXT NOT NULL DEFAULT '',
    members    TEXT NOT NULL DEFAULT '',
    people     INTEGER,                        -- 出动人数
    places     TEXT NOT NULL DEFAULT '',
    content    TEXT NOT NULL DEFAULT '',
    result     TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX joint_action_date ON joint_action (date);

CREATE TABLE joint_action_partner (
    id         TEXT PRIMARY KEY,               -- action:partner
    action_id  TEXT NOT NULL REFERENCES joint_action (id) DEFERRABLE INITIALLY DEFERRED,
    partner_id TEXT NOT NULL REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX joint_action_partner_action ON joint_action_partner (action_id);
CREATE INDEX joint_action_partner_partner ON joint_action_partner (partner_id);

CREATE TABLE hazard (
    id          TEXT PRIMARY KEY,
    number      TEXT NOT NULL DEFAULT '',      -- YH-2026-0001
    source      TEXT NOT NULL DEFAULT '',      -- hazard_source
    found_on    TEXT NOT NULL,
    finder      TEXT NOT NULL DEFAULT '',
    building_id TEXT REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
    entrance_id TEXT REFERENCES entrance (id) DEFERRABLE INITIALLY DEFERRED,
    dwelling_id TEXT REFERENCES dwelling (id) DEFERRABLE INITIALLY DEFERRED,
    place       TEXT NOT NULL DEFAULT '',      -- in words, beside or instead of the three
    category    TEXT NOT NULL DEFAULT 'H99',   -- hazard_category
    grade       TEXT NOT NULL DEFAULT '10',    -- hazard_grade: 一般, 重大
    description TEXT NOT NULL DEFAULT '',
    responsible TEXT NOT NULL DEFAULT '',      -- 责任单位或责任人
    phone       TEXT NOT NULL DEFAULT '',      -- of the responsible
    measure     TEXT NOT NULL DEFAULT '',      -- 整改措施
    action_id   TEXT REFERENCES joint_action (id) DEFERRABLE INITIALLY DEFERRED,
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX hazard_found ON hazard (found_on);
CREATE UNIQUE INDEX hazard_number ON hazard (number) WHERE number <> '';
CREATE INDEX hazard_building ON hazard (building_id);
CREATE INDEX hazard_entrance ON hazard (entrance_id);
CREATE INDEX hazard_dwelling ON hazard (dwelling_id);
CREATE INDEX hazard_action ON hazard (action_id);

CREATE TABLE hazard_step (
    id        TEXT PRIMARY KEY,                -- hazard:seq
    hazard_id TEXT NOT NULL REFERENCES hazard (id) DEFERRABLE INITIALLY DEFERRED,
    seq       INTEGER NOT NULL,                -- from 1
    status    TEXT NOT NULL CHECK (status IN ('20', '30', '40', '50', '60', '70')),   -- hazard_status
    date      TEXT NOT NULL,
    person    TEXT NOT NULL DEFAULT '',        -- who did it; of a re-inspection, who looked
    due       TEXT NOT NULL DEFAULT '',        -- 30: to be mended by
    number    TEXT NOT NULL DEFAULT '',        -- 30: of the 整改通知书, ZG-2026-0001
    whom      TEXT NOT NULL DEFAULT '',        -- 70: passed on to
    note      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX hazard_step_hazard ON hazard_step (hazard_id, seq);

CREATE TABLE incident (
    id          TEXT PRIMARY KEY,
    number      TEXT NOT NULL DEFAULT '',      -- SJ-2026-0001
    title       TEXT NOT NULL,
    kind        TEXT NOT NULL DEFAULT '',      -- incident_kind
    level       TEXT NOT NULL DEFAULT '04',    -- event_level
    date        TEXT NOT NULL,
    time        TEXT NOT NULL DEFAULT '',      -- 14:30
    building_id TEXT REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
    entrance_id TEXT REFERENCES entrance (id) DEFERRABLE INITIALLY DEFERRED,
    dwelling_id TEXT REFERENCES dwelling (id) DEFERRABLE INITIALLY DEFERRED,
    place       TEXT NOT NULL DEFAULT '',
    told_by     TEXT NOT NULL DEFAULT '',      -- 报告人
    description TEXT NOT NULL DEFAULT '',
    injured     INTEGER,
    damaged     INTEGER,                       -- how many of damage_unit
    damage_unit TEXT NOT NULL DEFAULT '',      -- 辆
    damage      INTEGER,                       -- 损失, 分
    measures    TEXT NOT NULL DEFAULT '',      -- 已采取措施
    police_case TEXT NOT NULL DEFAULT '',      -- 报警或立案编号
    follow_up   TEXT NOT NULL DEFAULT '',
    follow_due  TEXT NOT NULL DEFAULT '',
    closed_on   TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX incident_date ON incident (date);
CREATE UNIQUE INDEX incident_number ON incident (number) WHERE number <> '';
CREATE INDEX incident_building ON incident (building_id);
CREATE INDEX incident_entrance ON incident (entrance_id);
CREATE INDEX incident_dwelling ON incident (dwelling_id);

CREATE TABLE incident_report (
    id          TEXT PRIMARY KEY,              -- incident:seq
    incident_id TEXT NOT NULL REFERENCES incident (id) DEFERRABLE INITIALLY DEFERRED,
    seq         INTEGER NOT NULL,
    stage       TEXT NOT NULL DEFAULT '10',    -- report_stage
    whom        TEXT NOT NULL DEFAULT '',      -- 上报对象
    date        TEXT NOT NULL,
    time        TEXT NOT NULL DEFAULT '',
    way         TEXT NOT NULL DEFAULT '',      -- report_way
    person      TEXT NOT NULL DEFAULT '',      -- 上报人
    content     TEXT NOT NULL DEFAULT '',
    receipt     TEXT NOT NULL DEFAULT '',      -- 回执
    receipt_on  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX incident_report_incident ON incident_report (incident_id, seq);

CREATE TABLE police_figure (
    id            TEXT PRIMARY KEY,
    from_date     TEXT NOT NULL,
    to_date       TEXT NOT NULL,               -- included
    category      TEXT NOT NULL,               -- police_incident
    count         INTEGER NOT NULL,            -- 件
    station       TEXT NOT NULL DEFAULT '',
    document      TEXT NOT NULL DEFAULT '',    -- name or number of the paper
    document_date TEXT NOT NULL DEFAULT '',
    note          TEXT NOT NULL DEFAULT '',
    removed_at    TEXT
) STRICT;
CREATE UNIQUE INDEX police_figure_category ON police_figure (category, from_date, to_date, station) WHERE removed_at IS NULL;

CREATE TABLE police_metric (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    members    TEXT NOT NULL DEFAULT '[]',     -- codes of police_incident
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;

CREATE TABLE team (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL DEFAULT '10',    -- team_kind
    from_date  TEXT NOT NULL DEFAULT '',      -- founded on; '' = it was always there
    to_date    TEXT NOT NULL DEFAULT '',      -- dissolved on, not included; '' = it is still there
    purpose    TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;

CREATE TABLE team_member (
    id         TEXT PRIMARY KEY,
    team_id    TEXT NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    person_id  TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,   -- NULL = an outsider
    name       TEXT NOT NULL DEFAULT '',      -- of an outsider, like the next three; else the register of people says
    pinyin     TEXT NOT NULL DEFAULT '',
    sex        TEXT NOT NULL DEFAULT '',      -- sex
    birth      TEXT NOT NULL DEFAULT '',
    phone      TEXT NOT NULL DEFAULT '',
    from_date  TEXT NOT NULL DEFAULT '',
    to_date    TEXT NOT NULL DEFAULT '',      -- not included
    weekdays   TEXT NOT NULL DEFAULT '[]',    -- weekday: on which they would rather be on duty; [] = any
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX team_member_team ON team_member (team_id);
CREATE INDEX team_member_person ON team_member (person_id);

CREATE TABLE team_role (
    id        TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    role      TEXT NOT NULL,                  -- team_role
    from_date TEXT NOT NULL DEFAULT '',
    to_date   TEXT NOT NULL DEFAULT ''        -- not included
) STRICT;
CREATE INDEX team_role_member ON team_role (member_id);

CREATE TABLE team_leave (
    id         TEXT PRIMARY KEY,
    member_id  TEXT NOT NULL REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    from_date  TEXT NOT NULL,
    to_date    TEXT NOT NULL DEFAULT '',      -- '' = until further notice
    reason     TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX team_leave_member ON team_leave (member_id);

CREATE TABLE roster (
    id         TEXT PRIMARY KEY,
    team_id    TEXT NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    from_date  TEXT NOT NULL,
    to_date    TEXT NOT NULL,                 -- included
    shifts     TEXT NOT NULL DEFAULT '[]',    -- shift
    least      INTEGER,                       -- people a day
    most       INTEGER,
    broken     TEXT NOT NULL DEFAULT '[]',    -- what could not be kept when it was made, a sentence each
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX roster_team ON roster (team_id, from_date);

CREATE TABLE duty (
    id         TEXT PRIMARY KEY,
    roster_id  TEXT NOT NULL REFERENCES roster (id) DEFERRABLE INITIALLY DEFERRED,
    date       TEXT NOT NULL,
    shift      TEXT NOT NULL,                 -- shift
    member_id  TEXT NOT NULL REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    leader     INTEGER NOT NULL DEFAULT 0,    -- leads the shift
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX duty_roster ON duty (roster_id, date);
CREATE INDEX duty_date ON duty (date);
CREATE UNIQUE INDEX duty_member ON duty (member_id, date, shift) WHERE removed_at IS NULL;
CREATE INDEX duty_of ON duty (member_id);

CREATE TABLE roster_swap (
    id         TEXT PRIMARY KEY,
    duty_id    TEXT NOT NULL REFERENCES duty (id) DEFERRABLE INITIALLY DEFERRED,
    out_id     TEXT NOT NULL REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    in_id      TEXT NOT NULL REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    back_id    TEXT REFERENCES duty (id) DEFERRABLE INITIALLY DEFERRED,    -- NULL = stands in, nothing in return
    date       TEXT NOT NULL DEFAULT '',      -- agreed on
    reason     TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX roster_swap_duty ON roster_swap (duty_id);
CREATE INDEX roster_swap_out ON roster_swap (out_id);
CREATE INDEX roster_swap_in ON roster_swap (in_id);
CREATE INDEX roster_swap_back ON roster_swap (back_id);

CREATE TABLE insurance (
    id         TEXT PRIMARY KEY,
    insurer    TEXT NOT NULL,
    policy     TEXT NOT NULL DEFAULT '',      -- 保单号
    from_date  TEXT NOT NULL,
    to_date    TEXT NOT NULL,                 -- included
    sum        INTEGER,                       -- 保额 for each, 分
    premium    INTEGER,                       -- 保费 in all, 分
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX insurance_end ON insurance (to_date);

CREATE TABLE insured (
    id           TEXT PRIMARY KEY,
    insurance_id TEXT NOT NULL REFERENCES insurance (id) DEFERRABLE INITIALLY DEFERRED,
    member_id    TEXT NOT NULL REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    from_date    TEXT NOT NULL DEFAULT '',
    to_date      TEXT NOT NULL DEFAULT '',    -- included
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX insured_insurance ON insured (insurance_id);
CREATE INDEX insured_member ON insured (member_id);

CREATE TABLE patrol (
    id            TEXT PRIMARY KEY,
    number        TEXT NOT NULL DEFAULT '',   -- XL-2026-0001
    team_id       TEXT NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    date          TEXT NOT NULL,
    shift         TEXT NOT NULL DEFAULT '',   -- shift
    from_time     TEXT NOT NULL DEFAULT '',   -- 08:30
    to_time       TEXT NOT NULL DEFAULT '',   -- earlier than from_time = the day after
    weather       TEXT NOT NULL DEFAULT '',
    area          TEXT NOT NULL DEFAULT '',   -- of the route, what is no building
    leader_id     TEXT REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    kind          TEXT NOT NULL DEFAULT '10', -- patrol_kind
    partners      TEXT NOT NULL DEFAULT '',   -- 派出所, 消防, 物业 …
    leaflets      INTEGER,                    -- 宣传单, 份
    persuaded     INTEGER,                    -- 劝导, 人次
    deeds         INTEGER,                    -- 好人好事, 件
    clues         INTEGER,                    -- 移交线索, 条: counted, with station and paper; never whom they are about
    clue_station  TEXT NOT NULL DEFAULT '',
    clue_document TEXT NOT NULL DEFAULT '',
    narrative     TEXT NOT NULL DEFAULT '',
    handover      TEXT NOT NULL DEFAULT '',
    handover_to   TEXT NOT NULL DEFAULT '',
    reviewer      TEXT NOT NULL DEFAULT '',
    reviewed_on   TEXT NOT NULL DEFAULT '',
    note          TEXT NOT NULL DEFAULT '',
    removed_at    TEXT
) STRICT;
CREATE UNIQUE INDEX patrol_number ON patrol (number) WHERE number <> '';
CREATE INDEX patrol_date ON patrol (date);
CREATE INDEX patrol_team ON patrol (team_id, date);
CREATE INDEX patrol_leader ON patrol (leader_id);

CREATE TABLE patrol_building (
    id          TEXT PRIMARY KEY,             -- patrol:building
    patrol_id   TEXT NOT NULL REFERENCES patrol (id) DEFERRABLE INITIALLY DEFERRED,
    building_id TEXT NOT NULL REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX patrol_building_patrol ON patrol_building (patrol_id);
CREATE INDEX patrol_building_building ON patrol_building (building_id);

CREATE TABLE patrol_member (
    id        TEXT PRIMARY KEY,               -- patrol:member
    patrol_id TEXT NOT NULL REFERENCES patrol (id) DEFERRABLE INITIALLY DEFERRED,
    member_id TEXT NOT NULL REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    in_time   TEXT NOT NULL DEFAULT '',       -- 签到; '' = from the beginning
    out_time  TEXT NOT NULL DEFAULT '',       -- 签退; '' = to the end
    roles     TEXT NOT NULL DEFAULT '[]',     -- patrol_role
    minutes   INTEGER,                        -- served, rounded by the rule of the day
    extra     INTEGER                         -- minutes more for organiser, writer and uploader
) STRICT;
CREATE INDEX patrol_member_patrol ON patrol_member (patrol_id);
CREATE INDEX patrol_member_member ON patrol_member (member_id);

CREATE TABLE patrol_finding (
    id          TEXT PRIMARY KEY,
    patrol_id   TEXT NOT NULL REFERENCES patrol (id) DEFERRABLE INITIALLY DEFERRED,
    kind        TEXT NOT NULL DEFAULT '10',   -- finding_kind
    building_id TEXT REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
    entrance_id TEXT REFERENCES entrance (id) DEFERRABLE INITIALLY DEFERRED,
    place       TEXT NOT NULL DEFAULT '',     -- in words: 34号楼四单元后面绿化带
    description TEXT NOT NULL,
    done        TEXT NOT NULL DEFAULT '',     -- at once
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX patrol_finding_patrol ON patrol_finding (patrol_id);
CREATE INDEX patrol_finding_building ON patrol_finding (building_id);
CREATE INDEX patrol_finding_entrance ON patrol_finding (entrance_id);

CREATE TABLE venue (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL DEFAULT '10',    -- venue_kind
    building_id TEXT REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
    place       TEXT NOT NULL DEFAULT '',      -- in words: 党群服务中心二楼
    capacity    INTEGER,                       -- 人
    keeper      TEXT NOT NULL DEFAULT '',      -- who has the key
    phone       TEXT NOT NULL DEFAULT '',
    from_date   TEXT NOT NULL DEFAULT '',
    to_date     TEXT NOT NULL DEFAULT '',      -- not included; '' = it is still there
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX venue_building ON venue (building_id);
CREATE UNIQUE INDEX venue_name ON venue (name) WHERE removed_at IS NULL;

CREATE TABLE "group" (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL DEFAULT '10',     -- group_kind
    from_date  TEXT NOT NULL DEFAULT '',       -- founded on; '' = it was always there
    to_date    TEXT NOT NULL DEFAULT '',       -- dissolved on, not included
    purpose    TEXT NOT NULL DEFAULT '',
    venue_id   TEXT REFERENCES venue (id) DEFERRABLE INITIALLY DEFERRED,
    habit      TEXT NOT NULL DEFAULT '',       -- 每周二、四上午
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX group_venue ON "group" (venue_id);
CREATE UNIQUE INDEX group_name ON "group" (name) WHERE removed_at IS NULL;

CREATE TABLE volunteer (
    id                TEXT PRIMARY KEY,
    person_id         TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    name              TEXT NOT NULL DEFAULT '',
    pinyin            TEXT NOT NULL DEFAULT '',
    sex               TEXT NOT NULL DEFAULT '', -- sex
    birth             TEXT NOT NULL DEFAULT '',
    phone             TEXT NOT NULL DEFAULT '',
    from_date         TEXT NOT NULL,            -- registered here on
    to_date           TEXT NOT NULL DEFAULT '', -- left on, not included
    platform_no       TEXT NOT NULL DEFAULT '', -- 志愿服务平台注册号
    platform_on       TEXT NOT NULL DEFAULT '',
    skills            TEXT NOT NULL DEFAULT '[]', -- volunteer_skill
    guardian          TEXT NOT NULL DEFAULT '', -- of a minor
    guardian_relation TEXT NOT NULL DEFAULT '',
    guardian_phone    TEXT NOT NULL DEFAULT '',
    consent_on        TEXT NOT NULL DEFAULT '', -- the guardian agreed in writing
    opening           TEXT NOT NULL DEFAULT '', -- hours brought along: 120.5
    opening_on        TEXT NOT NULL DEFAULT '', -- they hold all that was served up to this day, included
    opening_source    TEXT NOT NULL DEFAULT '',
    note              TEXT NOT NULL DEFAULT '',
    removed_at        TEXT
) STRICT;
CREATE UNIQUE INDEX volunteer_person ON volunteer (person_id) WHERE removed_at IS NULL;
CREATE INDEX volunteer_of ON volunteer (person_id);
CREATE UNIQUE INDEX volunteer_platform ON volunteer (platform_no) WHERE platform_no <> '' AND removed_at IS NULL;

CREATE TABLE group_member (
    id           TEXT PRIMARY KEY,
    group_id     TEXT NOT NULL REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    volunteer_id TEXT REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED, -- only of one who is no resident
    name         TEXT NOT NULL DEFAULT '',
    pinyin       TEXT NOT NULL DEFAULT '',
    phone        TEXT NOT NULL DEFAULT '',
    duty         TEXT NOT NULL DEFAULT '',      -- group_duty
    from_date    TEXT NOT NULL DEFAULT '',
    to_date      TEXT NOT NULL DEFAULT '',      -- not included
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX group_member_group ON group_member (group_id);
CREATE INDEX group_member_person ON group_member (person_id);
CREATE INDEX group_member_volunteer ON group_member (volunteer_id);

CREATE TABLE booking (
    id           TEXT PRIMARY KEY,
    venue_id     TEXT NOT NULL REFERENCES venue (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,
    from_time    TEXT NOT NULL,                 -- 09:00
    to_time      TEXT NOT NULL,                 -- after from_time
    group_id     TEXT REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED,
    who          TEXT NOT NULL DEFAULT '',      -- who is none of the groups
    phone        TEXT NOT NULL DEFAULT '',
    purpose      TEXT NOT NULL DEFAULT '',
    cancelled_on TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX booking_venue ON booking (venue_id, date);
CREATE INDEX booking_group ON booking (group_id);

CREATE TABLE activity (
    id            TEXT PRIMARY KEY,
    number        TEXT NOT NULL DEFAULT '',     -- HD-2026-0001
    name          TEXT NOT NULL,
    kind          TEXT NOT NULL DEFAULT '10',   -- activity_kind
    status        TEXT NOT NULL DEFAULT '20',   -- activity_status
    date          TEXT NOT NULL,
    from_time     TEXT NOT NULL DEFAULT '',
    to_time       TEXT NOT NULL DEFAULT '',
    group_id      TEXT REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED,
    team_id       TEXT REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    venue_id      TEXT REFERENCES venue (id) DEFERRABLE INITIALLY DEFERRED,
    booking_id    TEXT REFERENCES booking (id) DEFERRABLE INITIALLY DEFERRED,
    place         TEXT NOT NULL DEFAULT '',     -- where it is no venue
    organiser     TEXT NOT NULL DEFAULT '',     -- 活动负责人
    recorder      TEXT NOT NULL DEFAULT '',
    partners      TEXT NOT NULL DEFAULT '',
    beneficiaries TEXT NOT NULL DEFAULT '',     -- 服务对象
    benefited     INTEGER,                      -- 受益人次
    others        INTEGER,                      -- took part and are not named: heads alone
    leaflets      INTEGER,                      -- 宣传单, 份
    content       TEXT NOT NULL DEFAULT '',
    evaluation    TEXT NOT NULL DEFAULT '',
    platform_no   TEXT NOT NULL DEFAULT '',     -- the activity's number on the volunteers' platform
    note          TEXT NOT NULL DEFAULT '',
    removed_at    TEXT
) STRICT;
CREATE UNIQUE INDEX activity_number ON activity (number) WHERE number <> '';
CREATE INDEX activity_date ON activity (date);
CREATE INDEX activity_group ON activity (group_id);
CREATE INDEX activity_team ON activity (team_id);
CREATE INDEX activity_venue ON activity (venue_id, date);
CREATE INDEX activity_booking ON activity (booking_id);

CREATE TABLE activity_person (
    id           TEXT PRIMARY KEY,              -- activity:whom
    activity_id  TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    volunteer_id TEXT REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED, -- only of one who is no resident
    name         TEXT NOT NULL DEFAULT '',      -- of one who is neither
    part         TEXT NOT NULL,                 -- activity_part
    roles        TEXT NOT NULL DEFAULT '[]',    -- patrol_role
    in_time      TEXT NOT NULL DEFAULT '',      -- 签到; '' = from the beginning
    out_time     TEXT NOT NULL DEFAULT '',      -- 签退; '' = to the end
    minutes      INTEGER,                       -- served, rounded by the rule of the day
    extra        INTEGER,                       -- minutes more for organiser, writer and uploader
    companion    TEXT NOT NULL DEFAULT ''       -- who was with a child
) STRICT;
CREATE INDEX activity_person_activity ON activity_person (activity_id);
CREATE INDEX activity_person_person ON activity_person (person_id);
CREATE INDEX activity_person_volunteer ON activity_person (volunteer_id);

CREATE TABLE star_award (
    id           TEXT PRIMARY KEY,
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED,
    star         TEXT NOT NULL,                 -- volunteer_star
    date         TEXT NOT NULL,
    number       TEXT NOT NULL DEFAULT '',      -- of whoever awarded it
    approver     TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE UNIQUE INDEX star_award_once ON star_award (volunteer_id, star) WHERE removed_at IS NULL;
CREATE INDEX star_award_volunteer ON star_award (volunteer_id);

CREATE TABLE certificate (
    id           TEXT PRIMARY KEY,
    number       TEXT NOT NULL DEFAULT '',      -- ZM-2026-0001
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,                 -- issued on
    from_date    TEXT NOT NULL DEFAULT '',      -- service from, '' = all there is
    to_date      TEXT NOT NULL DEFAULT '',      -- to, included
    purpose      TEXT NOT NULL DEFAULT '',
    times        INTEGER,
    minutes      INTEGER,                       -- with hours brought along
    opening      INTEGER,                       -- of these, brought along
    void_on      TEXT NOT NULL DEFAULT '',
    void_reason  TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE UNIQUE INDEX certificate_number ON certificate (number) WHERE number <> '';
CREATE INDEX certificate_volunteer ON certificate (volunteer_id);

CREATE TABLE volunteer_cover (
    id           TEXT PRIMARY KEY,
    insurance_id TEXT NOT NULL REFERENCES insurance (id) DEFERRABLE INITIALLY DEFERRED,
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED,
    from_date    TEXT NOT NULL DEFAULT '',
    to_date      TEXT NOT NULL DEFAULT '',      -- included
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX volunteer_cover_insurance ON volunteer_cover (insurance_id);
CREATE INDEX volunteer_cover_volunteer ON volunteer_cover (volunteer_id);

CREATE TABLE roll (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,                 -- roll_kind
    date         TEXT NOT NULL,
    to_date      TEXT NOT NULL DEFAULT '',      -- of a brand or an honour: given up on, not included
    title        TEXT NOT NULL,                 -- what the brand, topic, report or honour is called
    level        TEXT NOT NULL DEFAULT '',      -- roll_level
    unit         TEXT NOT NULL DEFAULT '',      -- who came, reported or awarded
    leader       TEXT NOT NULL DEFAULT '',      -- who led them
    people       INTEGER,                       -- how many came
    form         TEXT NOT NULL DEFAULT '',      -- media_form
    household_id TEXT REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id  TEXT REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED, -- what it tells of
    content      TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX roll_date ON roll (kind, date);
CREATE INDEX roll_household ON roll (household_id);
CREATE INDEX roll_person ON roll (person_id);
CREATE INDEX roll_activity ON roll (activity_id);

CREATE VIEW activity_service AS
SELECT w.id, w.activity_id, a.date, w.person_id, w.volunteer_id, coalesce(w.person_id, w.volunteer_id, w.id) AS who,
       coalesce(w.minutes, 0) + coalesce(w.extra, 0) AS minutes
  FROM activity_person w
  JOIN activity a ON a.id = w.activity_id
 WHERE w.part = '10' AND a.status = '20' AND a.removed_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM origin o
                     JOIN patrol r ON r.id = iif(o.register = 'patrol', o.record_id, o.from_id) AND r.removed_at IS NULL
                     JOIN patrol_member x ON x.patrol_id = r.id
                     JOIN team_member m ON m.id = x.member_id
                    WHERE m.person_id = w.person_id
                      AND (o.from_id = w.activity_id AND o.from_register = 'activity' AND o.register = 'patrol'
                           OR o.record_id = w.activity_id AND o.register = 'activity' AND o.from_register = 'patrol'));

CREATE VIEW patrol_service AS
SELECT w.id, w.patrol_id, r.date, m.person_id, coalesce(m.person_id, m.id) AS who,
       coalesce(w.minutes, 0) + coalesce(w.extra, 0) AS minutes
  FROM patrol_member w
  JOIN team_member m ON m.id = w.member_id
  JOIN patrol r ON r.id = w.patrol_id
 WHERE r.removed_at IS NULL;

CREATE TABLE work (
    id           TEXT PRIMARY KEY,
    year         INTEGER NOT NULL,
    seq          INTEGER,                        -- its number in the year's plan
    title        TEXT NOT NULL,
    content      TEXT NOT NULL DEFAULT '',
    owner        TEXT NOT NULL DEFAULT '',
    amount       INTEGER,                        -- 分, planned
    spent        INTEGER,                        -- 分
    fund         TEXT NOT NULL DEFAULT '',       -- work_fund
    payer        TEXT NOT NULL DEFAULT '',
    from_date    TEXT NOT NULL DEFAULT '',       -- planned
    to_date      TEXT NOT NULL DEFAULT '',       -- planned
    done_on      TEXT NOT NULL DEFAULT '',
    result       TEXT NOT NULL DEFAULT '',
    accepted_on  TEXT NOT NULL DEFAULT '',
    acceptor     TEXT NOT NULL DEFAULT '',
    satisfaction TEXT NOT NULL DEFAULT '',       -- satisfaction, of the residents
    opinion      TEXT NOT NULL DEFAULT '',
    stopped_on   TEXT NOT NULL DEFAULT '',       -- given up; stays in the base of the rate
    stopped_why  TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE UNIQUE INDEX work_number ON work (seq, year) WHERE removed_at IS NULL AND seq IS NOT NULL;
CREATE INDEX work_year ON work (year);

CREATE TABLE work_progress (
    id      TEXT PRIMARY KEY,                    -- work:seq
    work_id TEXT NOT NULL REFERENCES work (id) DEFERRABLE INITIALLY DEFERRED,
    seq     INTEGER NOT NULL,
    date    TEXT NOT NULL,
    percent INTEGER,                             -- how far; NULL = only told in words
    person  TEXT NOT NULL DEFAULT '',
    words   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX work_progress_work ON work_progress (work_id, seq);

CREATE TABLE project (
    id          TEXT PRIMARY KEY,
    title       TEXT NOT NULL,
    content     TEXT NOT NULL DEFAULT '',
    amount      INTEGER,                         -- 分
    payer       TEXT NOT NULL DEFAULT '',
    builder     TEXT NOT NULL DEFAULT '',
    owner       TEXT NOT NULL DEFAULT '',
    from_date   TEXT NOT NULL DEFAULT '',
    to_date     TEXT NOT NULL DEFAULT '',        -- planned
    done_on     TEXT NOT NULL DEFAULT '',
    accepted_on TEXT NOT NULL DEFAULT '',
    acceptor    TEXT NOT NULL DEFAULT '',
    result      TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;

CREATE TABLE project_building (
    id          TEXT PRIMARY KEY,                -- project:part:building
    project_id  TEXT NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    part        INTEGER NOT NULL,                -- place of the line that told it
    building_id TEXT NOT NULL REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
    feature     TEXT NOT NULL DEFAULT '',        -- feature; '' = the building is only touched
    way         TEXT NOT NULL DEFAULT 'fit' CHECK (way IN ('fit', 'take')),
    date        TEXT NOT NULL DEFAULT ''         -- '' = not done yet
) STRICT;
CREATE INDEX project_building_project ON project_building (project_id, part);
CREATE INDEX project_building_building ON project_building (building_id, feature, date);

CREATE TABLE meeting (
    id           TEXT PRIMARY KEY,
    number       TEXT NOT NULL DEFAULT '',       -- HY-2026-0001
    kind         TEXT NOT NULL DEFAULT '30',     -- meeting_kind: of which body
    title        TEXT NOT NULL,                  -- the issue
    date         TEXT NOT NULL,
    time         TEXT NOT NULL DEFAULT '',
    place        TEXT NOT NULL DEFAULT '',
    host         TEXT NOT NULL DEFAULT '',
    recorder     TEXT NOT NULL DEFAULT '',
    source       TEXT NOT NULL DEFAULT '',       -- meeting_source
    proposer     TEXT NOT NULL DEFAULT '',
    approved_on  TEXT NOT NULL DEFAULT '',       -- 审定: the issue was taken up
    approver     TEXT NOT NULL DEFAULT '',
    women        INTEGER,                        -- of those present
    outcome      TEXT NOT NULL DEFAULT '',       -- meeting_outcome, of a deliberation
    decision     TEXT NOT NULL DEFAULT '',
    private      INTEGER NOT NULL DEFAULT 0,     -- need not be published
    satisfaction TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE UNIQUE INDEX meeting_number ON meeting (number) WHERE number <> '';
CREATE INDEX meeting_date ON meeting (date);

CREATE TABLE meeting_group (
    id         TEXT PRIMARY KEY,                 -- meeting:seq
    meeting_id TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    seq        INTEGER NOT NULL,
    kind       TEXT NOT NULL DEFAULT '',         -- attend_kind
    entitled   INTEGER,                          -- 应到
    present    INTEGER,                          -- 实到
    names      TEXT NOT NULL DEFAULT ''          -- who came: 甲、乙
) STRICT;
CREATE INDEX meeting_group_meeting ON meeting_group (meeting_id, seq);

CREATE TABLE meeting_view (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    seq        INTEGER NOT NULL,
    name       TEXT NOT NULL DEFAULT '',
    kind       TEXT NOT NULL DEFAULT '',         -- attend_kind
    words      TEXT NOT NULL DEFAULT '',
    answer     TEXT NOT NULL DEFAULT ''          -- taken up or not, and why
) STRICT;
CREATE INDEX meeting_view_meeting ON meeting_view (meeting_id, seq);

CREATE TABLE meeting_vote (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    seq        INTEGER NOT NULL,
    motion     TEXT NOT NULL DEFAULT '',
    agree      INTEGER,
    against    INTEGER,
    abstain    INTEGER
) STRICT;
CREATE INDEX meeting_vote_meeting ON meeting_vote (meeting_id, seq);

CREATE TABLE election (
    id              TEXT PRIMARY KEY,
    number          TEXT NOT NULL DEFAULT '',    -- XJ-2026-0001
    session         TEXT NOT NULL,               -- 第七届
    body            TEXT NOT NULL DEFAULT '10',  -- election_body
    kind            TEXT NOT NULL DEFAULT '10',  -- election_kind
    way             TEXT NOT NULL DEFAULT '30',  -- election_way
    date            TEXT NOT NULL,
    place           TEXT NOT NULL DEFAULT '',
    committee_way   TEXT NOT NULL DEFAULT '',
    committee       INTEGER,
    committee_party INTEGER,
    announced_on    TEXT NOT NULL DEFAULT '',    -- the roll of electors
    electors        INTEGER,                     -- 应到
    women           INTEGER,
    minority        INTEGER,
    booth           INTEGER NOT NULL DEFAULT 0,
    aloud           INTEGER NOT NULL DEFAULT 0,
    at_once         INTEGER NOT NULL DEFAULT 0,
    issued          INTEGER,
    returned        INTEGER,
    valid           INTEGER,
    spoiled         INTEGER,
    proxies         INTEGER,
    written         INTEGER,
    mobile          INTEGER,
    teller          TEXT NOT NULL DEFAULT '',
    watcher         TEXT NOT NULL DEFAULT '',
    result_on       TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    removed_at      TEXT
) STRICT;
CREATE UNIQUE INDEX election_number ON election (number) WHERE number <> '';
CREATE INDEX election_date ON election (date);

CREATE TABLE election_group (
    id          TEXT PRIMARY KEY,
    election_id TEXT NOT NULL REFERENCES election (id) DEFERRABLE INITIALLY DEFERRED,
    seq         INTEGER NOT NULL,
    kind        TEXT NOT NULL DEFAULT '',        -- attend_kind
    entitled    INTEGER,
    present     INTEGER,
    names       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX election_group_election ON election_group (election_id, seq);

CREATE TABLE election_seat (
    id          TEXT PRIMARY KEY,
    election_id TEXT NOT NULL REFERENCES election (id) DEFERRABLE INITIALLY DEFERRED,
    seq         INTEGER NOT NULL,
    post        TEXT NOT NULL DEFAULT '',        -- post
    seats       INTEGER                          -- 应选
) STRICT;
CREATE INDEX election_seat_election ON election_seat (election_id, seq);

CREATE TABLE election_candidate (
    id           TEXT PRIMARY KEY,
    election_id  TEXT NOT NULL REFERENCES election (id) DEFERRABLE INITIALLY DEFERRED,
    seq          INTEGER NOT NULL,
    post         TEXT NOT NULL DEFAULT '',       -- post
    name         TEXT NOT NULL DEFAULT '',
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    sex          TEXT NOT NULL DEFAULT '',
    age          INTEGER,                        -- on the day of the election
    ethnic       TEXT NOT NULL DEFAULT '',
    political    TEXT NOT NULL DEFAULT '',
    education    TEXT NOT NULL DEFAULT '',
    nominated_by TEXT NOT NULL DEFAULT '',
    again        INTEGER NOT NULL DEFAULT 0,     -- 连任
    extra        INTEGER NOT NULL DEFAULT 0,     -- 另选他人: written in by electors
    agree        INTEGER,
    against      INTEGER,
    abstain      INTEGER
) STRICT;
CREATE INDEX election_candidate_election ON election_candidate (election_id, seq);
CREATE INDEX election_candidate_person ON election_candidate (person_id);

CREATE TABLE term (
    id          TEXT PRIMARY KEY,
    person_id   TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL DEFAULT '',        -- of somebody who stands in no book
    post        TEXT NOT NULL,                   -- post; its first two digits are the body
    scope       TEXT NOT NULL DEFAULT '',        -- by whom: 12-15号楼
    from_date   TEXT NOT NULL,
    ends_on     TEXT NOT NULL DEFAULT '',        -- by the rule that held on from_date
    left_on     TEXT NOT NULL DEFAULT '',        -- '' = still in office
    left_why    TEXT NOT NULL DEFAULT '',
    election_id TEXT REFERENCES election (id) DEFERRABLE INITIALLY DEFERRED,
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX term_person ON term (person_id);
CREATE INDEX term_election ON term (election_id);
CREATE INDEX term_post ON term (post, from_date);

CREATE TABLE notice (
    id         TEXT PRIMARY KEY,
    number     TEXT NOT NULL DEFAULT '',         -- GK-2026-0001
    title      TEXT NOT NULL,
    category   TEXT NOT NULL DEFAULT '90',       -- notice_category: what is covered goes by it
    period     TEXT NOT NULL DEFAULT '',         -- notice_period
    place      TEXT NOT NULL,
    from_date  TEXT NOT NULL,
    to_date    TEXT NOT NULL DEFAULT '',         -- the last day; '' = for long
    content    TEXT NOT NULL DEFAULT '',
    closed_on  TEXT NOT NULL DEFAULT '',         -- taken down
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX notice_number ON notice (number) WHERE number <> '';
CREATE INDEX notice_from ON notice (from_date);

CREATE TABLE notice_line (
    id        TEXT PRIMARY KEY,
    notice_id TEXT NOT NULL REFERENCES notice (id) DEFERRABLE INITIALLY DEFERRED,
    seq       INTEGER NOT NULL,
    name      TEXT NOT NULL DEFAULT '',
    address   TEXT NOT NULL DEFAULT '',
    words     TEXT NOT NULL DEFAULT '',
    amount    INTEGER                            -- 分
) STRICT;
CREATE INDEX notice_line_notice ON notice_line (notice_id, seq);

CREATE TABLE notice_objection (
    id          TEXT PRIMARY KEY,
    notice_id   TEXT NOT NULL REFERENCES notice (id) DEFERRABLE INITIALLY DEFERRED,
    seq         INTEGER NOT NULL,
    date        TEXT NOT NULL,
    name        TEXT NOT NULL DEFAULT '',
    words       TEXT NOT NULL DEFAULT '',
    answer      TEXT NOT NULL DEFAULT '',
    answered_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX notice_objection_notice ON notice_objection (notice_id, seq);

CREATE TABLE staff (
    id          TEXT PRIMARY KEY,
    person_id   TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL DEFAULT '',       -- of somebody who stands in no book, like the next two
    pinyin      TEXT NOT NULL DEFAULT '',
    birth       TEXT NOT NULL DEFAULT '',
    phone       TEXT NOT NULL DEFAULT '',
    post        TEXT NOT NULL,                  -- post
    worked_from TEXT NOT NULL DEFAULT '',       -- 参加工作: years of service are counted from it
    from_date   TEXT NOT NULL,                  -- in this post here
    to_date     TEXT NOT NULL DEFAULT '',       -- not included; '' = still
    papers      INTEGER,                        -- 论文, 篇
    allowance   INTEGER,                        -- 分 a month
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX staff_person ON staff (person_id);

CREATE TABLE tip (
    id         TEXT PRIMARY KEY,
    date       TEXT NOT NULL,
    station    TEXT NOT NULL,                   -- to whom it was passed on
    document   TEXT NOT NULL DEFAULT '',        -- number or name of the paper that the station gave
    caught     INTEGER,                         -- 协助抓获, 人
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
, clues INTEGER NOT NULL DEFAULT 1 CHECK (clues > 0)) STRICT;
CREATE INDEX tip_date ON tip (date);

CREATE TABLE clerk (
    id    TEXT PRIMARY KEY,                -- the name
    role  TEXT NOT NULL,                   -- director, clerk, viewer, administrator
    books TEXT NOT NULL DEFAULT '[]',      -- 业务员: JSON list of groups or names of registers that are written; [] = all
    reads INTEGER NOT NULL DEFAULT 0       -- 管理员: 1 = may read the registers
) STRICT;

CREATE TABLE journal_seal (
    by    INTEGER NOT NULL,        -- entry of the destruction, whose hash covers the seal
    entry INTEGER NOT NULL,        -- whose images or words were destroyed
    hash  TEXT NOT NULL,           -- what is left of that entry hashes to this
    PRIMARY KEY (by, entry)
) STRICT;
CREATE INDEX journal_seal_entry ON journal_seal (entry);

CREATE TABLE destruction (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,                -- retention::KINDS
    label        TEXT NOT NULL,                -- what it was called then
    unit         TEXT NOT NULL,
    count        INTEGER NOT NULL,
    from_year    INTEGER NOT NULL,             -- in which the oldest of them was over
    to_year      INTEGER NOT NULL,
    years        INTEGER NOT NULL,             -- 保管期限 by which they were past their term
    source       TEXT NOT NULL,                -- of that rule
    reason       TEXT NOT NULL,
    asked_by     TEXT NOT NULL,
    asked_on     TEXT NOT NULL,
    confirmed_by TEXT NOT NULL DEFAULT '',
    confirmed_on TEXT NOT NULL DEFAULT '',     -- '' = not carried out
    withdrawn_by TEXT NOT NULL DEFAULT '',
    withdrawn_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER destruction_stays BEFORE DELETE ON destruction WHEN OLD.confirmed_on <> ''
BEGIN SELECT raise(ABORT, 'a destruction stays on record'); END;
CREATE TRIGGER destruction_is_final BEFORE UPDATE ON destruction WHEN OLD.confirmed_on <> ''
BEGIN SELECT raise(ABORT, 'a destruction stays on record'); END;

CREATE TABLE destruction_record (
    id             TEXT PRIMARY KEY,           -- destruction:record; gone when it is carried out
    destruction_id TEXT NOT NULL REFERENCES destruction (id) DEFERRABLE INITIALLY DEFERRED,
    record         TEXT NOT NULL
) STRICT;
CREATE INDEX destruction_record_of ON destruction_record (destruction_id);
CREATE INDEX destruction_record_record ON destruction_record (record);

CREATE VIEW person_needy AS
SELECT p.id AS person_id, coalesce(n.category, f.category) AS category,
       iif(n.id IS NOT NULL, n.from_date, max(m.from_date, f.from_date)) AS from_date,
       CASE WHEN n.id IS NOT NULL THEN n.to_date
            WHEN m.to_date < f.to_date OR f.to_date IS NULL THEN m.to_date ELSE f.to_date END AS to_date
  FROM person p
  JOIN json_each('["person", "family"]') k
  LEFT JOIN needy n ON k.value = 'person' AND n.person_id = p.id AND n.removed_at IS NULL AND n.category <> 'N05'
  LEFT JOIN membership m ON k.value = 'family' AND m.person_id = p.id
  LEFT JOIN needy f ON f.household_id = m.household_id AND f.person_id IS NULL AND f.removed_at IS NULL
        AND f.category <> 'N05'
 WHERE coalesce(n.id, f.id) IS NOT NULL;

CREATE VIEW person_category AS
SELECT p.id AS person_id, k.value AS told,
       CASE k.value
            WHEN 'tag' THEN t.tag
            -- Granted to a person: 特困, 重度残疾人护理补贴 (disability of grade 1 or 2: 国发〔2015〕52号), 优抚.
            WHEN 'needy' THEN CASE n.category WHEN 'N02' THEN 'E11' WHEN 'N07' THEN 'E05' ELSE 'E10' END
            -- Granted to a family: 计划生育特殊家庭; 低保, 低保边缘.
            WHEN 'family' THEN iif(f.category = 'N10', 'E08', 'E12')
            -- The last assessment, by whatever scale, says 中度 or worse.
            ELSE 'E04' END AS tag,
       CASE k.value
            WHEN 'tag' THEN t.from_date
            -- Words compare as dates do: born on 29 February, one turns a year older on 1 March in common years.
            ELSE max(CASE k.value WHEN 'needy' THEN n.from_date WHEN 'family' THEN max(m.from_date, f.from_date)
                                  ELSE a.date END,
                     (substr(p.birth, 1, 4) + 60) || substr(p.birth, 5)) END AS from_date,
       CASE k.value
            WHEN 'tag' THEN t.to_date
            WHEN 'needy' THEN n.to_date
            WHEN 'family' THEN iif(m.to_date < f.to_date OR f.to_date IS NULL, m.to_date, f.to_date)
            ELSE (SELECT min(x.date) FROM assessment x
                   WHERE x.person_id = a.person_id AND x.removed_at IS NULL AND x.date > a.date) END AS to_date
  FROM person p
  JOIN json_each('["tag", "needy", "family", "assessment"]') k ON k.value = 'tag' OR length(p.birth) = 10
  LEFT JOIN person_tag t ON k.value = 'tag' AND t.person_id = p.id
  LEFT JOIN needy n ON k.value = 'needy' AND n.person_id = p.id AND n.removed_at IS NULL
        AND n.category IN ('N02', 'N07', 'N09')
  LEFT JOIN membership m ON k.value = 'family' AND m.person_id = p.id
  LEFT JOIN needy f ON f.household_id = m.household_id AND f.person_id IS NULL AND f.removed_at IS NULL
        AND f.category IN ('N01', 'N03', 'N10')
  LEFT JOIN assessment a ON k.value = 'assessment' AND a.person_id = p.id AND a.removed_at IS NULL
        AND a.level IN ('G2', 'G3', 'G4', 'M2', 'M3', 'P3', 'P4')
        AND NOT EXISTS (SELECT 1 FROM assessment x WHERE x.person_id = a.person_id AND x.removed_at IS NULL
                           AND x.date = a.date AND x.id > a.id)
 WHERE coalesce(t.id, n.id, f.id, a.id) IS NOT NULL;

CREATE TABLE "desk_draft" (
    clerk    TEXT NOT NULL,
    register TEXT NOT NULL,
    id       TEXT NOT NULL,                    -- 'new' or the record's key
    body     TEXT NOT NULL,
    title    TEXT NOT NULL DEFAULT '',
    at       TEXT NOT NULL,
    PRIMARY KEY (clerk, register, id)
) STRICT;
