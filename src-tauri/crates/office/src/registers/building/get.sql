SELECT id, code, name, kind, floors, year, area, chief_id, features, note, sort, removed_at FROM building WHERE id = :id
