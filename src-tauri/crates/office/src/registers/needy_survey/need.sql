INSERT INTO need (id, household_id, kind, content, date, progress, owner, due, done_on)
VALUES (:id, :household, :kind, :content, :date, :progress, :owner, :due, :done_on)
ON CONFLICT (id) DO UPDATE SET
       kind = :kind, content = :content, date = min(date, :date), progress = :progress, owner = :owner, due = :due, done_on = :done_on
