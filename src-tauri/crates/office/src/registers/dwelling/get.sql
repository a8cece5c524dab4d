SELECT id, building_id, entrance_id, door, floor, address, kind, use, area, owner_name, owner_phone, owner_address,
       features, note, sort, removed_at
  FROM dwelling WHERE id = :id
