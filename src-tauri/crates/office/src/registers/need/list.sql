SELECT r.id, coalesce(d.sort, '~') AS sort, coalesce(d.address, h.registered_address) AS address,
       coalesce(b.code, '') AS building, coalesce(hp.name, '') AS head,
       r.household_id, r.person_id, coalesce(p.name, '') AS person, r.kind, r.content, r.date, r.owner, r.due,
       r.progress, r.done_on, r.outcome, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.progress <> 'open' AND r.done_on <= :as_of THEN '已结'
            WHEN r.due <> '' AND r.due < :as_of THEN '逾期' ELSE '待办' END AS state
  FROM need r
  JOIN household h ON h.id = r.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = r.household_id
        AND m.relation = '02' AND m.from_date <= :as_of ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = r.person_id
