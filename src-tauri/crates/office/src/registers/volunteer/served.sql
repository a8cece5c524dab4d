-- What a volunteer (`:id`) served in a span beyond the hours brought along, the last first.
SELECT 'activity' AS register, a.id, a.date, a.number, a.name AS what, s.minutes
  FROM volunteer v
  JOIN activity_service s ON (s.person_id = v.person_id OR s.volunteer_id = v.id) AND s.date > v.opening_on AND s.date BETWEEN :from AND :to
  JOIN activity a ON a.id = s.activity_id
 WHERE v.id = :id
UNION ALL
SELECT 'patrol', r.id, r.date, r.number, t.name, s.minutes
  FROM volunteer v
  JOIN patrol_service s ON s.person_id = v.person_id AND s.date > v.opening_on AND s.date BETWEEN :from AND :to
  JOIN patrol r ON r.id = s.patrol_id
  JOIN team t ON t.id = r.team_id
 WHERE v.id = :id
 ORDER BY 3 DESC, 4 DESC
