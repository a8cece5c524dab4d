SELECT f.id, printf('%08d', 99999999 - replace(r.date, '-', '')) || r.number || f.id AS sort, r.number, r.date, f.kind, f.place,
       coalesce(b.code, '') AS building, f.description, f.done, f.note,
       CASE WHEN f.removed_at IS NOT NULL OR r.removed_at IS NOT NULL THEN '已删' ELSE '在册' END AS state
  FROM patrol_finding f
  JOIN patrol r ON r.id = f.patrol_id
  LEFT JOIN building b ON b.id = f.building_id
