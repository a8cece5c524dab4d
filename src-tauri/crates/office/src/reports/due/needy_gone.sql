-- Who died, or moved away, and is enrolled still: the street is to be told, and it is to be stopped.
SELECT n.id AS key, n.why || '，' || coalesce(c.name, n.category) || '停发' AS title, n.due, n.person_id, n.household_id,
       'needy' AS register, n.id, '' AS owner, n.name,
       coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking
  FROM (SELECT e.id, e.household_id, e.person_id, e.category, coalesce(p.name, '') AS name,
               CASE WHEN p.died_on <= :on THEN p.died_on
                    WHEN g.to_date <= :on THEN g.to_date
                    -- The day on which the last of them left the book.
                    ELSE (SELECT CASE WHEN max(b.until) <= :on THEN max(b.until) END
                            FROM (SELECT min(coalesce(m.to_date, '9999'), coalesce(o.died_on, '9999')) AS until
                                    FROM membership m JOIN person o ON o.id = m.person_id AND o.removed_at IS NULL
                                   WHERE m.from_date <= :on
                                     AND iif(p.id IS NULL, m.household_id = e.household_id, o.id = p.id)) b) END AS due,
               CASE WHEN p.died_on <= :on THEN '本人去世'
                    WHEN g.to_date <= :on THEN '这一户迁出或注销'
                    WHEN p.id IS NOT NULL THEN '本人已不在户里'
                    ELSE '这一户已经没有人' END AS why
          FROM needy e
          JOIN household g ON g.id = e.household_id
          LEFT JOIN person p ON p.id = e.person_id
         WHERE e.removed_at IS NULL AND e.category <> 'N05' AND e.from_date <= :on
           AND (e.to_date IS NULL OR e.to_date > :on)) n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
 WHERE n.due <= :until
