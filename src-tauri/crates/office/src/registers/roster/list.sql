SELECT r.id, printf('%08d', 99999999 - replace(r.from_date, '-', '')) || t.name AS sort, t.name AS team, r.from_date, r.to_date,
       r.shifts, r.least, r.most, r.note,
       (SELECT count(*) FROM duty d WHERE d.roster_id = r.id AND d.removed_at IS NULL) AS duties,
       (SELECT count(DISTINCT d.member_id) FROM duty d WHERE d.roster_id = r.id AND d.removed_at IS NULL) AS people,
       json_array_length(r.broken) AS broken_count,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.to_date < :as_of THEN '已过'
            WHEN NOT EXISTS (SELECT 1 FROM duty d WHERE d.roster_id = r.id AND d.removed_at IS NULL) THEN '未排'
            WHEN r.from_date > :as_of THEN '以后' ELSE '本期' END AS state
  FROM roster r
  JOIN team t ON t.id = r.team_id
