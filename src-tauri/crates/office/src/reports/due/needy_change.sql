SELECT n.id AS key, '报街道：' || n.change AS title, n.changed_on AS due, n.person_id, n.household_id,
       'needy' AS register, n.id, '' AS owner, coalesce(p.name, hp.name, '') AS name,
       coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking
  FROM needy n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = n.household_id
        AND m.relation = '02' AND m.from_date <= :on ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = n.person_id
 WHERE n.removed_at IS NULL AND n.changed_on <> '' AND n.changed_on <= :until
   AND (n.told_on = '' OR n.told_on > :on)
