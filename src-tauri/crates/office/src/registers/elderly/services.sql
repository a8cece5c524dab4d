SELECT id, date, kind, provider, minutes, amount, note
  FROM service WHERE person_id = :id AND removed_at IS NULL AND date <= :as_of ORDER BY date DESC, id DESC LIMIT 12
