SELECT id, patrol_id, kind, building_id, entrance_id, place, description, done, note, removed_at
  FROM patrol_finding WHERE id = :id
