-- Who lives where on :on, in walking order; of a list of people, or (:ids null) of everybody.
SELECT p.id AS person_id, p.name, p.sex, d.id AS dwelling_id, d.address, coalesce(b.code, '') AS building,
       coalesce(e.code, '') AS entrance,
       CASE WHEN length(p.birth) = 10
            THEN substr(:on, 1, 4) - substr(p.birth, 1, 4) - (substr(:on, 6) < substr(p.birth, 6)) END AS age,
       coalesce(json_extract(p.phones, '$[0].number'), '') AS phone,
       coalesce((SELECT group_concat(DISTINCT t.tag) FROM person_category t WHERE t.person_id = p.id
                    AND t.from_date <= :on AND (t.to_date IS NULL OR t.to_date > :on)), '') AS tags,
       EXISTS (SELECT 1 FROM visit_person w JOIN visit v ON v.id = w.visit_id
                WHERE w.person_id = p.id AND v.removed_at IS NULL AND v.date = :on) AS entered
  FROM residence r
  JOIN person p ON p.id = r.person_id AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :on)
  JOIN dwelling d ON d.id = r.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN entrance e ON e.id = d.entrance_id
 WHERE r.from_date <= :on AND (r.to_date IS NULL OR r.to_date > :on)
   AND (:ids IS NULL OR p.id IN (SELECT value FROM json_each(:ids)))
   AND (:building = '' OR b.code = :building)
 ORDER BY d.sort, d.id, p.birth, p.id
