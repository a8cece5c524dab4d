-- 到期档案: what is left of the journal's entries after a destruction, and the permanent record of it, which names nobody.
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

CREATE TABLE destruction_record (
    id             TEXT PRIMARY KEY,           -- destruction:record; gone when it is carried out
    destruction_id TEXT NOT NULL REFERENCES destruction (id) DEFERRABLE INITIALLY DEFERRED,
    record         TEXT NOT NULL
) STRICT;
CREATE INDEX destruction_record_of ON destruction_record (destruction_id);
CREATE INDEX destruction_record_record ON destruction_record (record);

CREATE TRIGGER destruction_stays BEFORE DELETE ON destruction WHEN OLD.confirmed_on <> ''
BEGIN SELECT raise(ABORT, 'a destruction stays on record'); END;
CREATE TRIGGER destruction_is_final BEFORE UPDATE ON destruction WHEN OLD.confirmed_on <> ''
BEGIN SELECT raise(ABORT, 'a destruction stays on record'); END;
