-- A call belongs to the building where the caller lived that day; an outsider's, to that of the address they gave.
SELECT r.id, coalesce(d.building_id, o.building_id) AS building_id, r.date,
       CASE WHEN r.at_once = 1 THEN r.date ELSE r.told_on END AS done_on, r.number || ' ' || substr(r.matter, 1, 14) AS label,
       r.date || ' ' || coalesce(d.address, r.address) AS detail
  FROM reception r
  LEFT JOIN dwelling d ON d.id = (SELECT x.dwelling_id FROM residence x WHERE x.person_id = r.person_id
        AND x.from_date <= r.date AND (x.to_date IS NULL OR x.to_date > r.date) ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN dwelling o ON o.address = r.address AND o.removed_at IS NULL
 WHERE r.removed_at IS NULL AND r.date BETWEEN :from AND :to
 ORDER BY r.date, r.number
