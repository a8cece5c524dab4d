-- An agreement that is not kept in full yet; due on its term, or on the day agreed when it was last looked into.
SELECT d.id AS key, '协议履行：' || trim(d.number || ' ' || coalesce(c.name, '')) AS title, d.due, 'dispute' AS register, d.id, d.owner,
       (SELECT y.person_id FROM dispute_party y WHERE y.dispute_id = d.id AND y.person_id IS NOT NULL
          ORDER BY y.side, y.rowid LIMIT 1) AS person_id, NULL AS household_id,
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
          LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = d.id), '') AS name,
       coalesce(w.address, (SELECT y.address FROM dispute_party y WHERE y.dispute_id = d.id
          ORDER BY y.side, y.rowid LIMIT 1), '') AS address, coalesce(w.sort, '~') AS walking
  FROM (SELECT r.id, r.number, r.category, r.owner,
               coalesce((SELECT nullif(f.next_date, '') FROM follow_up f WHERE f.dispute_id = r.id AND f.removed_at IS NULL
                            AND f.performance <> '' AND f.date <= :on ORDER BY f.date DESC, f.id DESC LIMIT 1), s.perform_by) AS due
          FROM settlement s
          JOIN dispute r ON r.id = s.dispute_id AND r.removed_at IS NULL
         WHERE s.removed_at IS NULL AND s.outcome IN ('31', '32') AND s.perform_by <> '' AND s.date <= :on
           AND coalesce((SELECT f.performance FROM follow_up f WHERE f.dispute_id = r.id AND f.removed_at IS NULL
                            AND f.performance <> '' AND f.date <= :on ORDER BY f.date DESC, f.id DESC LIMIT 1), '') <> 'full') d
  LEFT JOIN dwelling w ON w.id = (SELECT x.dwelling_id FROM dispute_party y JOIN residence x ON x.person_id = y.person_id
         WHERE y.dispute_id = d.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
         ORDER BY y.side, y.rowid LIMIT 1)
  LEFT JOIN code c ON c.id = 'dispute_category_sf:' || d.category
 WHERE d.due <= :until
