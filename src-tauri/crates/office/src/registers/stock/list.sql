SELECT r.id, r.date AS sort, r.date, r.way, r.item, r.quantity, r.measure, r.donor, r.worth, r.handler, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM stock r
