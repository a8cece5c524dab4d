SELECT id, date, way, item, quantity, measure, donor, worth, handler, note, removed_at
  FROM stock WHERE id = :id
