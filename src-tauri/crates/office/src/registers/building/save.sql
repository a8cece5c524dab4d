INSERT INTO building (id, code, name, kind, floors, year, area, chief_id, features, note, sort, removed_at)
VALUES (:id, :code, :name, :kind, :floors, :year, :area, :chief_id, :features, :note, :sort, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       code = :code, name = :name, kind = :kind, floors = :floors, year = :year, area = :area, chief_id = :chief_id,
       features = :features, note = :note, sort = :sort, removed_at = :removed_at
