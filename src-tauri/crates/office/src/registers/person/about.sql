SELECT (SELECT r.dwelling_id FROM residence r WHERE r.person_id = :id AND r.from_date <= :as_of
           AND (r.to_date IS NULL OR r.to_date > :as_of) ORDER BY r.from_date DESC LIMIT 1) AS dwelling_id,
       (SELECT m.household_id FROM membership m WHERE m.person_id = :id AND m.from_date <= :as_of
           AND (m.to_date IS NULL OR m.to_date > :as_of) ORDER BY m.from_date DESC LIMIT 1) AS household_id
