SELECT id, insurance_id, volunteer_id, from_date, to_date, note, removed_at
  FROM volunteer_cover WHERE id = :id
