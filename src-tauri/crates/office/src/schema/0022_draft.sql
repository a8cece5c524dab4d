-- What somebody types holds numbers that others see covered: a draft is its clerk's own. Those from before are everybody's ('').
CREATE TABLE own_draft (
    clerk    TEXT NOT NULL,
    register TEXT NOT NULL,
    id       TEXT NOT NULL,                    -- 'new' or the record's key
    body     TEXT NOT NULL,
    title    TEXT NOT NULL DEFAULT '',
    at       TEXT NOT NULL,
    PRIMARY KEY (clerk, register, id)
) STRICT;
INSERT INTO own_draft (clerk, register, id, body, title, at)
SELECT '', register, id, body, title, at FROM desk_draft;
DROP TABLE desk_draft;
ALTER TABLE own_draft RENAME TO desk_draft;
