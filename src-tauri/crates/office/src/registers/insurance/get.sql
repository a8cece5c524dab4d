SELECT id, insurer, policy, from_date, to_date, sum, premium, note, removed_at
  FROM insurance WHERE id = :id
