-- 平安: partner stations and what is done together with them, hazards, incidents, and the police's own figures.

-- 协作单位: police, fire brigade, mediation stations, the property manager: whom to call.
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

-- 联合行动: one event together with partners; a joint inspection finds many hazards.
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

-- 隐患: what was found where. What became of it stands in hazard_step.
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

-- 发现-登记-整改-销号, step by step. The first state, 10 已登记, is the hazard itself; each row is the state it came to on
-- a day. Steps are only ever added (an undo takes the last away), so the order of hazard_status cannot be left.
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

-- 事件: what happened in the compound (the 21 cars), and to whom it was reported.
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

-- 信息上报: first report, reports that follow, last one.
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

-- 警情数字: stated by the station for a period; never counted from the office's own books.
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

-- 统计口径: figures that are added up to one, because the place wants them so. There is no national definition of
-- 三类可防性案件; the set in force is printed under every table.
CREATE TABLE police_metric (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    members    TEXT NOT NULL DEFAULT '[]',     -- codes of police_incident
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
INSERT INTO police_metric (id, name, members, note) VALUES
    ('police-metric-preventable', '三类可防性案件', '["1001","1002","1003"]', '全国无统一定义，请按本地口径改');
