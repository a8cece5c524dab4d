INSERT INTO "group" (id, name, kind, from_date, to_date, purpose, venue_id, habit, note, removed_at)
VALUES (:id, :name, :kind, :from_date, :to_date, :purpose, :venue_id, :habit, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       name = :name, kind = :kind, from_date = :from_date, to_date = :to_date, purpose = :purpose, venue_id = :venue_id,
       habit = :habit, note = :note, removed_at = :removed_at
