SELECT 0 AS gift, s.id, s.date, s.item || CASE WHEN s.measure <> '' THEN '（' || s.measure || '）' ELSE '' END AS item, s.measure,
       CASE s.way WHEN 'in' THEN s.quantity ELSE -s.quantity END AS quantity, s.donor AS whom, 0 AS promised
  FROM stock s WHERE s.removed_at IS NULL AND s.date <= :to
UNION ALL
SELECT 1, a.id, CASE WHEN a.signed_on <> '' AND a.signed_on <= :as_of THEN a.signed_on ELSE a.date END,
       g.item || CASE WHEN g.measure <> '' THEN '（' || g.measure || '）' ELSE '' END, g.measure, -g.quantity,
       coalesce((SELECT p.name FROM membership m JOIN person p ON p.id = m.person_id
                  WHERE m.household_id = a.household_id AND m.relation = '02' AND m.from_date <= a.date
                  ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1), ''),
       a.signed_on = '' OR a.signed_on > :as_of
  FROM aid a JOIN aid_goods g ON g.aid_id = a.id
 WHERE a.from_stock = 1 AND a.removed_at IS NULL AND a.date <= :to
 ORDER BY 3, 4, 2
