SELECT t.id, coalesce(d.sort, '~') AS sort, t.tier, t.from_date, t.to_date, t.cause, t.note, p.name AS person,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking, coalesce(b.code, '') AS building,
       CASE WHEN t.removed_at IS NOT NULL THEN '已删'
            WHEN t.from_date > :as_of THEN '未到'
            WHEN t.to_date <> '' AND t.to_date <= :as_of THEN '已止' ELSE '生效' END AS state
  FROM visit_tier t
  JOIN person p ON p.id = t.person_id
  LEFT JOIN dwelling d ON d.id = (SELECT r.dwelling_id FROM residence r
        WHERE r.person_id = t.person_id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)
        ORDER BY r.from_date DESC LIMIT 1)
  LEFT JOIN building b ON b.id = d.building_id
