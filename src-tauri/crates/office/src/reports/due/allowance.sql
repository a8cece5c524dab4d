-- Who is old enough for the 高龄津贴, registered here, and has neither applied nor been granted one. Due on the birthday that
-- brings the age; SQLite makes the 29th of a February without one the 1st of March.
SELECT p.id AS key, '满' || (:rules ->> 'allowance.age') || '周岁，可以申请高龄津贴' AS title,
       date((substr(p.birth, 1, 4) + (:rules ->> 'allowance.age')) || substr(p.birth, 5)) AS due, p.id AS person_id, m.household_id, 'elderly' AS register, p.id, '' AS owner, p.name,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking
  FROM person p
  JOIN membership m ON m.id = (SELECT x.id FROM membership x
        WHERE x.person_id = p.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
        ORDER BY x.from_date DESC LIMIT 1)
  JOIN household h ON h.id = m.household_id AND h.registered = 'here'
  LEFT JOIN residence r ON r.id = (SELECT x.id FROM residence x
        WHERE x.person_id = p.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
        ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
 WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :on) AND length(p.birth) = 10
   AND p.birth <= (substr(:until, 1, 4) - (:rules ->> 'allowance.age')) || substr(:until, 5)
   AND NOT EXISTS (SELECT 1 FROM allowance a WHERE a.person_id = p.id AND a.removed_at IS NULL
                      AND coalesce(nullif(a.applied_on, ''), nullif(a.granted_on, ''), a.from_date) <= :on
                      AND (a.to_date IS NULL OR a.to_date > :on OR a.ended_by <> ''))
