SELECT p.id || p.birth AS key, 'person' AS register, p.id, p.name AS title,
       CASE WHEN p.birth > :as_of THEN '出生日期 ' || p.birth || ' 还没有到'
            ELSE '按出生日期 ' || p.birth || ' 已 ' || (substr(:as_of, 1, 4) - substr(p.birth, 1, 4)) || ' 岁' END AS detail
  FROM person p
 WHERE p.removed_at IS NULL AND length(p.birth) = 10 AND (p.died_on IS NULL OR p.died_on > :as_of)
   AND (p.birth > :as_of OR substr(:as_of, 1, 4) - substr(p.birth, 1, 4) > 110)
 ORDER BY p.birth
