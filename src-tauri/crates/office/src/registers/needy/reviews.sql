SELECT v.id, v.date, v.outcome, v.effective_on, v.amount, v.grounds, v.document, v.reviewer
  FROM needy_review v WHERE v.needy_id = :id AND v.removed_at IS NULL AND v.date <= :as_of
 ORDER BY v.date DESC, v.id DESC
