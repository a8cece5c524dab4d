-- A public sheet tells of no child under 14 and of nobody who has died.
SELECT n.id, EXISTS (SELECT 1 FROM person p WHERE p.id = n.person_id AND p.birth > date(:from, '-14 years')) AS child,
       EXISTS (SELECT 1 FROM person p WHERE p.id = n.person_id AND p.died_on IS NOT NULL) AS dead
  FROM needy n
 WHERE n.removed_at IS NULL
   AND (n.id IN (SELECT value FROM json_each(:needy))
        OR (n.category IN (SELECT value FROM json_each(:categories)) AND n.from_date <= :to AND n.from_date >= :since
            AND (n.to_date IS NULL OR n.to_date > :from)))
   AND NOT EXISTS (SELECT 1 FROM disclosure_needy s WHERE s.disclosure_id = :id AND s.needy_id = n.id)
