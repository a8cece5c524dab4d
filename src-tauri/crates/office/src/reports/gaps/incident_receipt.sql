-- Reported upwards a week ago and more, and nothing came back.
SELECT i.id || ':' || r.seq AS key, 'incident' AS register, i.id, i.title,
       r.date || ' 报' || r.whom || '，没有回执' AS detail
  FROM incident i
  JOIN incident_report r ON r.incident_id = i.id
 WHERE i.removed_at IS NULL AND i.closed_on = '' AND r.receipt = '' AND r.date < date(:as_of, '-7 days')
 ORDER BY r.date
