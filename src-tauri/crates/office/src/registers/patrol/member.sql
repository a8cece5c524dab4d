-- A member by key (`:id`), else whoever in the team (`:team`) has this name on the day.
SELECT m.id, coalesce(p.name, m.name) AS name, m.team_id,
       m.from_date <= :date AND (m.to_date = '' OR m.to_date > :date) AS there,
       EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id JOIN insurance s ON s.id = i.insurance_id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND i.removed_at IS NULL AND s.removed_at IS NULL
                  AND s.from_date <= :date AND s.to_date >= :date
                  AND i.from_date <= :date AND (i.to_date = '' OR i.to_date >= :date)) AS covered
  FROM team_member m LEFT JOIN person p ON p.id = m.person_id
 WHERE m.removed_at IS NULL
   AND (m.id = :id OR :id = '' AND m.team_id = :team AND coalesce(p.name, m.name) = :name
        AND m.from_date <= :date AND (m.to_date = '' OR m.to_date > :date))
