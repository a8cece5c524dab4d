SELECT r.id, CAST(999999999 - replace(r.date, '-', '') AS TEXT) AS sort, p.name AS person, p.pinyin, p.sex,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking, coalesce(b.code, '') AS building,
       r.kind, r.date, r.provider, r.minutes, r.amount, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.date > :as_of THEN '以后' ELSE '在册' END AS state
  FROM service r
  JOIN person p ON p.id = r.person_id
  LEFT JOIN residence l ON l.id = (SELECT x.id FROM residence x
        WHERE x.person_id = p.id AND x.from_date <= :as_of AND (x.to_date IS NULL OR x.to_date > :as_of)
        ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN dwelling d ON d.id = l.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
