-- Activities held in a span, and each of those who are named in them (`part`).
SELECT 'activity' AS part, a.id AS activity, a.number, a.date, a.kind, a.name, coalesce(g.name, t.name, '') AS team,
       coalesce(v.name, '') AS venue, '' AS who, a.name AS label, 0 AS serves, 0 AS minutes, coalesce(a.others, 0) AS others,
       coalesce(a.benefited, 0) AS benefited, coalesce(a.leaflets, 0) AS leaflets
  FROM activity a
  LEFT JOIN "group" g ON g.id = a.group_id
  LEFT JOIN team t ON t.id = a.team_id
  LEFT JOIN venue v ON v.id = a.venue_id
 WHERE a.removed_at IS NULL AND a.status = '20' AND a.date BETWEEN :from AND :to
UNION ALL
SELECT 'person', a.id, a.number, a.date, a.kind, a.name, coalesce(g.name, t.name, ''), coalesce(v.name, ''),
       coalesce(w.person_id, w.volunteer_id, w.id), coalesce(p.name, o.name, w.name), w.part = '10',
       iif(w.part = '10', coalesce(w.minutes, 0) + coalesce(w.extra, 0), 0), 0, 0, 0
  FROM activity a
  JOIN activity_person w ON w.activity_id = a.id
  LEFT JOIN person p ON p.id = w.person_id
  LEFT JOIN volunteer o ON o.id = w.volunteer_id
  LEFT JOIN "group" g ON g.id = a.group_id
  LEFT JOIN team t ON t.id = a.team_id
  LEFT JOIN venue v ON v.id = a.venue_id
 WHERE a.removed_at IS NULL AND a.status = '20' AND a.date BETWEEN :from AND :to
 ORDER BY 4, 3, 1, 10
