-- Whoever goes is looked for in every column that may name them: without these, undoing an import of 100,000 people read
-- every building and every entrance 100,000 times.
CREATE INDEX building_chief ON building (chief_id);
CREATE INDEX entrance_chief ON entrance (chief_id);
CREATE INDEX event_dwelling ON event (dwelling_id);
