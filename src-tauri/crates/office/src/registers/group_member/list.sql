SELECT m.id, g.name || coalesce(p.pinyin, v.pinyin, m.pinyin) AS sort, g.name AS "group", coalesce(p.name, v.name, m.name) AS name,
       coalesce(p.pinyin, v.pinyin, m.pinyin) AS pinyin, coalesce(p.sex, v.sex, '') AS sex,
       CASE WHEN length(coalesce(p.birth, v.birth)) = 10
            THEN substr(:as_of, 1, 4) - substr(coalesce(p.birth, v.birth), 1, 4)
                 - (substr(:as_of, 6) < substr(coalesce(p.birth, v.birth), 6)) END AS age,
       coalesce(nullif(json_extract(p.phones, '$[0].number'), ''), nullif(v.phone, ''), m.phone) AS phone,
       CASE WHEN m.duty = '' THEN '30' ELSE m.duty END AS duty, m.from_date, m.to_date, m.note,
       CASE WHEN m.removed_at IS NOT NULL THEN '已删' WHEN m.from_date > :as_of THEN '未参加'
            WHEN m.to_date <> '' AND m.to_date <= :as_of THEN '已退出' WHEN p.died_on <= :as_of THEN '已故'
            ELSE '在队' END AS state
  FROM group_member m
  JOIN "group" g ON g.id = m.group_id
  LEFT JOIN person p ON p.id = m.person_id
  LEFT JOIN volunteer v ON v.id = m.volunteer_id
