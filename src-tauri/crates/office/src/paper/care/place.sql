SELECT coalesce(d.address, h.registered_address) AS address, coalesce(b.code, '') AS building, 
       CASE WHEN h.registered_address <> '' THEN h.registered_address WHEN h.registered = 'here' THEN coalesce(d.address, '')
            ELSE '' END AS registered_address,
       coalesce(p.name, '') AS head, coalesce(p.id_number, '') AS id_number,
       coalesce(json_extract(p.phones, '$[0].number'), '') AS phone
  FROM household h
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN person p ON p.id = (SELECT m.person_id FROM membership m WHERE m.household_id = h.id AND m.relation = '02'
        AND m.from_date <= :on ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
 WHERE h.id = :household
