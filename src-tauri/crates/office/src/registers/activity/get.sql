SELECT a.id, a.number, a.name, a.kind, a.status, a.date, a.from_time, a.to_time, a.group_id, a.team_id, a.venue_id,
       a.booking_id, a.place, a.organiser, a.recorder, a.partners, a.beneficiaries, a.benefited, a.others, a.leaflets,
       a.content, a.evaluation, a.platform_no, a.note, a.removed_at,
       coalesce((SELECT json_group_array(json_object('id', w.id, 'person_id', w.person_id, 'volunteer_id', w.volunteer_id,
               'name', coalesce(p.name, v.name, w.name), 'stranger', json(iif(w.person_id IS NULL AND w.volunteer_id IS NULL, 'true', 'false')),
               'part', w.part, 'roles', json(w.roles), 'in_time', w.in_time, 'out_time', w.out_time, 'minutes', w.minutes,
               'extra', w.extra, 'companion', w.companion) ORDER BY w.rowid)
          FROM activity_person w LEFT JOIN person p ON p.id = w.person_id LEFT JOIN volunteer v ON v.id = w.volunteer_id
         WHERE w.activity_id = a.id), '[]') AS people
  FROM activity a WHERE a.id = :id
