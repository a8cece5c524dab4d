SELECT p.id AS key, 'elderly' AS register, p.id, p.name AS title, '独居，没有留照料人电话，也没有外地亲属电话' AS detail
  FROM person_tag t
  JOIN person p ON p.id = t.person_id
  LEFT JOIN elderly e ON e.id = p.id
 WHERE t.tag = 'E01' AND t.from_date <= :as_of AND (t.to_date IS NULL OR t.to_date > :as_of)
   AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
   AND (EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.from_date <= :as_of
                   AND (r.to_date IS NULL OR r.to_date > :as_of))
     OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.from_date <= :as_of
                   AND (m.to_date IS NULL OR m.to_date > :as_of)))
   AND coalesce(e.carer_phone, '') = ''
   AND NOT EXISTS (SELECT 1 FROM json_each(p.contacts) c WHERE coalesce(json_extract(c.value, '$.phone'), '') <> '')
 ORDER BY p.pinyin
