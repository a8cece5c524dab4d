SELECT v.id AS key, '转介答复：' || v.need || CASE WHEN v.passed_to = '' THEN '' ELSE '（' || v.passed_to || '）' END AS title,
       v.passed_due AS due, v.household_id, 'visit' AS register, v.id, v.passed_to AS owner,
       (SELECT w.person_id FROM visit_person w WHERE w.visit_id = v.id ORDER BY w.rowid LIMIT 1) AS person_id,
       coalesce((SELECT p.name FROM visit_person w JOIN person p ON p.id = w.person_id WHERE w.visit_id = v.id
                  ORDER BY w.rowid LIMIT 1), '') AS name,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking
  FROM visit v
  LEFT JOIN dwelling d ON d.id = v.dwelling_id
 WHERE v.passed_due <> '' AND v.passed_done = '' AND v.removed_at IS NULL AND v.passed_due <= :until AND v.date <= :on
