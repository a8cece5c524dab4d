INSERT INTO dwelling (id, building_id, entrance_id, door, floor, address, kind, use, area, owner_name, owner_phone,
       owner_address, features, note, sort, removed_at)
VALUES (:id, :building_id, :entrance_id, :door, :floor, :address, :kind, :use, :area, :owner_name, :owner_phone,
       :owner_address, :features, :note, :sort, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       building_id = :building_id, entrance_id = :entrance_id, door = :door, floor = :floor, address = :address,
       kind = :kind, use = :use, area = :area, owner_name = :owner_name, owner_phone = :owner_phone,
       owner_address = :owner_address, features = :features, note = :note, sort = :sort, removed_at = :removed_at
