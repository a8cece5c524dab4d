INSERT INTO term (id, person_id, name, post, scope, from_date, ends_on, left_on, left_why, election_id, note,
       removed_at)
VALUES (:id, :person_id, :name, :post, :scope, :from_date, :ends_on, :left_on, :left_why, :election_id, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       person_id = :person_id, name = :name, post = :post, scope = :scope, from_date = :from_date,
       ends_on = :ends_on, left_on = :left_on, left_why = :left_why, election_id = :election_id,
       note = :note, removed_at = :removed_at
