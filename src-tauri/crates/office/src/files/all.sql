SELECT f.id, f.register, f.record, f.name FROM file f WHERE f.removed_at IS NULL ORDER BY f.register, f.record, f.sort, f.id
