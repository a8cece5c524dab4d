-- 群防群治: teams, who is in them, who is on duty when, who is insured, and what was done on each patrol.

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

-- Somebody in a team, of the people's register or from outside. Who leaves and comes back has two rows.
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

-- What somebody is in the team, from day to day. One person may be several things at once and is counted once.
CREATE TABLE team_role (
    id        TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES team_member (id) DEFERRABLE INITIALLY DEFERRED,
    role      TEXT NOT NULL,                  -- team_role
    from_date TEXT NOT NULL DEFAULT '',
    to_date   TEXT NOT NULL DEFAULT ''        -- not included
) STRICT;
CREATE INDEX team_role_member ON team_role (member_id);

-- Days on which a member cannot be on duty, both included.
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

-- 排班: the wishes for a span, usually a month.
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

-- One person in one shift of one day.
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

-- 换班: a duty that another took over, and the one taken in return where there was one.
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

-- 意外伤害保险: whoever organises must buy it before risky activity (志愿服务条例 17).
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

-- A member covered by a policy, through its whole term where no days are given.
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

-- 巡逻记录
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

-- Who took part: each row is one 人次.
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

-- What was found on the way, at a building, an entrance or any other place.
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
