-- Each person of each visit of a span; a visit that names nobody has one row without a person.
SELECT v.id, v.date, v.kind, v.way, v.result, v.abnormal, coalesce(v.household_id, v.dwelling_id, v.id) AS home,
       coalesce(d.address, '') AS address, w.person_id, coalesce(p.name, '') AS name,
       coalesce((SELECT group_concat(DISTINCT t.tag) FROM person_category t WHERE t.person_id = w.person_id
                    AND t.from_date <= v.date AND (t.to_date IS NULL OR t.to_date > v.date)), '') AS tags,
       -- A call that names nobody was paid to the family.
       coalesce((SELECT group_concat(DISTINCT n.category) FROM person_needy n WHERE n.person_id = w.person_id
                    AND n.from_date <= v.date AND (n.to_date IS NULL OR n.to_date > v.date)),
                (SELECT group_concat(DISTINCT n.category) FROM needy n
                  WHERE w.person_id IS NULL AND n.household_id = v.household_id AND n.removed_at IS NULL AND n.category <> 'N05'
                    AND n.from_date <= v.date AND (n.to_date IS NULL OR n.to_date > v.date)), '') AS needy,
       (SELECT coalesce(sum(a.money), 0) FROM aid a WHERE a.visit_id = v.id AND a.removed_at IS NULL) AS money,
       (SELECT count(*) FROM aid a WHERE a.visit_id = v.id AND a.removed_at IS NULL AND a.goods <> '') AS gifts
  FROM visit v
  LEFT JOIN visit_person w ON w.visit_id = v.id
  LEFT JOIN person p ON p.id = w.person_id
  LEFT JOIN dwelling d ON d.id = v.dwelling_id
 WHERE v.removed_at IS NULL AND v.date BETWEEN :from AND :to
 ORDER BY v.date, d.sort, v.id, w.rowid
