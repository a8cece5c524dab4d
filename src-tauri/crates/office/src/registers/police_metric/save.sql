INSERT INTO police_metric (id, name, members, note, removed_at) VALUES (:id, :name, :members, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET name = :name, members = :members, note = :note, removed_at = :removed_at
