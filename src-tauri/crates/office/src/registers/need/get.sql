SELECT id, household_id, person_id, kind, content, date, progress, owner, due, done_on, outcome, note,
       removed_at
  FROM need WHERE id = :id
