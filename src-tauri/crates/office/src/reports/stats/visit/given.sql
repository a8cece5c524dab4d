-- Everything that was signed for in a span, whether on a visit or not.
SELECT a.id, a.signed_on, a.source, a.goods <> '' AS goods, coalesce(a.money, 0) AS money, a.household_id,
       a.visit_id IS NOT NULL AS visited, a.payer, coalesce(hp.name, '') AS name,
       coalesce(d.address, h.registered_address) AS address
  FROM aid a
  JOIN household h ON h.id = a.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = a.household_id
        AND m.relation = '02' AND m.from_date <= a.date ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
 WHERE a.removed_at IS NULL AND a.signed_on BETWEEN :from AND :to
 ORDER BY a.signed_on, d.sort, a.id
