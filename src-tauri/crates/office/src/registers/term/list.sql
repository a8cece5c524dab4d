SELECT t.id, t.post || ' ' || coalesce(p.pinyin, t.name) AS sort, coalesce(p.pinyin, t.name) AS pinyin, t.name,
       coalesce(p.sex, '') AS sex, coalesce(p.birth, '') AS birth,
       CASE WHEN p.birth <> '' THEN CAST(strftime('%Y', :as_of) AS INTEGER) - CAST(substr(p.birth, 1, 4) AS INTEGER)
            - (substr(:as_of, 6) < substr(p.birth, 6)) END AS age,
       coalesce(p.political, '') AS political, t.post, t.scope, t.from_date, t.ends_on, t.left_on, t.left_why, t.note,
       coalesce(e.session, '') AS election, coalesce(p.phones ->> '$[0].number', '') AS phone,
       CASE WHEN t.removed_at IS NOT NULL THEN '已删' WHEN t.from_date > :as_of THEN '未就任'
            WHEN t.left_on <> '' AND t.left_on <= :as_of THEN '已离任'
            WHEN t.ends_on <> '' AND t.ends_on <= :as_of THEN '届满未换' ELSE '在任' END AS state
  FROM term t
  LEFT JOIN person p ON p.id = t.person_id
  LEFT JOIN election e ON e.id = t.election_id
