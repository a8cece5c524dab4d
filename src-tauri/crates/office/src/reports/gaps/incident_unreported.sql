SELECT i.id AS key, 'incident' AS register, i.id, i.title, i.date || '，较大以上的事件，没有上报记录' AS detail
  FROM incident i
 WHERE i.removed_at IS NULL AND i.level < '04' AND i.date <= :as_of
   AND NOT EXISTS (SELECT 1 FROM incident_report r WHERE r.incident_id = i.id AND r.date <= :as_of)
 ORDER BY i.date
