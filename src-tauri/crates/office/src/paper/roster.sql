SELECT m.household_id, h.registered, p.name, m.relation, p.sex, p.birth, p.id_number,
       coalesce(json_extract(p.phones, '$[0].number'), '') AS phone, p.ethnic, p.political, p.education, p.marital,
       p.work_status, p.employer, p.note, m.from_date,
       CASE WHEN length(p.birth) = 10
            THEN substr(:as_of, 1, 4) - substr(p.birth, 1, 4) - (substr(:as_of, 6) < substr(p.birth, 6)) END AS age,
       coalesce((SELECT r.dwelling_id FROM residence r WHERE r.person_id = p.id AND r.from_date <= :as_of
                    AND (r.to_date IS NULL OR r.to_date > :as_of) LIMIT 1), '') AS lives,
       coalesce((SELECT group_concat(DISTINCT t.tag) FROM person_category t WHERE t.person_id = p.id
                    AND t.from_date <= :as_of AND (t.to_date IS NULL OR t.to_date > :as_of)), '') AS tags
  FROM json_each(:ids) k
  JOIN membership m ON m.household_id = k.value AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of)
  JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
  JOIN household h ON h.id = m.household_id
 ORDER BY k.key, m.relation <> '02', CASE WHEN m.relation BETWEEN '10' AND '12' THEN 0 ELSE 1 END, p.birth, p.pinyin
