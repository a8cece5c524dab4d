SELECT x.id, x.post || ' ' || x.pinyin AS sort, x.pinyin, x.name, x.birth, x.phone, x.post, x.worked_from, x.from_date,
       x.to_date, x.papers, x.allowance, x.note,
       CASE WHEN x.birth <> '' THEN substr(:as_of, 1, 4) - substr(x.birth, 1, 4) - (substr(:as_of, 6) < substr(x.birth, 6)) END AS age,
       CASE WHEN x.worked_from <> '' AND x.worked_from <= x.until
            THEN substr(x.until, 1, 4) - substr(x.worked_from, 1, 4) - (substr(x.until, 6) < substr(x.worked_from, 6)) END AS years,
       CASE WHEN x.removed_at IS NOT NULL THEN '已删' WHEN x.from_date > :as_of THEN '未到岗'
            WHEN x.to_date <> '' AND x.to_date <= :as_of THEN '已离岗' ELSE '在岗' END AS state
  FROM (SELECT s.id, coalesce(p.pinyin, s.pinyin) AS pinyin, coalesce(p.name, s.name) AS name,
               coalesce(p.birth, s.birth) AS birth, s.phone, s.post, s.worked_from, s.from_date, s.to_date, s.papers,
               s.allowance, s.note, s.removed_at,
               -- Who has left serves no longer.
               CASE WHEN s.to_date <> '' AND s.to_date < :as_of THEN s.to_date ELSE :as_of END AS until
          FROM staff s LEFT JOIN person p ON p.id = s.person_id) x
