SELECT v.id, v.kind || v.name AS sort, v.name, v.kind, coalesce(b.code, '') AS building, v.place, v.capacity, v.keeper, v.phone,
       v.from_date, v.to_date, v.note,
       (SELECT count(*) FROM booking k WHERE k.venue_id = v.id AND k.date >= :as_of AND k.removed_at IS NULL
           AND k.cancelled_on = '') AS bookings,
       (SELECT count(*) FROM activity a WHERE a.venue_id = v.id AND a.date BETWEEN substr(:as_of, 1, 4) || '-01-01' AND :as_of
           AND a.removed_at IS NULL AND a.status = '20') AS activities,
       CASE WHEN v.removed_at IS NOT NULL THEN '已删' WHEN v.from_date > :as_of THEN '未启用'
            WHEN v.to_date <> '' AND v.to_date <= :as_of THEN '已停用' ELSE '在用' END AS state
  FROM venue v
  LEFT JOIN building b ON b.id = v.building_id
