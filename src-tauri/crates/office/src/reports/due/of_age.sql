SELECT n.id AS key, '年满18周岁，' || coalesce(c.name, n.category) || '停发' AS title, n.due, n.person_id, n.household_id,
       'needy' AS register, n.id, '' AS owner, n.name,
       coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking
  FROM (SELECT e.id, e.household_id, e.person_id, e.category, e.to_date, p.name,
               date(p.birth, '+18 years', 'ceiling') AS due
          FROM needy e JOIN person p ON p.id = e.person_id AND length(p.birth) = 10
           AND (p.died_on IS NULL OR p.died_on > :on)
         WHERE e.category = 'N08' AND e.removed_at IS NULL AND e.from_date <= :on
           AND (e.to_date IS NULL OR e.to_date > :on)) n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
 WHERE n.due <= :until AND (n.to_date IS NULL OR n.to_date > n.due)
