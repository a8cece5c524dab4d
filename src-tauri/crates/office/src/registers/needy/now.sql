SELECT CASE WHEN r.from_date > :as_of THEN '未起' WHEN r.to_date <= :as_of THEN '停发' ELSE '在享' END AS state,
       coalesce((SELECT v.amount FROM needy_review v WHERE v.needy_id = r.id AND v.outcome = 'adjust'
                    AND v.removed_at IS NULL AND v.effective_on <= :as_of
                  ORDER BY v.effective_on DESC, v.id DESC LIMIT 1), r.monthly_amount) AS amount,
       coalesce((SELECT c.next FROM needy_cycle c WHERE c.needy_id = r.id AND c.since <= :as_of
                  ORDER BY c.since DESC LIMIT 1), '') AS next_review
  FROM needy r WHERE r.id = :id
