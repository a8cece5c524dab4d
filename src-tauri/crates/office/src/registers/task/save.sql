INSERT INTO task (id, title, kind, due, owner, status, done_on, evidence, person_id, household_id, origin, note,
       removed_at)
VALUES (:id, :title, :kind, :due, :owner, :status, :done_on, :evidence, :person_id, :household_id, :origin,
       :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       title = :title, kind = :kind, due = :due, owner = :owner, status = :status, done_on = :done_on,
       evidence = :evidence, person_id = :person_id, household_id = :household_id, origin = :origin,
       note = :note, removed_at = :removed_at
