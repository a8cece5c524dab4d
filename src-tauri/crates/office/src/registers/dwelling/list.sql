SELECT d.id, d.sort, d.address, coalesce(b.code, '') AS building, coalesce(e.code, '') AS entrance, d.door, d.floor,
       d.kind, d.use, d.area, d.owner_name, d.owner_phone, d.owner_address, d.features, d.note,
       (SELECT count(*) FROM household h WHERE h.dwelling_id = d.id AND h.removed_at IS NULL
           AND h.from_date <= :as_of AND (h.to_date IS NULL OR h.to_date > :as_of)) AS households,
       (SELECT count(*) FROM residence r JOIN person p ON p.id = r.person_id AND p.removed_at IS NULL
         WHERE r.dwelling_id = d.id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)) AS residents,
       CASE WHEN d.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM dwelling d
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN entrance e ON e.id = d.entrance_id
