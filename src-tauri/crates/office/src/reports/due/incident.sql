-- What is to follow an incident; and a larger one that nobody has reported, which is due on the day it happened.
SELECT i.id AS key, CASE WHEN i.follow_due <> '' THEN '事件跟进：' ELSE '事件待上报：' END || i.title AS title,
       CASE WHEN i.follow_due <> '' THEN i.follow_due ELSE i.date END AS due, NULL AS person_id, NULL AS household_id,
       'incident' AS register, i.id, '' AS owner, '' AS name,
       trim(coalesce(d.address || ' ', b.called || coalesce(e.called, ''), '') || i.place) AS address,
       coalesce(d.sort, b.sort || ' ' || coalesce(e.sort, ''), '~') AS walking
  FROM incident i
  LEFT JOIN building b ON b.id = i.building_id
  LEFT JOIN entrance e ON e.id = i.entrance_id
  LEFT JOIN dwelling d ON d.id = i.dwelling_id
 WHERE i.removed_at IS NULL AND i.date <= :on AND (i.closed_on = '' OR i.closed_on > :on)
   AND (i.follow_due <> '' OR (i.level < '04' AND NOT EXISTS
         (SELECT 1 FROM incident_report r WHERE r.incident_id = i.id AND r.date <= :on)))
