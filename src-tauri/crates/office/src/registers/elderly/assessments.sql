SELECT id, date, scale, score, level, raised, assessor, agency, next_date, note
  FROM assessment WHERE person_id = :id AND removed_at IS NULL AND date <= :as_of ORDER BY date DESC, id DESC
