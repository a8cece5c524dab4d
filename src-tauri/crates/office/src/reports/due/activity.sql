-- Planned, and the day is near or gone: held, it wants its sign-in sheet typed; else it was put off or cancelled.
SELECT a.id AS key, iif(a.date < :on, '活动待登记：', '活动：') || a.name AS title, a.date AS due, NULL AS person_id, NULL AS household_id,
       'activity' AS register, a.id, a.organiser AS owner, coalesce(g.name, t.name, '') AS name, coalesce(v.name, a.place) AS address,
       '~' AS walking
  FROM activity a
  LEFT JOIN "group" g ON g.id = a.group_id
  LEFT JOIN team t ON t.id = a.team_id
  LEFT JOIN venue v ON v.id = a.venue_id
 WHERE a.removed_at IS NULL AND a.status = '10' AND a.date <= :until
