-- Whose last assessment says by when the next one is wanted.
SELECT a.id AS key, '该做能力评估了（上次 ' || a.date || '）' AS title, a.next_date AS due, p.id AS person_id, m.household_id, 'elderly' AS register, p.id, '' AS owner, p.name,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking
  FROM assessment a
  JOIN person p ON p.id = a.person_id
  LEFT JOIN membership m ON m.id = (SELECT x.id FROM membership x
        WHERE x.person_id = p.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
        ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN residence r ON r.id = (SELECT x.id FROM residence x
        WHERE x.person_id = p.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
        ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
 WHERE a.removed_at IS NULL AND a.next_date <> '' AND a.next_date <= :until AND a.date <= :on
   AND NOT EXISTS (SELECT 1 FROM assessment x WHERE x.person_id = a.person_id AND x.removed_at IS NULL
                      AND x.date <= :on AND (x.date > a.date OR (x.date = a.date AND x.id > a.id)))
   AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :on) AND (r.id IS NOT NULL OR m.id IS NOT NULL)
