SELECT h.id, h.number, h.kind, h.registered, h.registered_address, h.dwelling_id, coalesce(d.address, '') AS dwelling,
       h.from_date, h.to_date, h.note, h.removed_at
  FROM household h LEFT JOIN dwelling d ON d.id = h.dwelling_id WHERE h.id = :id
