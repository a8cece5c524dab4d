INSERT INTO booking (id, venue_id, date, from_time, to_time, group_id, who, phone, purpose, cancelled_on, note,
       removed_at)
VALUES (:id, :venue_id, :date, :from_time, :to_time, :group_id, :who, :phone, :purpose, :cancelled_on, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       venue_id = :venue_id, date = :date, from_time = :from_time, to_time = :to_time, group_id = :group_id, who = :who,
       phone = :phone, purpose = :purpose, cancelled_on = :cancelled_on, note = :note, removed_at = :removed_at
