-- One row for each patrol, each of those who took part and each finding (`part`), of a span.
SELECT 'patrol' AS part, r.id AS patrol, r.number, r.date, r.shift, r.id AS id, '' AS who, '' AS name, 0 AS minutes, '' AS kind, '' AS place,
       coalesce(r.leaflets, 0) AS leaflets, coalesce(r.persuaded, 0) AS persuaded, coalesce(r.deeds, 0) AS deeds,
       coalesce(r.clues, 0) AS clues
  FROM patrol r WHERE r.removed_at IS NULL AND r.date BETWEEN :from AND :to
UNION ALL
SELECT 'member', r.id, r.number, r.date, r.shift, w.member_id, coalesce(m.person_id, m.id), coalesce(p.name, m.name),
       coalesce(w.minutes, 0) + coalesce(w.extra, 0), '', '', 0, 0, 0, 0
  FROM patrol r JOIN patrol_member w ON w.patrol_id = r.id JOIN team_member m ON m.id = w.member_id
  LEFT JOIN person p ON p.id = m.person_id
 WHERE r.removed_at IS NULL AND r.date BETWEEN :from AND :to
UNION ALL
SELECT 'finding', r.id, r.number, r.date, r.shift, f.id, '', f.description, 0, f.kind, f.place, 0, 0, 0, 0
  FROM patrol r JOIN patrol_finding f ON f.patrol_id = r.id AND f.removed_at IS NULL
 WHERE r.removed_at IS NULL AND r.date BETWEEN :from AND :to
 ORDER BY 4, 3, 6
