SELECT s.id, s.date, s.dispute_id, s.kind, s.place, s.present, s.record, s.until, s.consent, s.mediators, s.recorder, s.note,
       d.number,
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
                  LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = s.dispute_id), '') AS names,
       printf('%08d', 99999999 - replace(s.date, '-', '')) AS sort,
       CASE WHEN s.removed_at IS NOT NULL THEN '已删' WHEN s.date > :as_of THEN '以后' ELSE '在用' END AS state
  FROM dispute_step s
  JOIN dispute d ON d.id = s.dispute_id
