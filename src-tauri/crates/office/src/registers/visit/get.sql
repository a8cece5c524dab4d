SELECT v.id, v.date, v.kind, v.way, v.result, v.dwelling_id, v.household_id, v.visitors, v.health, v.mind, v.safety,
       v.hygiene, v.surroundings, v.summary, v.need, v.done, v.passed_to, v.passed_due, v.passed_done, v.passed_result,
       v.next_date, v.abnormal, v.calls, v.signed_by, v.note, v.removed_at,
       coalesce((SELECT json_group_array(w.person_id ORDER BY w.rowid) FROM visit_person w WHERE w.visit_id = v.id), '[]') AS persons,
       -- What was given stands in the book of aid.
       coalesce(g.goods, '') AS goods, g.money, coalesce(g.source, '') AS source, coalesce(g.payer, '') AS payer,
       coalesce(g.from_stock, 0) AS from_stock
  FROM visit v
  LEFT JOIN aid g ON g.id = v.id || ':aid' AND g.removed_at IS v.removed_at
 WHERE v.id = :id
