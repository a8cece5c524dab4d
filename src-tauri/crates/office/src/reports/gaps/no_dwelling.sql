SELECT p.id AS key, 'person' AS register, p.id, p.name AS title,
       iif(m.id IS NULL, '没有填住处，也不在任何户里', '在户里，但不知道住在哪里') AS detail
  FROM person p LEFT JOIN membership m ON m.person_id = p.id
   AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of)
 WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
   AND NOT EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id)
   AND (m.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id))
 ORDER BY p.pinyin
