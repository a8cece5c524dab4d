INSERT INTO patrol_finding (id, patrol_id, kind, building_id, entrance_id, place, description, done, note, removed_at)
VALUES (:id, :patrol_id, :kind, :building_id, :entrance_id, :place, :description, :done, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       patrol_id = :patrol_id, kind = :kind, building_id = :building_id, entrance_id = :entrance_id,
       place = :place, description = :description, done = :done, note = :note, removed_at = :removed_at
