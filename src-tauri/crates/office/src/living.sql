-- Whether somebody was born after :day, had died before it, or lives nowhere here and stands in no book on it but did before; the days of each.
SELECT p.name, iif(p.birth > :day, p.birth, '') AS born, CASE WHEN p.died_on < :day THEN p.died_on ELSE '' END AS died,
       CASE WHEN EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.from_date <= :day
                            AND (r.to_date IS NULL OR r.to_date > :day))
              OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.from_date <= :day
                            AND (m.to_date IS NULL OR m.to_date > :day))
            THEN ''
            ELSE max(coalesce((SELECT max(r.to_date) FROM residence r WHERE r.person_id = p.id AND r.to_date <= :day), ''),
                     coalesce((SELECT max(m.to_date) FROM membership m WHERE m.person_id = p.id AND m.to_date <= :day), ''))
       END AS "left"
  FROM person p
 WHERE p.id = :id
