SELECT id, building_id, code, chief_id, features, note, sort, removed_at FROM entrance WHERE id = :id
