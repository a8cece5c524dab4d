SELECT p.id, p.pinyin AS sort, p.name, p.sex, p.birth, p.id_number, p.former_name, p.foreign_name, p.nationality,
       p.ethnic, p.native_place, p.marital, p.political, p.education, p.hukou_type, p.registered_address,
       p.work_status, p.occupation, p.employer, p.health, p.verify, p.note,
       CASE WHEN length(p.birth) = 10
            THEN substr(:as_of, 1, 4) - substr(p.birth, 1, 4) - (substr(:as_of, 6) < substr(p.birth, 6)) END AS age,
       coalesce(json_extract(p.phones, '$[0].number'), '') AS phone,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking, coalesce(b.code, '') AS building,
       d.id AS dwelling_id, m.household_id, coalesce(m.relation, '') AS relation,
       coalesce((SELECT hp.name FROM membership hm JOIN person hp ON hp.id = hm.person_id
                  WHERE hm.household_id = m.household_id AND hm.relation = '02'
                    AND hm.from_date <= :as_of AND (hm.to_date IS NULL OR hm.to_date > :as_of) LIMIT 1), '') AS head,
       coalesce((SELECT group_concat(t.tag, ',') FROM person_tag t
                  WHERE t.person_id = p.id AND t.from_date <= :as_of AND (t.to_date IS NULL OR t.to_date > :as_of)), '') AS tags,
       CASE WHEN r.id IS NOT NULL AND h.registered = 'here' THEN '人在户在'
            WHEN r.id IS NOT NULL AND h.registered = 'elsewhere' THEN '人在户不在'
            WHEN r.id IS NULL AND h.registered = 'here' THEN '人不在户在'
            ELSE '' END AS residency,
       CASE WHEN p.removed_at IS NOT NULL THEN '已删'
            WHEN p.died_on <= :as_of THEN '死亡'
            WHEN r.id IS NOT NULL THEN '在住'
            WHEN m.id IS NOT NULL THEN '外出'
            WHEN NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id)
             AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id) THEN '住处未填'
            ELSE '迁出' END AS state
  FROM person p
  LEFT JOIN residence r ON r.id = (SELECT x.id FROM residence x
        WHERE x.person_id = p.id AND x.from_date <= :as_of AND (x.to_date IS NULL OR x.to_date > :as_of)
        ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN membership m ON m.id = (SELECT x.id FROM membership x
        WHERE x.person_id = p.id AND x.from_date <= :as_of AND (x.to_date IS NULL OR x.to_date > :as_of)
        ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN household h ON h.id = m.household_id
