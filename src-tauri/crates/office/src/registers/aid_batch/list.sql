SELECT r.id, r.title AS sort, r.title, r.date, r.due, r.goods, r.money, r.source, r.payer, r.from_stock,
       r.note, CASE WHEN r.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM aid_batch r
