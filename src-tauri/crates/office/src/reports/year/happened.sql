-- Of the rolls, what came in the year.
SELECT 'roll' AS register, r.id, r.title AS label, r.date || ' ' || r.unit AS detail, r.kind AS what, 1 AS value
  FROM roll r
 WHERE r.removed_at IS NULL AND r.date BETWEEN :from AND :to
 ORDER BY r.date, r.title, r.id
