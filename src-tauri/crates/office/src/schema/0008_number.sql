-- Numbers that records have been given: XL-2026-0001. A number is never given twice, so this stands outside the journal: an
-- entry that is taken back leaves its number used.
CREATE TABLE desk_number (
    number TEXT PRIMARY KEY,
    prefix TEXT NOT NULL,      -- of the row: XL, YH, TJ …
    year   INTEGER NOT NULL,
    n      INTEGER NOT NULL,   -- place in the year's row, from 1
    record TEXT NOT NULL       -- key of the record that was given it
) STRICT;
CREATE INDEX desk_number_row ON desk_number (prefix, year, n);
CREATE INDEX desk_number_record ON desk_number (record, prefix);
