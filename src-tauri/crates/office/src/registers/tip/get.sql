SELECT id, date, station, document, clues, caught, note, removed_at
  FROM tip WHERE id = :id
