SELECT p.id AS key, 'person' AS register, p.id, p.name AS title, '住在 ' || d.address || ',不在任何户里' AS detail
  FROM residence r JOIN person p ON p.id = r.person_id JOIN dwelling d ON d.id = r.dwelling_id
 WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
   AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)
   AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id
                      AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of))
 ORDER BY d.sort, p.pinyin
