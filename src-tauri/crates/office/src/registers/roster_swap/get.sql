SELECT id, duty_id, out_id, in_id, back_id, date, reason, note, removed_at
  FROM roster_swap WHERE id = :id
