SELECT f.id, f.date, f.dispute_id, f.kind, f.way, f.performance, f.content, f.satisfied, f.visitor, f.next_date, f.note, d.number,
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
                  LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = f.dispute_id), '') AS names,
       printf('%08d', 99999999 - replace(f.date, '-', '')) AS sort,
       CASE WHEN f.removed_at IS NOT NULL THEN '已删' WHEN f.date > :as_of THEN '以后' ELSE '在用' END AS state
  FROM follow_up f
  JOIN dispute d ON d.id = f.dispute_id
