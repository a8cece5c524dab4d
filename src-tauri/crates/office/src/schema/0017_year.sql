-- What the report of a year asks for and no book had: who works for the office, and what came of clues that were passed on.

-- 工作人员: one time of somebody in the office's service.
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

-- 线索移交: counted, with station and paper; never whom it is about.
CREATE TABLE tip (
    id         TEXT PRIMARY KEY,
    date       TEXT NOT NULL,
    station    TEXT NOT NULL,                   -- to whom it was passed on
    document   TEXT NOT NULL DEFAULT '',        -- number or name of the paper that the station gave
    caught     INTEGER,                         -- 协助抓获, 人
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX tip_date ON tip (date);
