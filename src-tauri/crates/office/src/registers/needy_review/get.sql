SELECT id, needy_id, date, outcome, effective_on, amount, grounds, document, reviewer, note, removed_at
  FROM needy_review WHERE id = :id
