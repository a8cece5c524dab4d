-- 由来: what came of which record: a visitor's matter that became a dispute, a patrol's find that became a hazard. The keys
-- are of any register and so are no references; the line of a struck record stays and shows again with it.
CREATE TABLE origin (
    id            TEXT PRIMARY KEY,   -- both keys: record:from
    register      TEXT NOT NULL,      -- what came of it
    record_id     TEXT NOT NULL,
    from_register TEXT NOT NULL,      -- where it came from
    from_id       TEXT NOT NULL
) STRICT;
CREATE INDEX origin_record ON origin (record_id, register);
CREATE INDEX origin_from ON origin (from_id, from_register);
