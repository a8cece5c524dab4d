SELECT id, name, kind, from_date, to_date, purpose, note, removed_at
  FROM team WHERE id = :id
