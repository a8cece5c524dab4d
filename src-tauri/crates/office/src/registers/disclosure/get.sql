SELECT id, title, place, from_date, to_date, closed_on, objections, objection, note, removed_at
  FROM disclosure WHERE id = :id
