SELECT id, venue_id, date, from_time, to_time, group_id, who, phone, purpose, cancelled_on, note, removed_at
  FROM booking WHERE id = :id
