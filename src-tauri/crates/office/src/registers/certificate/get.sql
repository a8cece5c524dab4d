SELECT id, number, volunteer_id, date, from_date, to_date, purpose, times, minutes, opening, void_on, void_reason, note,
       removed_at
  FROM certificate WHERE id = :id
