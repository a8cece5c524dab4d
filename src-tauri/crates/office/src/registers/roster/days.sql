-- Who is on duty in a roster (`:id`), or everywhere on a day (`:on`), by day and shift, the leader first.
SELECT d.id AS duty_id, d.date, d.shift, d.member_id, d.leader AND d.leads AS leader, d.leader AND NOT d.leads AS unled,
       coalesce(p.name, m.name) AS name, t.name AS team, t.id AS team_id,
       coalesce(nullif(json_extract(p.phones, '$[0].number'), ''), m.phone) AS phone,
       EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id JOIN insurance s ON s.id = i.insurance_id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND i.removed_at IS NULL AND s.removed_at IS NULL
                  AND s.from_date <= d.date AND s.to_date >= d.date
                  AND i.from_date <= d.date AND (i.to_date = '' OR i.to_date >= d.date)) AS covered,
       CASE WHEN p.died_on <= d.date THEN '已故'
            WHEN m.removed_at IS NOT NULL OR m.from_date > d.date OR (m.to_date <> '' AND m.to_date <= d.date) THEN '不在队里'
            WHEN EXISTS (SELECT 1 FROM team_member o JOIN team_leave l ON l.member_id = o.id
                          WHERE (o.id = m.id OR o.person_id = m.person_id) AND l.removed_at IS NULL
                            AND l.from_date <= d.date AND (l.to_date = '' OR l.to_date >= d.date)) THEN '请假'
            ELSE '' END AS absent
  FROM (SELECT w.id, w.date, w.shift, w.member_id, w.leader, w.roster_id, w.removed_at,
               coalesce(x.political, '') = '01' OR EXISTS (SELECT 1 FROM team_role y
                WHERE y.member_id = w.member_id AND y.role IN ('10', '20')
                  AND y.from_date <= w.date AND (y.to_date = '' OR y.to_date > w.date)) AS leads
          FROM duty w JOIN team_member z ON z.id = w.member_id LEFT JOIN person x ON x.id = z.person_id
         WHERE w.roster_id = :id OR w.date = :on) d
  JOIN roster r ON r.id = d.roster_id
  JOIN team t ON t.id = r.team_id
  JOIN team_member m ON m.id = d.member_id
  LEFT JOIN person p ON p.id = m.person_id
 WHERE d.removed_at IS NULL AND r.removed_at IS NULL AND (d.roster_id = :id OR d.date = :on)
 ORDER BY t.name, d.date, d.shift, d.leader DESC, coalesce(p.pinyin, m.pinyin)
