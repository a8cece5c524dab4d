-- 居务: what the office does for all every year, what is rebuilt, who meets and decides what, who is elected for how long,
-- and what is put up for everybody to read.

-- 为民实事: one of the ten of a year.
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

-- 改造项目
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

-- What a project gave a building or took from it, and when. A building has what stands in its own record, changed by these
-- in the order of their days: so an undone or struck project leaves no trace on it.
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

-- 会议与协商
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

-- 换届选举
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

-- Who may vote, by kind: 25 party and 25 residents' representatives.
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

-- 代表与任职: who holds which post from when to when: representatives and those who were elected, one roll.
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

-- 居务公开
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
