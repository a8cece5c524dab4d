INSERT INTO roster_swap (id, duty_id, out_id, in_id, back_id, date, reason, note, removed_at)
VALUES (:id, :duty_id, :out_id, :in_id, :back_id, :date, :reason, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       duty_id = :duty_id, out_id = :out_id, in_id = :in_id, back_id = :back_id, date = :date, reason = :reason,
       note = :note, removed_at = :removed_at
