-- What volunteers of the roll served in the year, in activities and on patrols, none of it twice, and nothing that an opening balance holds already.
SELECT 'activity' AS register, s.activity_id AS id, coalesce(p.name, v.name) AS label, a.date || ' ' || a.name AS detail,
       s.minutes AS value, a.date
  FROM activity_service s
  JOIN activity a ON a.id = s.activity_id
  JOIN volunteer v ON v.removed_at IS NULL AND v.from_date <= :as_of AND (v.person_id = s.person_id OR v.id = s.volunteer_id)
  LEFT JOIN person p ON p.id = v.person_id
 WHERE s.date BETWEEN :from AND :to AND s.date > v.opening_on
UNION ALL
SELECT 'patrol', s.patrol_id, coalesce(p.name, v.name), r.date || ' ' || r.number, s.minutes, r.date
  FROM patrol_service s
  JOIN patrol r ON r.id = s.patrol_id
  JOIN volunteer v ON v.removed_at IS NULL AND v.from_date <= :as_of AND v.person_id = s.person_id
  LEFT JOIN person p ON p.id = v.person_id
 WHERE s.date BETWEEN :from AND :to AND s.date > v.opening_on
 ORDER BY 6, 3
