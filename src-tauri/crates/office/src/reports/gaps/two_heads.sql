SELECT h.id AS key, 'household' AS register, h.id, coalesce(d.address, h.registered_address) AS title,
       group_concat(p.name, '、') || ' 都登记为户主' AS detail
  FROM household h JOIN membership m ON m.household_id = h.id AND m.relation = '02'
   AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of)
  JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL LEFT JOIN dwelling d ON d.id = h.dwelling_id
 WHERE h.removed_at IS NULL
 GROUP BY h.id HAVING count(*) > 1 ORDER BY d.sort
