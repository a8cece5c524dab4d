-- A hazard that a patrol found, settled on the spot or not, and that is in no book of hazards: it counts in no figure of theirs.
SELECT f.id AS key, 'patrol_finding' AS register, f.id, r.number AS title,
       r.date || ' ' || f.place || '，' || f.description || CASE WHEN trim(f.done) = '' THEN '' ELSE '（' || f.done || '）' END AS detail
  FROM patrol_finding f
  JOIN patrol r ON r.id = f.patrol_id
 WHERE f.removed_at IS NULL AND r.removed_at IS NULL AND f.kind = '10'
   AND date(r.date, '+' || (:rules ->> 'hazard.register_days') || ' days') < :as_of
   AND NOT EXISTS (SELECT 1 FROM origin o WHERE o.from_register = 'patrol_finding' AND o.from_id = f.id)
 ORDER BY r.date, r.number, f.id
