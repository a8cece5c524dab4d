-- 老年人: what the books say of everybody of 60 and more beside who they are and where they live. Nobody is entered:
-- age alone brings them in, so there is a row here only for those of whom something has been written down.

CREATE INDEX person_birth ON person (birth);

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

-- 能力评估: the scale is kept with its score and level; none is ever turned into another's.
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

-- 居家服务
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

-- 老年人体检: one line a person and year, 65 and over.
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

-- 高龄津贴: from the application to the end.
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

-- The tags 独居, 空巢, 高龄 became categories of the elderly (elderly_category.tsv). 低保 goes with those who are old
-- enough for it in the year of this step; it stays a tag for everybody else.
UPDATE person_tag SET tag = CASE tag WHEN '21' THEN 'E01' WHEN '22' THEN 'E02' ELSE 'E06' END WHERE tag IN ('21', '22', '23');
UPDATE person_tag SET tag = 'E12'
 WHERE tag = '20' AND person_id IN (SELECT id FROM person WHERE birth <> '' AND birth <= '1966-12-31');
UPDATE code SET retired = 1 WHERE id IN ('tag:21', 'tag:22', 'tag:23');
