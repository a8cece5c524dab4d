INSERT INTO venue (id, name, kind, building_id, place, capacity, keeper, phone, from_date, to_date, note, removed_at)
VALUES (:id, :name, :kind, :building_id, :place, :capacity, :keeper, :phone, :from_date, :to_date, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       name = :name, kind = :kind, building_id = :building_id, place = :place, capacity = :capacity, keeper = :keeper,
       phone = :phone, from_date = :from_date, to_date = :to_date, note = :note, removed_at = :removed_at
