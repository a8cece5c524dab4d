SELECT p.id AS key, 'person' AS register, p.id, p.name AS title,
       coalesce('住在 ' || d.address || '，不在任何户里', '没有填住处，也不在任何户里') AS detail
  FROM person p
  LEFT JOIN residence r ON r.person_id = p.id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
 WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
   AND (r.id IS NOT NULL OR (NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id)
                             AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id)))
   AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id
                      AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of))
 ORDER BY coalesce(d.sort, '~'), p.pinyin
