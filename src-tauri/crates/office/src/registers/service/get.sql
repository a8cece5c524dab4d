SELECT id, person_id, kind, date, provider, minutes, amount, note, removed_at
  FROM service WHERE id = :id
