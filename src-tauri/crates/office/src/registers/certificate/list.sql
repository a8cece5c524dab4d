SELECT c.id, printf('%08d', 99999999 - replace(c.date, '-', '')) || c.number AS sort, c.number, coalesce(p.name, v.name) AS name,
       coalesce(p.pinyin, v.pinyin) AS pinyin, c.date, c.from_date, c.to_date, c.times, c.minutes,
       printf('%g', coalesce(c.minutes, 0) / 60.0) AS hours, c.purpose, c.void_on, c.void_reason, c.note,
       CASE WHEN c.removed_at IS NOT NULL THEN '已删' WHEN c.void_on <> '' AND c.void_on <= :as_of THEN '已作废' ELSE '有效' END AS state
  FROM certificate c
  JOIN volunteer v ON v.id = c.volunteer_id
  LEFT JOIN person p ON p.id = v.person_id
