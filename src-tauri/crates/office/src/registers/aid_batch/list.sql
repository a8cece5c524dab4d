SELECT t.id, t.date AS sort, t.title, t.date, t.due, t.goods, t.money, t.source, t.payer, t.from_stock, t.families, t.open,
       t.cash, t.note,
       CASE WHEN t.removed_at IS NOT NULL THEN '已删' WHEN t.families = 0 THEN '未列名单'
            WHEN t.open > 0 THEN '签收中' ELSE '已签齐' END AS state
  FROM (SELECT r.id, r.title, r.date, r.due, r.goods, r.money, r.source, r.payer, r.from_stock, r.note, r.removed_at,
               (SELECT count(*) FROM aid a WHERE a.batch_id = r.id AND a.removed_at IS NULL) AS families,
               (SELECT count(*) FROM aid a WHERE a.batch_id = r.id AND a.removed_at IS NULL
                   AND (a.signed_on = '' OR a.signed_on > :as_of)) AS open,
               (SELECT coalesce(sum(a.money), 0) FROM aid a WHERE a.batch_id = r.id AND a.removed_at IS NULL) AS cash
          FROM aid_batch r) t
