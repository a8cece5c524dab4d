SELECT h.id, hm.person_id AS head_id,
       (SELECT m.person_id FROM membership m JOIN person p ON p.id = m.person_id
         WHERE m.household_id = h.id AND m.to_date IS NULL AND p.birth > date(:today, '-16 years') LIMIT 1) AS child_id,
       hp.birth < date(:today, '-70 years')
         AND (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.to_date IS NULL) = 1 AS old
  FROM household h
  JOIN dwelling d ON d.id = h.dwelling_id
  JOIN membership hm ON hm.household_id = h.id AND hm.relation = '02' AND hm.to_date IS NULL
  JOIN person hp ON hp.id = hm.person_id
 WHERE h.registered = 'here' AND h.removed_at IS NULL
 ORDER BY d.sort, h.number
