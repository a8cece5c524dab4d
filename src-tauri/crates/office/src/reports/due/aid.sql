SELECT a.id AS key, t.title || '待签收' || CASE WHEN a.goods <> '' THEN '：' || a.goods ELSE '' END AS title,
       CASE WHEN t.due <> '' THEN t.due ELSE a.date END AS due, a.person_id, a.household_id, 'aid_batch' AS register,
       t.id, '' AS owner, coalesce(p.name, hp.name, '') AS name,
       coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking
  FROM aid a
  JOIN aid_batch t ON t.id = a.batch_id AND t.removed_at IS NULL
  JOIN household h ON h.id = a.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = a.household_id
        AND m.relation = '02' AND m.from_date <= :on ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = a.person_id
 WHERE a.removed_at IS NULL AND (a.signed_on = '' OR a.signed_on > :on) AND a.date <= :until
