SELECT m.id, m.team_id, m.person_id, m.name, m.pinyin, m.sex, m.birth, m.phone, m.from_date, m.to_date, m.weekdays, m.note,
       m.removed_at,
       (SELECT coalesce(json_group_array(json_object('id', r.id, 'role', r.role, 'from_date', r.from_date,
               'to_date', r.to_date) ORDER BY r.role, r.from_date), '[]')
          FROM team_role r WHERE r.member_id = m.id) AS roles
  FROM team_member m WHERE m.id = :id
