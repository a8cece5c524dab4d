SELECT k.id, printf('%08d', 99999999 - replace(k.date, '-', '')) || k.from_time AS sort, v.name AS venue, k.date, k.from_time, k.to_time,
       coalesce(g.name, '') AS "group", k.who, coalesce(g.name, k.who) AS user, k.phone, k.purpose, k.cancelled_on, k.note,
       CASE WHEN k.removed_at IS NOT NULL THEN '已删' WHEN k.cancelled_on <> '' AND k.cancelled_on <= :as_of THEN '已取消'
            WHEN k.date < :as_of THEN '已用过' ELSE '预约' END AS state
  FROM booking k
  JOIN venue v ON v.id = k.venue_id
  LEFT JOIN "group" g ON g.id = k.group_id
