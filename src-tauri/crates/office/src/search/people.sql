SELECT p.id, p.name, p.former_name, p.id_number, p.birth, p.phones, p.died_on IS NOT NULL AS dead,
       (SELECT r.dwelling_id FROM residence r WHERE r.person_id = p.id AND r.to_date IS NULL LIMIT 1) AS dwelling,
       EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.to_date IS NULL) OR (NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id)) AS booked
  FROM person p
 WHERE p.removed_at IS NULL
