SELECT b.id, b.sort, b.code, b.name, b.kind, b.floors, b.year, b.area, b.note,
       coalesce((SELECT p.name FROM person p WHERE p.id = b.chief_id), '') AS chief,
       -- What stands in its own record, changed by what projects did up to the day.
       (SELECT json_group_array(c.code ORDER BY c.sort) FROM code c
         WHERE c.id BETWEEN 'feature:' AND 'feature;'
           AND coalesce((SELECT x.way = 'fit' FROM project_building x JOIN project w ON w.id = x.project_id
                          WHERE x.building_id = b.id AND x.feature = c.code AND x.date BETWEEN '1' AND :as_of
                            AND w.removed_at IS NULL ORDER BY x.date DESC, x.id DESC LIMIT 1),
                        EXISTS (SELECT 1 FROM json_each(b.features) j WHERE j.value = c.code))) AS features,
       (SELECT count(*) FROM entrance e WHERE e.building_id = b.id AND e.removed_at IS NULL) AS entrances,
       (SELECT count(*) FROM dwelling d WHERE d.building_id = b.id AND d.removed_at IS NULL) AS dwellings,
       (SELECT count(*) FROM dwelling d JOIN household h ON h.dwelling_id = d.id
         WHERE d.building_id = b.id AND h.removed_at IS NULL
           AND h.from_date <= :as_of AND (h.to_date IS NULL OR h.to_date > :as_of)) AS households,
       (SELECT count(*) FROM dwelling d JOIN residence r ON r.dwelling_id = d.id
         WHERE d.building_id = b.id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)) AS residents,
       CASE WHEN b.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM building b
