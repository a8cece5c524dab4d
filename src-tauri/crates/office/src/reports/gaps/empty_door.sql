SELECT d.id AS key, 'dwelling' AS register, d.id, d.address AS title, '没有人住，也没有户，用途不是空置' AS detail
  FROM dwelling d
 WHERE d.removed_at IS NULL AND d.kind = '10' AND d.use <> '30'
   AND NOT EXISTS (SELECT 1 FROM household h WHERE h.dwelling_id = d.id AND h.removed_at IS NULL
                      AND h.from_date <= :as_of AND (h.to_date IS NULL OR h.to_date > :as_of))
   AND NOT EXISTS (SELECT 1 FROM residence r WHERE r.dwelling_id = d.id
                      AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of))
 ORDER BY d.sort
