-- Activities that were held in the year, by their kind.
SELECT 'activity' AS register, a.id, a.name AS label, a.date || ' ' || a.number AS detail, a.kind AS what, 1 AS value
  FROM activity a
 WHERE a.removed_at IS NULL AND a.status = '20' AND a.date BETWEEN :from AND :to
 ORDER BY a.date, a.number, a.id
