SELECT id, name, members, note, removed_at FROM police_metric WHERE id = :id
