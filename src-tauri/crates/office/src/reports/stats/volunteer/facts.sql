-- Service of a span, in activities and on patrols: a row each 人次, none of them twice.
SELECT 'activity' AS register, a.id AS record, a.number, a.date, a.name AS what, coalesce(g.name, t.name, '') AS team, s.who,
       coalesce(p.name, v.name, w.name) AS name, s.minutes,
       EXISTS (SELECT 1 FROM volunteer o WHERE (o.person_id = s.person_id OR o.id = s.volunteer_id) AND o.removed_at IS NULL
                  AND o.from_date <= a.date AND (o.to_date = '' OR o.to_date > a.date)) AS on_roll
  FROM activity_service s
  JOIN activity a ON a.id = s.activity_id
  JOIN activity_person w ON w.id = s.id
  LEFT JOIN person p ON p.id = s.person_id
  LEFT JOIN volunteer v ON v.id = s.volunteer_id
  LEFT JOIN "group" g ON g.id = a.group_id
  LEFT JOIN team t ON t.id = a.team_id
 WHERE s.date BETWEEN :from AND :to
UNION ALL
SELECT 'patrol', r.id, r.number, r.date, '巡逻', t.name, s.who, coalesce(p.name, m.name), s.minutes,
       EXISTS (SELECT 1 FROM volunteer o WHERE o.person_id = s.person_id AND o.removed_at IS NULL
                  AND o.from_date <= r.date AND (o.to_date = '' OR o.to_date > r.date))
  FROM patrol_service s
  JOIN patrol r ON r.id = s.patrol_id
  JOIN patrol_member w ON w.id = s.id
  JOIN team_member m ON m.id = w.member_id
  JOIN team t ON t.id = r.team_id
  LEFT JOIN person p ON p.id = s.person_id
 WHERE s.date BETWEEN :from AND :to
 ORDER BY 4, 3, 8
