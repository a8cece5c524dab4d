SELECT h.id, h.building_id, h.found_on AS date,
       coalesce((SELECT s.date FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '50'), '') AS done_on,
       h.number || ' ' || substr(h.description, 1, 14) AS label,
       h.found_on || ' ' || trim(coalesce(b.called || coalesce(e.called, ''), '') || h.place) AS detail
  FROM hazard h
  LEFT JOIN building b ON b.id = h.building_id
  LEFT JOIN entrance e ON e.id = h.entrance_id
 WHERE h.removed_at IS NULL AND h.found_on BETWEEN :from AND :to
 ORDER BY h.found_on, h.number
