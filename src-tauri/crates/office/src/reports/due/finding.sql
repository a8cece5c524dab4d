-- A hazard or a dispute that a patrol found, that was not settled on the spot and that nobody has written down in its book.
SELECT f.id AS key, '登记巡逻发现的' || CASE f.kind WHEN '10' THEN '隐患' ELSE '纠纷' END || '：' || f.description AS title,
       date(r.date, '+' || (:rules ->> 'hazard.register_days') || ' days') AS due, NULL AS person_id, NULL AS household_id,
       'patrol_finding' AS register, f.id,
       coalesce((SELECT coalesce(p.name, m.name) FROM team_member m LEFT JOIN person p ON p.id = m.person_id
                  WHERE m.id = r.leader_id), '') AS owner,
       r.number AS name, f.place AS address, coalesce(b.sort, '~') AS walking
  FROM patrol_finding f
  JOIN patrol r ON r.id = f.patrol_id
  LEFT JOIN building b ON b.id = f.building_id
 WHERE f.removed_at IS NULL AND r.removed_at IS NULL AND f.kind IN ('10', '20') AND trim(f.done) = '' AND r.date <= :on
   AND NOT EXISTS (SELECT 1 FROM origin o WHERE o.from_register = 'patrol_finding' AND o.from_id = f.id)
