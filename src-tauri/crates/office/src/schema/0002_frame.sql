-- What several registers lean on: rules that change with time, and what must be done by when.

-- A number that law, street office or the office itself lays down from a day on. The keys and their defaults stand in
-- rules.rs; a day before the first row has the default.
CREATE TABLE rule (
    id         TEXT PRIMARY KEY,
    key        TEXT NOT NULL,
    from_date  TEXT NOT NULL,
    value      INTEGER NOT NULL,
    note       TEXT NOT NULL DEFAULT '',       -- which paper says so
    removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX rule_key ON rule (key, from_date) WHERE removed_at IS NULL;

-- A thing to be done by a day that nothing else in the file implies. What follows from records (a visit that is due, a
-- review) is worked out when asked, never stored.
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
