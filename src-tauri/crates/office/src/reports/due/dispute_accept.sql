-- Written down, and neither accepted nor refused yet.
SELECT d.id AS key, '决定是否受理：' || trim(d.number || ' ' || coalesce(c.name, '')) AS title,
       date(d.date, '+' || (:rules ->> 'dispute.accept_days') || ' days') AS due,
       'dispute' AS register, d.id, d.owner,
       (SELECT y.person_id FROM dispute_party y WHERE y.dispute_id = d.id AND y.person_id IS NOT NULL
          ORDER BY y.side, y.rowid LIMIT 1) AS person_id, NULL AS household_id,
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
          LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = d.id), '') AS name,
       coalesce(w.address, (SELECT y.address FROM dispute_party y WHERE y.dispute_id = d.id
          ORDER BY y.side, y.rowid LIMIT 1), '') AS address, coalesce(w.sort, '~') AS walking
  FROM dispute d
  LEFT JOIN dwelling w ON w.id = (SELECT x.dwelling_id FROM dispute_party y JOIN residence x ON x.person_id = y.person_id
         WHERE y.dispute_id = d.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
         ORDER BY y.side, y.rowid LIMIT 1)
  LEFT JOIN code c ON c.id = 'dispute_category_sf:' || d.category
 WHERE d.removed_at IS NULL AND d.date <= :on AND (d.accepted_on = '' OR d.accepted_on > :on)
   AND (d.closed_on = '' OR d.closed_on > :on)
   AND date(d.date, '+' || (:rules ->> 'dispute.accept_days') || ' days') <= :until
