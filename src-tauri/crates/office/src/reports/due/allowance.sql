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
UNION ALL
-- Who has died or moved away and is still paid.
SELECT g.id || ':stop', '高龄津贴停发：已于 ' || max(g.died, g.gone) || iif(g.died <> '', ' 去世', ' 迁出'), max(g.died, g.gone),
       g.person_id, NULL, 'allowance', g.id, '', g.name, '', '~'
  FROM (SELECT a.id, p.id AS person_id, p.name, iif(p.died_on <= :on, p.died_on, '') AS died,
               CASE WHEN p.died_on <= :on
                      OR EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.from_date <= :on
                                    AND (r.to_date IS NULL OR r.to_date > :on))
                      OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.from_date <= :on
                                    AND (m.to_date IS NULL OR m.to_date > :on))
                    THEN ''
                    ELSE max(coalesce((SELECT max(r.to_date) FROM residence r WHERE r.person_id = p.id AND r.to_date <= :on), ''),
                             coalesce((SELECT max(m.to_date) FROM membership m WHERE m.person_id = p.id AND m.to_date <= :on), ''))
               END AS gone
          FROM allowance a
          JOIN person p ON p.id = a.person_id AND p.removed_at IS NULL
         WHERE a.removed_at IS NULL AND a.from_date <> '' AND a.from_date <= :on AND (a.to_date IS NULL OR a.to_date > :on)) g
 WHERE g.died <> '' OR g.gone <> ''
UNION ALL
-- Who is paid and turns 90 or 100: to be looked at until the amount is what the rules say for that age. Where the rules say
-- nothing, until another grant begins, and only of those who turn it while this book is kept.
SELECT t.id || ':' || t.age, '满' || t.age || '周岁，高龄津贴标准要调整', date(t.day), t.person_id, NULL, 'allowance', t.id, '', t.name,
       coalesce(d.address, ''), coalesce(d.sort, '~')
  FROM (SELECT a.id, a.from_date, a.amount, p.id AS person_id, p.name, b.value AS age,
               (substr(p.birth, 1, 4) + b.value) || substr(p.birth, 5) AS day,
               :rules ->> ('allowance.amount_' || b.value) AS usual
          FROM allowance a
          JOIN person p ON p.id = a.person_id AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :on)
           AND length(p.birth) = 10
          JOIN json_each('[90, 100]') b
         WHERE a.removed_at IS NULL AND a.from_date <> '' AND a.from_date <= :on AND (a.to_date IS NULL OR a.to_date > :on)
           -- The higher age alone, of two that were reached.
           AND (b.value = 100 OR (substr(p.birth, 1, 4) + 100) || substr(p.birth, 5) > :until)) t
  LEFT JOIN residence r ON r.id = (SELECT x.id FROM residence x
        WHERE x.person_id = t.person_id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
        ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
 WHERE t.day > t.from_date AND t.day <= :until
   AND CASE WHEN t.usual > 0 THEN coalesce(t.amount, 0) <> t.usual
            ELSE t.day >= (SELECT substr(j.at_local, 1, 10) FROM journal_entry j ORDER BY j.seq LIMIT 1) END
