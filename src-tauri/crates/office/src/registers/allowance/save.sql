INSERT INTO allowance (id, person_id, applied_on, granted_on, amount, from_date, to_date, ended_by, document, note,
       removed_at)
VALUES (:id, :person_id, :applied_on, :granted_on, :amount, :from_date, :to_date, :ended_by, :document, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       person_id = :person_id, applied_on = :applied_on, granted_on = :granted_on, amount = :amount,
       from_date = :from_date, to_date = :to_date, ended_by = :ended_by, document = :document, note = :note,
       removed_at = :removed_at
