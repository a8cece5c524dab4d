SELECT a.id, printf('%08d', 99999999 - replace(a.date, '-', '')) || coalesce(p.pinyin, v.pinyin) AS sort,
       coalesce(p.name, v.name) AS name, coalesce(p.pinyin, v.pinyin) AS pinyin, a.star, a.date, a.number, a.approver, a.note,
       printf('%g', (CAST(round(CAST(v.opening AS REAL) * 60) AS INTEGER)
         + (SELECT coalesce(sum(s.minutes), 0) FROM activity_service s
             WHERE (s.person_id = v.person_id OR s.volunteer_id = v.id) AND s.date > v.opening_on AND s.date <= :as_of)
         + (SELECT coalesce(sum(s.minutes), 0) FROM patrol_service s
             WHERE s.person_id = v.person_id AND s.date > v.opening_on AND s.date <= :as_of)) / 60.0) AS hours,
       CASE WHEN a.removed_at IS NOT NULL THEN '已删' WHEN a.date > :as_of THEN '未认定' ELSE '已认定' END AS state
  FROM star_award a
  JOIN volunteer v ON v.id = a.volunteer_id
  LEFT JOIN person p ON p.id = v.person_id
