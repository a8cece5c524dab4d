SELECT r.id, r.title AS sort, r.title, r.place, r.from_date, r.to_date, r.closed_on, r.objections,
       r.objection, r.note, CASE WHEN r.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM disclosure r
