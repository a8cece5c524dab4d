SELECT id, name, kind, address, phone, hours, contacts, duty, from_date, to_date, note, removed_at
  FROM partner WHERE id = :id
