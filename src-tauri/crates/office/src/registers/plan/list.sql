SELECT r.id, r.name || printf('%05d', coalesce(r.days, 0)) AS sort, r.name, r.title, r.kind, r.days, r.owner, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM plan r
