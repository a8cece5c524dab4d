-- Pictures and papers on any record of any register. What they show stands in blob_file, which never changes; a row here
-- says whose it is, so that attaching, describing and taking away are entries like any other.

CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    register   TEXT NOT NULL,                  -- of the record: visit, person …
    record     TEXT NOT NULL,                  -- its key
    blob       TEXT NOT NULL REFERENCES blob_file (id) DEFERRABLE INITIALLY DEFERRED,
    thumb      TEXT REFERENCES blob_file (id) DEFERRABLE INITIALLY DEFERRED,  -- the small picture; NULL = no picture
    name       TEXT NOT NULL DEFAULT '',       -- as the file was called, with the ending of what is kept
    media      TEXT NOT NULL DEFAULT '',       -- image/jpeg, application/pdf
    size       INTEGER NOT NULL DEFAULT 0,     -- bytes
    width      INTEGER,                        -- pixels, upright
    height     INTEGER,
    caption    TEXT NOT NULL DEFAULT '',
    label      TEXT NOT NULL DEFAULT '',       -- 整改前, 整改后, 协议书 …: any word
    taken_on   TEXT NOT NULL DEFAULT '',       -- day on which the picture was taken
    sort       INTEGER NOT NULL DEFAULT 0,     -- order on the record's page and on paper
    removed_at TEXT
) STRICT;
CREATE INDEX file_record ON file (record, register);
CREATE INDEX file_blob ON file (blob);
CREATE INDEX file_thumb ON file (thumb);
-- How much room pictures take is asked with every one that is added.
CREATE INDEX blob_file_room ON blob_file (length(bytes));
