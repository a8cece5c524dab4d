SELECT id, dispute_id, date, kind, way, performance, content, satisfied, visitor, next_date, note, removed_at
  FROM follow_up WHERE id = :id
