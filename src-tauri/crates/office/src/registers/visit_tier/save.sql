INSERT INTO visit_tier (id, cause, person_id, tier, from_date, to_date, note, removed_at)
VALUES (:id, :cause, :person_id, :tier, :from_date, :to_date, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       cause = :cause, person_id = :person_id, tier = :tier, from_date = :from_date, to_date = :to_date,
       note = :note, removed_at = :removed_at
