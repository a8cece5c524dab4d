SELECT a.id, a.kind, a.title, a.date, a.others, a.leader, a.members, a.people, a.places, a.content, a.result, a.note,
       a.removed_at,
       coalesce((SELECT json_group_array(w.partner_id ORDER BY w.rowid) FROM joint_action_partner w WHERE w.action_id = a.id), '[]') AS partners
  FROM joint_action a WHERE a.id = :id
