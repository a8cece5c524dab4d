INSERT INTO entrance (id, building_id, code, chief_id, features, note, sort, removed_at)
VALUES (:id, :building_id, :code, :chief_id, :features, :note, :sort, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       building_id = :building_id, code = :code, chief_id = :chief_id, features = :features, note = :note,
       sort = :sort, removed_at = :removed_at
