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
