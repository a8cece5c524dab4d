WITH phones AS (
    SELECT p.id, p.name, p.pinyin, json_extract(j.value, '$.number') AS number
      FROM person p, json_each(p.phones) j
     WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of) AND p.phones <> '[]'
)
SELECT x.id || x.number AS key, 'person' AS register, x.id, x.name AS title,
       '电话尾号 ' || substr(x.number, -4) || ' 有 ' || s.count || ' 人在用' AS detail
  FROM phones x
  JOIN (SELECT number, count(DISTINCT id) AS count FROM phones GROUP BY number HAVING count(DISTINCT id) > :limit) s
    ON s.number = x.number
 ORDER BY s.count DESC, x.number, x.pinyin
