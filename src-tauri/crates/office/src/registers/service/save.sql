INSERT INTO service (id, person_id, kind, date, provider, minutes, amount, note, removed_at)
VALUES (:id, :person_id, :kind, :date, :provider, :minutes, :amount, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       person_id = :person_id, kind = :kind, date = :date, provider = :provider, minutes = :minutes,
       amount = :amount, note = :note, removed_at = :removed_at
