SELECT m.id, m.name AS sort, m.name, m.members, m.note,
       CASE WHEN m.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM police_metric m
