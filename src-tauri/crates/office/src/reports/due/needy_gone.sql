-- Who died, or moved away, and is enrolled still: the street is to be told, and it is to be stopped.
SELECT n.id AS key, n.why || '，' || coalesce(c.name, n.category) || '停发' AS title, n.due, n.person_id, n.household_id,
       'needy' AS register, n.id, '' AS owner, n.name,
       coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking
  FROM (SELECT e.id, e.household_id, e.person_id, e.category, coalesce(p.name, '') AS name,
               iif(p.died_on <= :on, p.died_on, g.to_date) AS due,
               iif(p.died_on <= :on, '本人去世', '这一户迁出或注销') AS why
          FROM needy e
          JOIN household g ON g.id = e.household_id
          LEFT JOIN person p ON p.id = e.person_id
         WHERE e.removed_at IS NULL AND e.category <> 'N05' AND e.from_date <= :on
           AND (e.to_date IS NULL OR e.to_date > :on) AND (p.died_on <= :on OR g.to_date <= :on)) n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
 WHERE n.due <= :until
