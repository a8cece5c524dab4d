-- Accepted and open; due on the last day of the term as extended by then.
SELECT d.id AS key, '化解时限：' || trim(d.number || ' ' || coalesce(c.name, '')) AS title, d.limit_on AS due, 'dispute' AS register, d.id, d.owner,
       (SELECT y.person_id FROM dispute_party y WHERE y.dispute_id = d.id AND y.person_id IS NOT NULL
          ORDER BY y.side, y.rowid LIMIT 1) AS person_id, NULL AS household_id,
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
          LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = d.id), '') AS name,
       coalesce(w.address, (SELECT y.address FROM dispute_party y WHERE y.dispute_id = d.id
          ORDER BY y.side, y.rowid LIMIT 1), '') AS address, coalesce(w.sort, '~') AS walking
  FROM (SELECT r.id, r.number, r.category, r.owner,
               coalesce((SELECT e.until FROM dispute_step e WHERE e.dispute_id = r.id AND e.kind = 'extension'
                            AND e.removed_at IS NULL AND e.date <= :on ORDER BY e.until DESC LIMIT 1), r.due) AS limit_on
          FROM dispute r
         WHERE r.removed_at IS NULL AND r.accepted_on <> '' AND r.accepted_on <= :on
           AND (r.closed_on = '' OR r.closed_on > :on)) d
  LEFT JOIN dwelling w ON w.id = (SELECT x.dwelling_id FROM dispute_party y JOIN residence x ON x.person_id = y.person_id
         WHERE y.dispute_id = d.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
         ORDER BY y.side, y.rowid LIMIT 1)
  LEFT JOIN code c ON c.id = 'dispute_category_sf:' || d.category
 WHERE d.limit_on <= :until
