SELECT id, name, kind, building_id, place, capacity, keeper, phone, from_date, to_date, note, removed_at
  FROM venue WHERE id = :id
