INSERT INTO roster (id, team_id, from_date, to_date, shifts, least, most, broken, note, removed_at)
VALUES (:id, :team_id, :from_date, :to_date, :shifts, :least, :most, :broken, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       team_id = :team_id, from_date = :from_date, to_date = :to_date, shifts = :shifts, least = :least,
       most = :most, broken = :broken, note = :note, removed_at = :removed_at
