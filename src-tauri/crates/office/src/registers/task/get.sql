SELECT id, title, kind, due, owner, status, done_on, evidence, person_id, household_id, origin, note,
       removed_at
  FROM task WHERE id = :id
