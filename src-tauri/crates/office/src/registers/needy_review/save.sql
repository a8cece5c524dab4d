INSERT INTO needy_review (id, needy_id, date, outcome, effective_on, amount, grounds, document, reviewer, note, removed_at)
VALUES (:id, :needy_id, :date, :outcome, :effective_on, :amount, :grounds, :document, :reviewer, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       needy_id = :needy_id, date = :date, outcome = :outcome, effective_on = :effective_on,
       amount = :amount, grounds = :grounds, document = :document, reviewer = :reviewer, note = :note,
       removed_at = :removed_at
