-- Everybody who is in the team (`:id`) on a day, with what they are and whether a policy covers them.
SELECT m.id AS member_id, coalesce(m.person_id, '') AS person_id, coalesce(p.name, m.name) AS name,
       coalesce(p.sex, m.sex) AS sex, coalesce(p.birth, m.birth) AS birth,
       CASE WHEN length(coalesce(p.birth, m.birth)) = 10
            THEN substr(:as_of, 1, 4) - substr(coalesce(p.birth, m.birth), 1, 4)
                 - (substr(:as_of, 6) < substr(coalesce(p.birth, m.birth), 6)) END AS age,
       coalesce(nullif(json_extract(p.phones, '$[0].number'), ''), m.phone) AS phone, m.from_date, m.weekdays,
       coalesce((SELECT group_concat(r.role, ',' ORDER BY r.role) FROM team_role r WHERE r.member_id = m.id
                    AND r.from_date <= :as_of AND (r.to_date = '' OR r.to_date > :as_of)), '') AS roles,
       EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id JOIN insurance s ON s.id = i.insurance_id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND i.removed_at IS NULL AND s.removed_at IS NULL
                  AND s.from_date <= :as_of AND s.to_date >= :as_of
                  AND i.from_date <= :as_of AND (i.to_date = '' OR i.to_date >= :as_of)) AS covered
  FROM team_member m LEFT JOIN person p ON p.id = m.person_id
 WHERE m.team_id = :id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
   AND (p.died_on IS NULL OR p.died_on > :as_of)
 ORDER BY coalesce(p.pinyin, m.pinyin), m.id
