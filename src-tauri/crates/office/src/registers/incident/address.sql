SELECT trim(coalesce(d.address || ' ', b.called || coalesce(e.called, ''), '') || h.place) AS address
  FROM incident h
  LEFT JOIN building b ON b.id = h.building_id
  LEFT JOIN entrance e ON e.id = h.entrance_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
 WHERE h.id = :id
