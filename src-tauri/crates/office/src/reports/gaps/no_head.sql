SELECT h.id AS key, 'household' AS register, h.id, coalesce(d.address, h.registered_address) AS title,
       '户里有 ' || (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.to_date IS NULL) || ' 人，没有户主' AS detail
  FROM household h LEFT JOIN dwelling d ON d.id = h.dwelling_id
 WHERE h.removed_at IS NULL AND h.from_date <= :as_of AND (h.to_date IS NULL OR h.to_date > :as_of)
   AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.household_id = h.id AND m.relation = '02'
                      AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of))
 ORDER BY d.sort
