SELECT v.id, v.date, v.kind, v.way, v.result, v.dwelling_id, v.household_id, v.visitors, v.health, v.mind, v.safety,
       v.hygiene, v.surroundings, v.summary, v.need, v.done, v.passed_to, v.passed_due, v.passed_done, v.passed_result,
       v.next_date, v.abnormal, v.calls, v.signed_by, v.note, v.removed_at,
       coalesce((SELECT json_group_array(w.person_id ORDER BY w.rowid) FROM visit_person w WHERE w.visit_id = v.id), '[]') AS persons
  FROM visit v WHERE v.id = :id
