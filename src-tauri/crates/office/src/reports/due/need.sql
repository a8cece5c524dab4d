SELECT n.id AS key, n.content AS title, n.due, n.person_id, n.household_id, 'need' AS register, n.id, n.owner,
       coalesce(p.name, hp.name, '') AS name, coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking
  FROM need n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = n.household_id
        AND m.relation = '02' AND m.from_date <= :on ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = n.person_id
 WHERE n.progress = 'open' AND n.removed_at IS NULL AND n.due <> '' AND n.due <= :until AND n.date <= :on
