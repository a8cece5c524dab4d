SELECT a.id, a.goods, a.money, coalesce(c.name, a.source) AS source, a.payer
  FROM aid a LEFT JOIN code c ON c.id = 'aid_source:' || a.source
 WHERE a.visit_id = :id AND a.removed_at IS NULL ORDER BY a.id
