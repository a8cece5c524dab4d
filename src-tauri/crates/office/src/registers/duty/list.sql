SELECT d.id, d.date || d.shift || t.name || (1 - d.leader) || coalesce(p.pinyin, m.pinyin) AS sort, t.name AS team, d.date, d.shift,
       coalesce(p.name, m.name) AS member, coalesce(p.pinyin, m.pinyin) AS pinyin, d.leader, d.note,
       EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id JOIN insurance s ON s.id = i.insurance_id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND i.removed_at IS NULL AND s.removed_at IS NULL
                  AND s.from_date <= d.date AND s.to_date >= d.date
                  AND i.from_date <= d.date AND (i.to_date = '' OR i.to_date >= d.date)) AS covered,
       CASE WHEN p.died_on <= d.date THEN '已故'
            WHEN m.removed_at IS NOT NULL OR m.from_date > d.date OR (m.to_date <> '' AND m.to_date <= d.date) THEN '不在队里'
            WHEN EXISTS (SELECT 1 FROM team_member o JOIN team_leave l ON l.member_id = o.id
                          WHERE (o.id = m.id OR o.person_id = m.person_id) AND l.removed_at IS NULL
                            AND l.from_date <= d.date AND (l.to_date = '' OR l.to_date >= d.date)) THEN '请假'
            ELSE '' END AS absent,
       CASE WHEN d.removed_at IS NOT NULL OR r.removed_at IS NOT NULL THEN '已删' WHEN d.date < :as_of THEN '已过'
            WHEN d.date = :as_of THEN '当天' ELSE '以后' END AS state
  FROM duty d
  JOIN roster r ON r.id = d.roster_id
  JOIN team t ON t.id = r.team_id
  JOIN team_member m ON m.id = d.member_id
  LEFT JOIN person p ON p.id = m.person_id
