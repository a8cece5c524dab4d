-- What speaks against a member (`:member`) being on duty on a day (`:date`), their duty `:id` aside.
SELECT coalesce(p.name, m.name) AS name, coalesce(p.birth, m.birth) AS birth,
       m.from_date <= :date AND (m.to_date = '' OR m.to_date > :date) AND (p.died_on IS NULL OR p.died_on > :date) AS there,
       m.team_id,
       EXISTS (SELECT 1 FROM team_member o JOIN team_leave l ON l.member_id = o.id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND l.removed_at IS NULL
                  AND l.from_date <= :date AND (l.to_date = '' OR l.to_date >= :date)) AS away,
       EXISTS (SELECT 1 FROM team_member o JOIN duty d ON d.member_id = o.id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND d.removed_at IS NULL AND d.id NOT IN (:id, :other)
                  AND d.date = :date) AS again,
       EXISTS (SELECT 1 FROM team_member o JOIN duty d ON d.member_id = o.id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND d.removed_at IS NULL AND d.id NOT IN (:id, :other)
                  AND d.date IN (date(:date, '-1 day'), date(:date, '+1 day'))) AS running,
       EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id JOIN insurance s ON s.id = i.insurance_id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND i.removed_at IS NULL AND s.removed_at IS NULL
                  AND s.from_date <= :date AND s.to_date >= :date
                  AND i.from_date <= :date AND (i.to_date = '' OR i.to_date >= :date)) AS covered,
       coalesce(p.political, '') = '01' OR EXISTS (SELECT 1 FROM team_role r WHERE r.member_id = m.id AND r.role IN ('10', '20')
                  AND r.from_date <= :date AND (r.to_date = '' OR r.to_date > :date)) AS leads
  FROM team_member m LEFT JOIN person p ON p.id = m.person_id WHERE m.id = :member
