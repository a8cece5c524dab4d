SELECT b.id, b.sort, b.code, b.name, b.kind, b.floors, b.year, b.area, b.features, b.note,
       coalesce((SELECT p.name FROM person p WHERE p.id = b.chief_id), '') AS chief,
       (SELECT count(*) FROM entrance e WHERE e.building_id = b.id AND e.removed_at IS NULL) AS entrances,
       (SELECT count(*) FROM dwelling d WHERE d.building_id = b.id AND d.removed_at IS NULL) AS dwellings,
       (SELECT count(*) FROM dwelling d JOIN household h ON h.dwelling_id = d.id
         WHERE d.building_id = b.id AND h.removed_at IS NULL
           AND h.from_date <= :as_of AND (h.to_date IS NULL OR h.to_date > :as_of)) AS households,
       (SELECT count(*) FROM dwelling d JOIN residence r ON r.dwelling_id = d.id
         WHERE d.building_id = b.id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)) AS residents,
       CASE WHEN b.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM building b
