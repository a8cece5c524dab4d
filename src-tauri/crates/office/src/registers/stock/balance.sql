SELECT item, measure, sum(came) AS came, sum(went) AS went, sum(given) AS given, sum(promised) AS promised,
       sum(came) - sum(went) - sum(given) AS left
  FROM (SELECT s.item, s.measure, CASE s.way WHEN 'in' THEN s.quantity ELSE 0 END AS came,
               CASE s.way WHEN 'in' THEN 0 ELSE s.quantity END AS went, 0 AS given, 0 AS promised
          FROM stock s WHERE s.removed_at IS NULL AND s.date <= :as_of AND s.id <> :without
         UNION ALL
        SELECT g.item, g.measure, 0, 0,
               CASE WHEN a.signed_on <> '' AND a.signed_on <= :as_of THEN g.quantity ELSE 0 END,
               CASE WHEN a.signed_on <> '' AND a.signed_on <= :as_of THEN 0 ELSE g.quantity END
          FROM aid a JOIN aid_goods g ON g.aid_id = a.id
         WHERE a.from_stock = 1 AND a.removed_at IS NULL AND a.date <= :as_of AND a.id <> :without)
 GROUP BY item, measure
 ORDER BY item, measure
