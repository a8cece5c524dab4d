SELECT m.id, t.name || coalesce(p.pinyin, m.pinyin) AS sort, t.name AS team, coalesce(p.name, m.name) AS name,
       coalesce(p.pinyin, m.pinyin) AS pinyin, coalesce(p.sex, m.sex) AS sex, coalesce(p.birth, m.birth) AS birth,
       CASE WHEN length(coalesce(p.birth, m.birth)) = 10
            THEN substr(:as_of, 1, 4) - substr(coalesce(p.birth, m.birth), 1, 4)
                 - (substr(:as_of, 6) < substr(coalesce(p.birth, m.birth), 6)) END AS age,
       coalesce(nullif(json_extract(p.phones, '$[0].number'), ''), m.phone) AS phone,
       coalesce((SELECT group_concat(r.role, ',' ORDER BY r.role) FROM team_role r WHERE r.member_id = m.id
                    AND r.from_date <= :as_of AND (r.to_date = '' OR r.to_date > :as_of)), '') AS role,
       m.from_date, m.to_date, m.weekdays, m.note,
       EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id JOIN insurance s ON s.id = i.insurance_id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND i.removed_at IS NULL AND s.removed_at IS NULL
                  AND s.from_date <= :as_of AND s.to_date >= :as_of
                  AND i.from_date <= :as_of AND (i.to_date = '' OR i.to_date >= :as_of)) AS covered,
       CASE WHEN m.removed_at IS NOT NULL THEN '已删' WHEN m.from_date > :as_of THEN '未入队'
            WHEN m.to_date <> '' AND m.to_date <= :as_of THEN '已退队' WHEN p.died_on <= :as_of THEN '已故'
            ELSE '在队' END AS state
  FROM team_member m
  JOIN team t ON t.id = m.team_id
  LEFT JOIN person p ON p.id = m.person_id
