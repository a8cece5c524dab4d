SELECT r.id, coalesce(d.sort, '~') || ' ' || p.pinyin AS sort, p.name AS person, p.pinyin, p.sex,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking, coalesce(b.code, '') AS building,
       r.applied_on, r.granted_on, r.amount, r.from_date, r.to_date, r.ended_by, r.document, r.note,
       CASE WHEN length(p.birth) = 10
            THEN substr(:as_of, 1, 4) - substr(p.birth, 1, 4) - (substr(:as_of, 6) < substr(p.birth, 6)) END AS age,
       CASE WHEN r.to_date IS NOT NULL AND r.to_date <= :as_of THEN '已停'
            WHEN r.from_date <> '' AND r.from_date <= :as_of THEN '在领'
            ELSE '申请中' END AS stage,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删'
            WHEN coalesce(nullif(r.applied_on, ''), nullif(r.granted_on, ''), r.from_date) > :as_of THEN '以后'
            WHEN r.to_date IS NOT NULL AND r.to_date <= :as_of THEN '已停'
            WHEN r.from_date <> '' AND r.from_date <= :as_of THEN '在领'
            ELSE '申请中' END AS state
  FROM allowance r
  JOIN person p ON p.id = r.person_id
  LEFT JOIN residence l ON l.id = (SELECT x.id FROM residence x
        WHERE x.person_id = p.id AND x.from_date <= :as_of AND (x.to_date IS NULL OR x.to_date > :as_of)
        ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN dwelling d ON d.id = l.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
