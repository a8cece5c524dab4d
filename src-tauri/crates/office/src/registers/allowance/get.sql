SELECT id, person_id, applied_on, granted_on, amount, from_date, to_date, ended_by, document, note,
       removed_at
  FROM allowance WHERE id = :id
