SELECT r.id, r.number, r.team_id, r.date, r.shift, r.from_time, r.to_time, r.weather, r.area, r.leader_id, r.kind, r.partners,
       r.leaflets, r.persuaded, r.deeds, r.clues, r.clue_station, r.clue_document, r.narrative, r.handover, r.handover_to,
       r.reviewer, r.reviewed_on, r.note, r.removed_at,
       coalesce((SELECT json_group_array(w.building_id ORDER BY b.sort) FROM patrol_building w
                   JOIN building b ON b.id = w.building_id WHERE w.patrol_id = r.id), '[]') AS route,
       coalesce((SELECT json_group_array(json_object('member_id', w.member_id, 'name', coalesce(p.name, m.name),
               'in_time', w.in_time, 'out_time', w.out_time, 'roles', json(w.roles), 'minutes', w.minutes,
               'extra', w.extra) ORDER BY w.rowid)
          FROM patrol_member w JOIN team_member m ON m.id = w.member_id LEFT JOIN person p ON p.id = m.person_id
         WHERE w.patrol_id = r.id), '[]') AS members,
       coalesce((SELECT json_group_array(json_object('id', f.id, 'kind', f.kind, 'place', f.place,
               'description', f.description, 'done', f.done) ORDER BY f.id)
          FROM patrol_finding f WHERE f.patrol_id = r.id AND f.removed_at IS NULL), '[]') AS findings
  FROM patrol r WHERE r.id = :id
