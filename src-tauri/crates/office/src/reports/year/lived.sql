-- Dwellings in which somebody lives on the day.
SELECT 'dwelling' AS register, d.id, d.address AS label, count(DISTINCT p.id) || ' 人' AS detail, 1 AS value
  FROM dwelling d
  JOIN residence r ON r.dwelling_id = d.id
  JOIN person p ON p.id = r.person_id
 WHERE d.removed_at IS NULL AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)
   AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
 GROUP BY d.id
 ORDER BY d.sort, d.id
