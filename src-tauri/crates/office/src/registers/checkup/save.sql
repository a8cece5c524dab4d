INSERT INTO checkup (id, person_id, year, result, date, place, note, removed_at)
VALUES (:id, :person_id, :year, :result, :date, :place, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       person_id = :person_id, year = :year, result = :result, date = :date, place = :place, note = :note,
       removed_at = :removed_at
