INSERT INTO duty (id, roster_id, date, shift, member_id, leader, note, removed_at)
VALUES (:id, :roster_id, :date, :shift, :member_id, :leader, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       roster_id = :roster_id, date = :date, shift = :shift, member_id = :member_id, leader = :leader,
       note = :note, removed_at = :removed_at
