SELECT n.id AS key, coalesce(c.name, n.category) || '复核' AS title, n.next AS due, n.person_id, n.household_id,
       'needy' AS register, n.id, '' AS owner, coalesce(p.name, hp.name, '') AS name,
       coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking
  FROM (SELECT e.id, e.household_id, e.person_id, e.category, e.from_date, e.to_date,
               (SELECT y.next FROM needy_cycle y WHERE y.needy_id = e.id AND y.since <= :on
                 ORDER BY y.since DESC LIMIT 1) AS next
          FROM needy e WHERE e.removed_at IS NULL AND e.from_date <= :on AND (e.to_date IS NULL OR e.to_date > :on)) n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = n.household_id
        AND m.relation = '02' AND m.from_date <= :on ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = n.person_id
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
 WHERE n.next <= :until AND (n.to_date IS NULL OR n.to_date > n.next)
