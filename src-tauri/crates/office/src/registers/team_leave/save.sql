INSERT INTO team_leave (id, member_id, from_date, to_date, reason, note, removed_at)
VALUES (:id, :member_id, :from_date, :to_date, :reason, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       member_id = :member_id, from_date = :from_date, to_date = :to_date, reason = :reason, note = :note,
       removed_at = :removed_at
