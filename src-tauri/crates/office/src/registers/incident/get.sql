SELECT i.id, i.number, i.title, i.kind, i.level, i.date, i.time, i.building_id, i.entrance_id, i.dwelling_id, i.place,
       i.told_by, i.description, i.injured, i.damaged, i.damage_unit, i.damage, i.measures, i.police_case, i.follow_up,
       i.follow_due, i.closed_on, i.note, i.removed_at,
       coalesce((SELECT json_group_array(json_object('stage', r.stage, 'whom', r.whom, 'date', r.date, 'time', r.time,
                        'way', r.way, 'person', r.person, 'content', r.content, 'receipt', r.receipt,
                        'receipt_on', r.receipt_on) ORDER BY r.seq)
                   FROM incident_report r WHERE r.incident_id = i.id), '[]') AS reports
  FROM incident i WHERE i.id = :id
