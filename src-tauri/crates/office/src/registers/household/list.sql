SELECT h.id, coalesce(d.sort, '~') AS sort, coalesce(d.address, h.registered_address) AS address,
       coalesce(b.code, '') AS building, coalesce(d.use, '') AS use, h.dwelling_id,
       h.number, h.kind, h.registered, h.registered_address, h.from_date, h.note,
       hp.id AS head_id, coalesce(hp.name, '') AS head, coalesce(hp.pinyin, '~') AS head_sort,
       coalesce(json_extract(hp.phones, '$[0].number'), '') AS phone,
       (SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL
         WHERE m.household_id = h.id AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of)) AS members,
       (SELECT count(*) FROM membership m JOIN residence r ON r.person_id = m.person_id
         WHERE m.household_id = h.id AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of)
           AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)) AS living,
       coalesce((SELECT group_concat(DISTINCT t.tag) FROM membership m JOIN person_tag t ON t.person_id = m.person_id
         WHERE m.household_id = h.id AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of)
           AND t.from_date <= :as_of AND (t.to_date IS NULL OR t.to_date > :as_of)), '') AS tags,
       trim(CASE WHEN hp.id IS NULL THEN '缺户主 ' ELSE '' END ||
            CASE WHEN hp.died_on <= :as_of THEN '户主已故 ' ELSE '' END ||
            CASE WHEN hp.id IS NOT NULL AND hp.phones = '[]' THEN '缺电话 ' ELSE '' END ||
            CASE WHEN EXISTS (SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id
                 WHERE m.household_id = h.id AND m.to_date IS NULL AND p.id_number = '' AND p.removed_at IS NULL)
                 THEN '缺证件号' ELSE '' END) AS gaps,
       CASE WHEN h.removed_at IS NOT NULL THEN '已删'
            WHEN h.from_date > :as_of THEN '未立'
            WHEN h.to_date <= :as_of THEN '注销' ELSE '在册' END AS state
  FROM household h
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN membership hm ON hm.id = (SELECT x.id FROM membership x
        WHERE x.household_id = h.id AND x.relation = '02' AND x.from_date <= :as_of
          AND (x.to_date IS NULL OR x.to_date > :as_of) LIMIT 1)
  LEFT JOIN person hp ON hp.id = hm.person_id
