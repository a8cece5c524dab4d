INSERT INTO certificate (id, number, volunteer_id, date, from_date, to_date, purpose, times, minutes, opening, void_on,
       void_reason, note, removed_at)
VALUES (:id, :number, :volunteer_id, :date, :from_date, :to_date, :purpose, :times, :minutes, :opening, :void_on,
       :void_reason, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, volunteer_id = :volunteer_id, date = :date, from_date = :from_date, to_date = :to_date,
       purpose = :purpose, times = :times, minutes = :minutes, opening = :opening, void_on = :void_on,
       void_reason = :void_reason, note = :note, removed_at = :removed_at
