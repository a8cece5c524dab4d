SELECT h.id || p.id AS key, 'household' AS register, h.id, coalesce(d.address, h.registered_address) AS title,
       '户主' || p.name || '已于 ' || p.died_on || ' 去世' AS detail
  FROM household h JOIN membership m ON m.household_id = h.id AND m.relation = '02' AND m.to_date IS NULL
  JOIN person p ON p.id = m.person_id LEFT JOIN dwelling d ON d.id = h.dwelling_id
 WHERE h.removed_at IS NULL AND h.to_date IS NULL AND p.died_on <= :as_of
 ORDER BY d.sort
