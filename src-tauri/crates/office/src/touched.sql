WITH rows AS (
    SELECT r.tbl, r.key, coalesce(r.after, r.before) AS image, r.before
      FROM journal_entry e
      JOIN journal_entry b ON b.seq = coalesce(e.base, e.seq)
      JOIN journal_row r ON r.n BETWEEN b.from_n AND b.to_n
     WHERE e.seq = :seq
),
people AS (
    SELECT key AS id FROM rows WHERE tbl = 'person'
    UNION SELECT json_extract(image, '$.person_id') FROM rows WHERE tbl IN ('residence', 'membership')
    UNION SELECT r.person_id FROM residence r WHERE r.dwelling_id IN (SELECT key FROM rows WHERE tbl = 'dwelling')
)
SELECT id FROM people WHERE id IS NOT NULL
UNION SELECT key FROM rows WHERE tbl IN ('household', 'dwelling', 'building', 'entrance')
UNION SELECT e.id FROM entrance e WHERE e.building_id IN (SELECT key FROM rows WHERE tbl = 'building')
UNION SELECT json_extract(image, '$.household_id') FROM rows WHERE tbl = 'membership'
UNION SELECT m.household_id FROM membership m WHERE m.person_id IN (SELECT id FROM people)
UNION SELECT h.id FROM household h WHERE h.dwelling_id IN (SELECT key FROM rows WHERE tbl = 'dwelling')
