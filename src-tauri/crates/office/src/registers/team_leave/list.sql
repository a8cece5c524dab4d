SELECT l.id, printf('%08d', 99999999 - replace(l.from_date, '-', '')) AS sort, coalesce(p.name, m.name) AS member, t.name AS team,
       l.from_date, l.to_date, l.reason, l.note,
       CASE WHEN l.removed_at IS NOT NULL THEN '已删' WHEN l.from_date > :as_of THEN '以后'
            WHEN l.to_date <> '' AND l.to_date < :as_of THEN '已过' ELSE '请假中' END AS state
  FROM team_leave l
  JOIN team_member m ON m.id = l.member_id
  JOIN team t ON t.id = m.team_id
  LEFT JOIN person p ON p.id = m.person_id
