INSERT INTO need (id, household_id, person_id, kind, content, date, progress, owner, due, done_on, outcome, note,
       removed_at)
VALUES (:id, :household_id, :person_id, :kind, :content, :date, :progress, :owner, :due, :done_on, :outcome,
       :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       household_id = :household_id, person_id = :person_id, kind = :kind, content = :content, date = :date,
       progress = :progress, owner = :owner, due = :due, done_on = :done_on, outcome = :outcome,
       note = :note, removed_at = :removed_at
