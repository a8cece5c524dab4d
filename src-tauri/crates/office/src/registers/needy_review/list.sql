SELECT v.id, v.date AS sort, v.date, v.needy_id, coalesce(d.sort, '~') AS place,
       coalesce(d.address, h.registered_address) AS address, coalesce(b.code, '') AS building,
       coalesce(hp.name, '') AS head, coalesce(p.name, '') AS person, n.category, v.outcome, v.effective_on, v.amount,
       v.grounds, v.document, v.reviewer, v.note,
       CASE WHEN v.removed_at IS NOT NULL THEN '已删' WHEN v.date > :as_of THEN '以后' ELSE '在用' END AS state
  FROM needy_review v
  JOIN needy n ON n.id = v.needy_id
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN person p ON p.id = n.person_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = n.household_id
        AND m.relation = '02' AND m.from_date <= :as_of ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
