-- 走访、探访: who was called on, how it was there, what is to follow.

-- One call at one home. A call where nobody was met and nobody reached is written down too, and counts as none.
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

-- Who was called on: each row is one 人次, the visit itself one 户次.
CREATE TABLE visit_person (
    id        TEXT PRIMARY KEY,                       -- visit:person
    visit_id  TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX visit_person_visit ON visit_person (visit_id);
CREATE INDEX visit_person_person ON visit_person (person_id);

-- How often somebody is called on, where it is not what age and tags say; and when it is suspended.
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

-- 行动方案: a step each of what is done when something happens to a person or a family. The office changes them as it likes.
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
INSERT INTO plan (id, name, title, kind, days, note) VALUES
    ('plan-needy-1', '新纳入特困', '首次上门走访', '10', 7, ''),
    ('plan-needy-2', '新纳入特困', '填写困难家庭登记表，核对证件', '40', 7, ''),
    ('plan-needy-3', '新纳入特困', '生活自理能力评估', '30', 30, ''),
    ('plan-needy-4', '新纳入特困', '落实照料服务人，签照料协议', '60', 30, ''),
    ('plan-needy-5', '新纳入特困', '回访：待遇是否到账、照料是否到位', '70', 90, ''),
    ('plan-discharged-1', '出院回家', '上门看望', '10', 1, '重大变故二十四小时内走访'),
    ('plan-discharged-2', '出院回家', '核对用药和复诊日期', '70', 3, ''),
    ('plan-discharged-3', '出院回家', '再次走访', '10', 7, ''),
    ('plan-discharged-4', '出院回家', '能力重新评估', '30', 30, ''),
    ('plan-alone-1', '新独居', '上门看望', '10', 1, '重大变故二十四小时内走访'),
    ('plan-alone-2', '新独居', '核实紧急联系人和电话', '90', 3, ''),
    ('plan-alone-3', '新独居', '商量走访方式，填写走访安排', '10', 7, ''),
    ('plan-alone-4', '新独居', '居家安全检查：燃气、用电、扶手', '60', 30, '');
