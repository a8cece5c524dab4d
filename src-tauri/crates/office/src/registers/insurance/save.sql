INSERT INTO insurance (id, insurer, policy, from_date, to_date, "sum", premium, note, removed_at)
VALUES (:id, :insurer, :policy, :from_date, :to_date, :sum, :premium, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       insurer = :insurer, policy = :policy, from_date = :from_date, to_date = :to_date, sum = :sum,
       premium = :premium, note = :note, removed_at = :removed_at
