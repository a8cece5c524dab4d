-- Each person of each effective visit of the year who was on the office's lists that day.
SELECT 'visit' AS register, v.id, p.name AS label, v.date || ' ' || coalesce(d.address, '') AS detail, 1 AS value
  FROM visit v
  JOIN visit_person w ON w.visit_id = v.id
  JOIN person p ON p.id = w.person_id
  LEFT JOIN dwelling d ON d.id = v.dwelling_id
 WHERE v.removed_at IS NULL AND v.result <> 'missed' AND v.date BETWEEN :from AND :to
   AND (EXISTS (SELECT 1 FROM person_tag t WHERE t.person_id = w.person_id AND t.tag = 'E07' AND t.from_date <= v.date
                   AND (t.to_date IS NULL OR t.to_date > v.date))
     OR EXISTS (SELECT 1 FROM person_needy n WHERE n.person_id = w.person_id AND n.from_date <= v.date
                   AND (n.to_date IS NULL OR n.to_date > v.date)))
 ORDER BY v.date, d.sort, v.id, w.rowid
