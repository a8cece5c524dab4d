SELECT id, name, kind, from_date, to_date, purpose, venue_id, habit, note, removed_at
  FROM "group" WHERE id = :id
