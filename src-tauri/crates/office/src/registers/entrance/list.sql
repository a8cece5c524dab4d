SELECT e.id, b.sort || ' ' || e.sort AS sort, b.code || '-' || e.code AS address, b.code AS building, e.code,
       e.features, e.note,
       coalesce((SELECT p.name FROM person p WHERE p.id = e.chief_id), '') AS chief,
       (SELECT count(*) FROM dwelling d WHERE d.entrance_id = e.id AND d.removed_at IS NULL) AS dwellings,
       (SELECT count(*) FROM dwelling d JOIN household h ON h.dwelling_id = d.id
         WHERE d.entrance_id = e.id AND h.removed_at IS NULL
           AND h.from_date <= :as_of AND (h.to_date IS NULL OR h.to_date > :as_of)) AS households,
       (SELECT count(*) FROM dwelling d JOIN residence r ON r.dwelling_id = d.id
         WHERE d.entrance_id = e.id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)) AS residents,
       CASE WHEN e.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM entrance e JOIN building b ON b.id = e.building_id
