SELECT h.id, coalesce(d.address, h.registered_address) AS address, h.number,
       coalesce((SELECT p.name FROM membership m JOIN person p ON p.id = m.person_id
                  WHERE m.household_id = h.id AND m.relation = '02' AND m.to_date IS NULL LIMIT 1), '') AS head,
       '' AS owner, '' AS owner_phone, h.to_date IS NOT NULL AS past
  FROM household h LEFT JOIN dwelling d ON d.id = h.dwelling_id
 WHERE h.removed_at IS NULL
