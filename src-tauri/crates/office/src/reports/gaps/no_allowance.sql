SELECT p.id AS key, 'elderly' AS register, p.id, p.name AS title,
       (substr(:as_of, 1, 4) - substr(p.birth, 1, 4) - (substr(:as_of, 6) < substr(p.birth, 6))) || '岁，没有申请也没有领' AS detail
  FROM person p
  JOIN membership m ON m.id = (SELECT x.id FROM membership x
        WHERE x.person_id = p.id AND x.from_date <= :as_of AND (x.to_date IS NULL OR x.to_date > :as_of)
        ORDER BY x.from_date DESC LIMIT 1)
  JOIN household h ON h.id = m.household_id AND h.registered = 'here'
 WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of) AND length(p.birth) = 10
   AND p.birth <= (substr(:as_of, 1, 4) - (:rules ->> 'allowance.age')) || substr(:as_of, 5)
   AND NOT EXISTS (SELECT 1 FROM allowance a WHERE a.person_id = p.id AND a.removed_at IS NULL
                      AND coalesce(nullif(a.applied_on, ''), nullif(a.granted_on, ''), a.from_date) <= :as_of
                      AND (a.to_date IS NULL OR a.to_date > :as_of OR a.ended_by <> ''))
 ORDER BY p.birth, p.pinyin
