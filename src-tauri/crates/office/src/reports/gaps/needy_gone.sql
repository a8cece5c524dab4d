SELECT n.id || n.why AS key, 'needy' AS register, n.id, coalesce(d.address, h.registered_address) || ' ' || n.name AS title,
       n.why || '，' || coalesce(c.name, n.category) || '还在享受' AS detail
  FROM (SELECT e.id, e.household_id, e.category, coalesce(p.name, '') AS name,
               CASE WHEN p.died_on <= :as_of THEN '本人已于 ' || p.died_on || ' 去世'
                    WHEN g.to_date <= :as_of THEN '这一户已于 ' || g.to_date || ' 迁出或注销'
                    WHEN p.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id
                              AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of))
                         THEN '本人已不在户里'
                    WHEN p.id IS NULL AND NOT EXISTS (SELECT 1 FROM membership m JOIN person o ON o.id = m.person_id
                              AND o.removed_at IS NULL AND (o.died_on IS NULL OR o.died_on > :as_of)
                              WHERE m.household_id = e.household_id AND m.from_date <= :as_of
                                AND (m.to_date IS NULL OR m.to_date > :as_of))
                         THEN '这一户已经没有人' END AS why
          FROM needy e
          JOIN household g ON g.id = e.household_id
          LEFT JOIN person p ON p.id = e.person_id
         WHERE e.removed_at IS NULL AND e.category <> 'N05' AND e.from_date <= :as_of AND (e.to_date IS NULL OR e.to_date > :as_of)) n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
 WHERE n.why IS NOT NULL
 ORDER BY d.sort
