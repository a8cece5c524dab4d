SELECT id, name, title, kind, days, owner, note, removed_at
  FROM plan WHERE id = :id
