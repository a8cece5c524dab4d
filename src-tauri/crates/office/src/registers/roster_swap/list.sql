SELECT s.id, printf('%08d', 99999999 - replace(s.date, '-', '')) || s.id AS sort, t.name AS team,
       d.date || ' ' || (SELECT c.name FROM code c WHERE c.id = 'shift:' || d.shift) AS duty,
       coalesce(po.name, o.name) AS "out", coalesce(pi.name, i.name) AS "in",
       coalesce((SELECT b.date || ' ' || c.name FROM duty b JOIN code c ON c.id = 'shift:' || b.shift WHERE b.id = s.back_id), '') AS back,
       s.date, s.reason, s.note,
       CASE WHEN s.removed_at IS NOT NULL THEN '已删' ELSE '已换' END AS state
  FROM roster_swap s
  JOIN duty d ON d.id = s.duty_id
  JOIN roster r ON r.id = d.roster_id
  JOIN team t ON t.id = r.team_id
  JOIN team_member o ON o.id = s.out_id LEFT JOIN person po ON po.id = o.person_id
  JOIN team_member i ON i.id = s.in_id LEFT JOIN person pi ON pi.id = i.person_id
