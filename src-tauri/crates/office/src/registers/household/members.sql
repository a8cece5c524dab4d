SELECT m.id AS membership_id, m.person_id, p.name, m.relation, p.sex, p.birth, p.id_number,
       coalesce(json_extract(p.phones, '$[0].number'), '') AS phone, m.from_date, m.to_date,
       CASE WHEN length(p.birth) = 10
            THEN substr(:as_of, 1, 4) - substr(p.birth, 1, 4) - (substr(:as_of, 6) < substr(p.birth, 6)) END AS age,
       coalesce((SELECT d.address FROM residence r JOIN dwelling d ON d.id = r.dwelling_id
                  WHERE r.person_id = p.id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)
                  ORDER BY r.from_date DESC LIMIT 1), '') AS lives,
       coalesce((SELECT group_concat(t.tag, ',') FROM person_tag t WHERE t.person_id = p.id
                    AND t.from_date <= :as_of AND (t.to_date IS NULL OR t.to_date > :as_of)), '') AS tags,
       p.ethnic, p.political, p.education, p.marital, p.work_status, p.employer, p.note,
       CASE WHEN p.died_on <= :as_of THEN '死亡' ELSE '' END AS state,
       (m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of)) AS present
  FROM membership m JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL
 WHERE m.household_id = :id
 ORDER BY m.relation <> '02', CASE WHEN m.relation BETWEEN '10' AND '12' THEN 0 ELSE 1 END, p.birth, p.pinyin
