-- A member counts once in the head count, however many roles, and in each role; covered is whoever any policy covers on the day.
SELECT x.id, x.sort, x.name, x.kind, x.from_date, x.to_date, x.purpose, x.note, x.people, x.women, x.covered,
       x.committee, x.party, x.aides, x.chiefs, x.volunteers,
       CASE WHEN x.people > 0 THEN printf('%.1f%%', 100.0 * x.covered / x.people) ELSE '' END AS coverage,
       CASE WHEN x.removed_at IS NOT NULL THEN '已删' WHEN x.from_date > :as_of THEN '未成立'
            WHEN x.to_date <> '' AND x.to_date <= :as_of THEN '已解散' ELSE '在建' END AS state
  FROM (
SELECT t.id, t.kind || t.name AS sort, t.name, t.kind, t.from_date, t.to_date, t.purpose, t.note,
       (SELECT count(*) FROM team_member m LEFT JOIN person p ON p.id = m.person_id
         WHERE m.team_id = t.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of)) AS people,
       (SELECT count(*) FROM team_member m LEFT JOIN person p ON p.id = m.person_id
         WHERE m.team_id = t.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of) AND coalesce(p.sex, m.sex) = '2') AS women,
       (SELECT count(*) FROM team_member m LEFT JOIN person p ON p.id = m.person_id
         WHERE m.team_id = t.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of)
           AND EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id JOIN insurance s ON s.id = i.insurance_id
                 WHERE (o.id = m.id OR o.person_id = m.person_id) AND i.removed_at IS NULL AND s.removed_at IS NULL
                   AND s.from_date <= :as_of AND s.to_date >= :as_of
                   AND i.from_date <= :as_of AND (i.to_date = '' OR i.to_date >= :as_of))) AS covered,
       (SELECT count(DISTINCT m.id) FROM team_member m JOIN team_role r ON r.member_id = m.id LEFT JOIN person p ON p.id = m.person_id
         WHERE m.team_id = t.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of) AND r.role = '10'
           AND r.from_date <= :as_of AND (r.to_date = '' OR r.to_date > :as_of)) AS committee,
       (SELECT count(DISTINCT m.id) FROM team_member m JOIN team_role r ON r.member_id = m.id LEFT JOIN person p ON p.id = m.person_id
         WHERE m.team_id = t.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of) AND r.role = '20'
           AND r.from_date <= :as_of AND (r.to_date = '' OR r.to_date > :as_of)) AS party,
       (SELECT count(DISTINCT m.id) FROM team_member m JOIN team_role r ON r.member_id = m.id LEFT JOIN person p ON p.id = m.person_id
         WHERE m.team_id = t.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of) AND r.role = '30'
           AND r.from_date <= :as_of AND (r.to_date = '' OR r.to_date > :as_of)) AS aides,
       (SELECT count(DISTINCT m.id) FROM team_member m JOIN team_role r ON r.member_id = m.id LEFT JOIN person p ON p.id = m.person_id
         WHERE m.team_id = t.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of) AND r.role = '40'
           AND r.from_date <= :as_of AND (r.to_date = '' OR r.to_date > :as_of)) AS chiefs,
       (SELECT count(DISTINCT m.id) FROM team_member m JOIN team_role r ON r.member_id = m.id LEFT JOIN person p ON p.id = m.person_id
         WHERE m.team_id = t.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of) AND r.role = '50'
           AND r.from_date <= :as_of AND (r.to_date = '' OR r.to_date > :as_of)) AS volunteers,
       t.removed_at
  FROM team t) x
