SELECT id, year, result, date, place, note
  FROM checkup WHERE person_id = :id AND removed_at IS NULL AND date <= :as_of ORDER BY year DESC
