SELECT id, team_id, from_date, to_date, shifts, least, most, broken, note, removed_at
  FROM roster WHERE id = :id
