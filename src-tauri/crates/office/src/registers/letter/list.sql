SELECT r.id, r.name AS sort, r.name, r.title, r.body, r.signer, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM letter r
