-- Who is entitled to this year's free check-up, lives here, and has neither had nor refused it; due at the year's end.
SELECT p.id AS key, substr(:on, 1, 4) || '年体检还没做' AS title, substr(:on, 1, 4) || '-12-31' AS due,
       p.id AS person_id, m.household_id, 'elderly' AS register, p.id, '' AS owner, p.name,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking
  FROM person p
  JOIN residence r ON r.id = (SELECT x.id FROM residence x
        WHERE x.person_id = p.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
        ORDER BY x.from_date DESC LIMIT 1)
  JOIN dwelling d ON d.id = r.dwelling_id
  LEFT JOIN membership m ON m.id = (SELECT x.id FROM membership x
        WHERE x.person_id = p.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
        ORDER BY x.from_date DESC LIMIT 1)
 WHERE substr(:on, 1, 4) || '-12-31' <= :until
   AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :on) AND length(p.birth) = 10
   AND p.birth <= (substr(:on, 1, 4) - (:rules ->> 'checkup.age')) || '-12-31'
   AND NOT EXISTS (SELECT 1 FROM checkup c WHERE c.person_id = p.id AND c.removed_at IS NULL
                      AND c.year = CAST(substr(:on, 1, 4) AS INTEGER) AND c.result <> 'missed' AND c.date <= :on)
