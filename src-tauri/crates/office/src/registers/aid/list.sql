SELECT r.id, r.date AS sort, r.date, coalesce(d.sort, '~') AS place, coalesce(d.address, h.registered_address) AS address,
       coalesce(b.code, '') AS building, coalesce(hp.name, '') AS head,
       r.household_id, r.person_id, coalesce(p.name, '') AS person, r.goods, r.money, r.source, r.payer, r.from_stock,
       r.batch_id, coalesce(t.title, '') AS batch, r.signed_on, r.signer, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.signed_on = '' OR r.signed_on > :as_of THEN '待签收'
            ELSE '已签收' END AS state
  FROM aid r
  JOIN household h ON h.id = r.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = r.household_id
        AND m.relation = '02' AND m.from_date <= :as_of ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN aid_batch t ON t.id = r.batch_id
