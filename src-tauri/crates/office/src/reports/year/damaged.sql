-- What was damaged in the year and is counted by the vehicle.
SELECT 'incident' AS register, i.id, i.title AS label, i.date || ' ' || i.damaged || ' 辆' AS detail, i.damaged AS value
  FROM incident i
 WHERE i.removed_at IS NULL AND i.kind = '10' AND i.damage_unit = '辆' AND i.damaged > 0 AND i.date BETWEEN :from AND :to
 ORDER BY i.date, i.id
