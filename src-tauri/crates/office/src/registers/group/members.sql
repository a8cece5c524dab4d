-- Everybody who is in the group (`:id`) on a day, in the order of their names.
SELECT min(m.id) AS member_id, coalesce(m.person_id, '') AS person_id, coalesce(p.name, v.name, m.name) AS name,
       coalesce((SELECT o.id FROM volunteer o WHERE o.removed_at IS NULL AND (o.person_id = m.person_id OR o.id = m.volunteer_id)
            AND o.from_date <= :as_of AND (o.to_date = '' OR o.to_date > :as_of)), '') AS volunteer_id,
       coalesce(p.sex, v.sex, '') AS sex, coalesce(p.birth, v.birth, '') AS birth,
       coalesce(nullif(json_extract(p.phones, '$[0].number'), ''), nullif(v.phone, ''), m.phone) AS phone,
       min(CASE WHEN m.duty = '' THEN '30' ELSE m.duty END) AS duty, min(m.from_date) AS from_date
  FROM group_member m
  LEFT JOIN person p ON p.id = m.person_id
  LEFT JOIN volunteer v ON v.id = m.volunteer_id
 WHERE m.group_id = :id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
   AND (p.died_on IS NULL OR p.died_on > :as_of)
 GROUP BY coalesce(m.person_id, m.volunteer_id, m.id)
 ORDER BY min(CASE WHEN m.duty = '' THEN '30' ELSE m.duty END), coalesce(p.pinyin, v.pinyin, m.pinyin), 1
