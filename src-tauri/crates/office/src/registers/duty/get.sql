SELECT id, roster_id, date, shift, member_id, leader, note, removed_at
  FROM duty WHERE id = :id
