-- Whoever was put on duty on a day still to come and has died, left the team or taken leave since, or was to lead and is no longer one of those who may.
SELECT w.id || ':' || w.why AS key, 'duty' AS register, w.id, w.name AS title, w.date || ' ' || w.shift || '，' || w.why || '，请换班' AS detail
  FROM (SELECT d.id, d.date, c.name AS shift, coalesce(p.name, m.name) AS name,
               CASE WHEN p.died_on <= d.date THEN '已故'
                    WHEN m.removed_at IS NOT NULL OR m.from_date > d.date OR (m.to_date <> '' AND m.to_date <= d.date)
                    THEN '不在队里'
                    WHEN EXISTS (SELECT 1 FROM team_member o JOIN team_leave l ON l.member_id = o.id
                                  WHERE (o.id = m.id OR o.person_id = m.person_id) AND l.removed_at IS NULL
                                    AND l.from_date <= d.date AND (l.to_date = '' OR l.to_date >= d.date))
                    THEN '请假'
                    WHEN d.leader AND coalesce(p.political, '') <> '01'
                         AND NOT EXISTS (SELECT 1 FROM team_role y WHERE y.member_id = m.id AND y.role IN ('10', '20')
                                            AND y.from_date <= d.date AND (y.to_date = '' OR y.to_date > d.date))
                    THEN '不是两委成员、党员，不能带班' ELSE '' END AS why
          FROM duty d
          JOIN roster r ON r.id = d.roster_id
          JOIN team_member m ON m.id = d.member_id
          JOIN code c ON c.id = 'shift:' || d.shift
          LEFT JOIN person p ON p.id = m.person_id
         WHERE d.removed_at IS NULL AND r.removed_at IS NULL AND d.date >= :as_of) w
 WHERE w.why <> ''
 ORDER BY w.date, w.name
