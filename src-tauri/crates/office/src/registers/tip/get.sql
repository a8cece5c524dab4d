SELECT id, date, station, document, caught, note, removed_at
  FROM tip WHERE id = :id
