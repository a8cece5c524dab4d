INSERT INTO volunteer_cover (id, insurance_id, volunteer_id, from_date, to_date, note, removed_at)
VALUES (:id, :insurance_id, :volunteer_id, :from_date, :to_date, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       insurance_id = :insurance_id, volunteer_id = :volunteer_id, from_date = :from_date, to_date = :to_date,
       note = :note, removed_at = :removed_at
