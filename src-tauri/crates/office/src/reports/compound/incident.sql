SELECT i.id, i.building_id, i.date, i.closed_on AS done_on, i.number || ' ' || substr(i.title, 1, 14) AS label,
       i.date || ' ' || trim(coalesce(b.called || coalesce(e.called, ''), '') || i.place) AS detail
  FROM incident i
  LEFT JOIN building b ON b.id = i.building_id
  LEFT JOIN entrance e ON e.id = i.entrance_id
 WHERE i.removed_at IS NULL AND i.date BETWEEN :from AND :to
 ORDER BY i.date, i.number
