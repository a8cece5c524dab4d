SELECT id, member_id, from_date, to_date, reason, note, removed_at
  FROM team_leave WHERE id = :id
