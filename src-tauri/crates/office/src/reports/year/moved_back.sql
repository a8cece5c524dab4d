-- Returns of the year: the household they belong to, else the door.
SELECT CASE WHEN e.household_id IS NOT NULL THEN 'household' WHEN e.dwelling_id IS NOT NULL THEN 'dwelling' ELSE 'person' END AS register,
       coalesce(e.household_id, e.dwelling_id, e.person_id) AS id,
       trim(coalesce(d.address, '') || ' ' || coalesce(p.name, '')) AS label, e.date AS detail, 1 AS value
  FROM event e
  LEFT JOIN dwelling d ON d.id = e.dwelling_id
  LEFT JOIN person p ON p.id = e.person_id
 WHERE e.kind = 'move_back' AND e.date BETWEEN :from AND :to
 ORDER BY e.date, e.id
