SELECT p.id AS person_id, p.name, p.sex, p.birth,
       CASE WHEN length(p.birth) = 10
            THEN substr(v.date, 1, 4) - substr(p.birth, 1, 4) - (substr(v.date, 6) < substr(p.birth, 6)) END AS age,
       coalesce((SELECT group_concat(DISTINCT t.tag) FROM person_category t WHERE t.person_id = p.id
                    AND t.from_date <= v.date AND (t.to_date IS NULL OR t.to_date > v.date)), '') AS tags,
       coalesce((SELECT group_concat(DISTINCT n.category) FROM person_needy n WHERE n.person_id = p.id
                    AND n.from_date <= v.date AND (n.to_date IS NULL OR n.to_date > v.date)), '') AS needy
  FROM visit_person w
  JOIN visit v ON v.id = w.visit_id
  JOIN person p ON p.id = w.person_id
 WHERE w.visit_id = :id ORDER BY w.rowid
