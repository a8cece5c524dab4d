SELECT h.id, h.number, h.source, h.found_on, h.finder, h.building_id, h.entrance_id, h.dwelling_id, h.place, h.category,
       h.grade, h.description, h.responsible, h.phone, h.measure, h.action_id, h.note, h.removed_at,
       EXISTS (SELECT 1 FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '20') AS at_once,
       coalesce((SELECT s.status FROM hazard_step s WHERE s.hazard_id = h.id ORDER BY s.seq DESC LIMIT 1), '10') AS status,
       coalesce((SELECT s.due FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '30' ORDER BY s.seq DESC LIMIT 1), '') AS due,
       coalesce((SELECT json_group_array(json_object('status', s.status, 'date', s.date, 'person', s.person, 'due', s.due,
                                                     'number', s.number, 'whom', s.whom, 'note', s.note) ORDER BY s.seq)
                   FROM hazard_step s WHERE s.hazard_id = h.id), '[]') AS steps
  FROM hazard h WHERE h.id = :id
