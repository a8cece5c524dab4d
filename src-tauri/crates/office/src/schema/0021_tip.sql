-- How many clues were passed on with one document.
ALTER TABLE tip ADD COLUMN clues INTEGER NOT NULL DEFAULT 1 CHECK (clues > 0);
