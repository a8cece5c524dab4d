SELECT id, applied_on, granted_on, amount, from_date, to_date, ended_by, document, note
  FROM allowance WHERE person_id = :id AND removed_at IS NULL
   AND coalesce(nullif(applied_on, ''), nullif(granted_on, ''), from_date) <= :as_of
 ORDER BY from_date DESC, applied_on DESC
