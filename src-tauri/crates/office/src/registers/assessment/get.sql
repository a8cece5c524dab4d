SELECT id, person_id, date, scale, score, level, raised, assessor, agency, next_date, note, removed_at
  FROM assessment WHERE id = :id
