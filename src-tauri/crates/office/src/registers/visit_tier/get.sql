SELECT id, cause, person_id, tier, from_date, to_date, note, removed_at
  FROM visit_tier WHERE id = :id
