SELECT p.id AS key, 'person' AS register, p.id, p.name AS title, '没有登记证件号' AS detail
  FROM person p
 WHERE p.removed_at IS NULL AND p.id_number = '' AND (p.died_on IS NULL OR p.died_on > :as_of)
   AND (EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND (r.to_date IS NULL OR r.to_date > :as_of))
     OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND (m.to_date IS NULL OR m.to_date > :as_of))
     OR (NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id)
         AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id)))
 ORDER BY p.pinyin
