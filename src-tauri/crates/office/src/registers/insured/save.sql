INSERT INTO insured (id, insurance_id, member_id, from_date, to_date, note, removed_at)
VALUES (:id, :insurance_id, :member_id, :from_date, :to_date, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       insurance_id = :insurance_id, member_id = :member_id, from_date = :from_date, to_date = :to_date,
       note = :note, removed_at = :removed_at
