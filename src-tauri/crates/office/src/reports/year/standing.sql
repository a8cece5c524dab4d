-- Of the rolls, what was there on the day.
SELECT 'roll' AS register, r.id, r.title AS label, r.date || ' ' || r.unit AS detail, r.kind AS what, 1 AS value
  FROM roll r
 WHERE r.removed_at IS NULL AND r.date <= :as_of AND (r.to_date = '' OR r.to_date > :as_of)
 ORDER BY r.date, r.title, r.id
