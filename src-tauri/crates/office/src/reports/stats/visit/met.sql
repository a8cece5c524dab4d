SELECT DISTINCT w.person_id FROM visit v JOIN visit_person w ON w.visit_id = v.id
 WHERE v.removed_at IS NULL AND v.result <> 'missed' AND v.date BETWEEN :from AND :to
