-- Where somebody lived and in whose book they were on a day.
SELECT p.name,
       (SELECT r.dwelling_id FROM residence r WHERE r.person_id = p.id AND r.from_date <= :date
           AND (r.to_date IS NULL OR r.to_date > :date) ORDER BY r.from_date DESC LIMIT 1) AS dwelling_id,
       (SELECT m.household_id FROM membership m WHERE m.person_id = p.id AND m.from_date <= :date
           AND (m.to_date IS NULL OR m.to_date > :date) ORDER BY m.from_date DESC LIMIT 1) AS household_id,
       EXISTS (SELECT 1 FROM visit_person w JOIN visit v ON v.id = w.visit_id
                WHERE w.person_id = p.id AND v.removed_at IS NULL AND v.date = :date AND v.way = :way AND v.id <> :id) AS again
  FROM person p WHERE p.id = :person AND p.removed_at IS NULL
