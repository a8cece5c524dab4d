-- Whoever is in the team (`:team`) on some day of a span, with what the roster must know of them. Days as JSON lists.
SELECT m.id, coalesce(p.name, m.name) AS name, coalesce(p.birth, m.birth) AS birth, m.from_date,
       CASE WHEN p.died_on IS NOT NULL AND (m.to_date = '' OR p.died_on < m.to_date) THEN p.died_on ELSE m.to_date END AS to_date,
       m.weekdays,
       -- 中共党员 in the register of people leads as well (GB/T 4762: 01).
       coalesce(p.political, '') = '01' AS party,
       (SELECT coalesce(json_group_array(json_array(r.from_date, r.to_date)), '[]') FROM team_role r
         WHERE r.member_id = m.id AND r.role IN ('10', '20')) AS leads,
       (SELECT coalesce(json_group_array(json_array(l.from_date, l.to_date)), '[]')
          FROM team_member o JOIN team_leave l ON l.member_id = o.id
         WHERE (o.id = m.id OR o.person_id = m.person_id) AND l.removed_at IS NULL
           AND l.from_date <= :to AND (l.to_date = '' OR l.to_date >= :from)) AS away,
       (SELECT count(*) FROM duty d JOIN roster x ON x.id = d.roster_id
         WHERE d.member_id = m.id AND d.removed_at IS NULL AND x.removed_at IS NULL AND x.team_id = :team AND x.id <> :roster
           AND d.date >= :since AND d.date < :from) AS before,
       -- On duty the day before, the day after, or in the span by another team's roster.
       (SELECT coalesce(json_group_array(d.date), '[]') FROM team_member o JOIN duty d ON d.member_id = o.id
         WHERE (o.id = m.id OR o.person_id = m.person_id) AND d.removed_at IS NULL AND d.roster_id <> :roster
           AND d.date BETWEEN date(:from, '-1 day') AND date(:to, '+1 day')) AS beside
  FROM team_member m LEFT JOIN person p ON p.id = m.person_id
 WHERE m.team_id = :team AND m.removed_at IS NULL AND m.from_date <= :to AND (m.to_date = '' OR m.to_date > :from)
   AND (p.died_on IS NULL OR p.died_on > :from)
 ORDER BY m.rowid
