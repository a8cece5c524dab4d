INSERT INTO disclosure (id, title, place, from_date, to_date, closed_on, objections, objection, note, removed_at)
VALUES (:id, :title, :place, :from_date, :to_date, :closed_on, :objections, :objection, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       title = :title, place = :place, from_date = :from_date, to_date = :to_date, closed_on = :closed_on,
       objections = :objections, objection = :objection, note = :note, removed_at = :removed_at
