SELECT p.id, p.name, p.pinyin,
       coalesce((SELECT d.address FROM residence r JOIN dwelling d ON d.id = r.dwelling_id
                  WHERE r.person_id = p.id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of) LIMIT 1), '') AS address
  FROM person p
 WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
   AND (EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.from_date <= :as_of
                   AND (r.to_date IS NULL OR r.to_date > :as_of))
     OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.from_date <= :as_of
                   AND (m.to_date IS NULL OR m.to_date > :as_of))
     OR (NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id)
         AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id)))
 ORDER BY p.pinyin
