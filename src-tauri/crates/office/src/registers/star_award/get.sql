SELECT id, volunteer_id, star, date, number, approver, note, removed_at
  FROM star_award WHERE id = :id
