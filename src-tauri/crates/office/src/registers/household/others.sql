SELECT p.id AS person_id, p.name, p.sex, p.birth, r.kind, r.from_date
  FROM household h
  JOIN residence r ON r.dwelling_id = h.dwelling_id
                  AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)
  JOIN person p ON p.id = r.person_id AND p.removed_at IS NULL
 WHERE h.id = :id
   AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.household_id = h.id
                      AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of))
 ORDER BY p.birth
