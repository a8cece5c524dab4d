SELECT id, person_id, year, result, date, place, note, removed_at
  FROM checkup WHERE id = :id
