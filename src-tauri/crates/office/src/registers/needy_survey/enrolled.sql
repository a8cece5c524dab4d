SELECT n.id, n.category, coalesce(c.name, n.category) AS category_name, coalesce(p.name, '') AS person, n.document,
       n.from_date, n.to_date, coalesce(w.name, '') AS pay_way,
       coalesce((SELECT v.amount FROM needy_review v WHERE v.needy_id = n.id AND v.outcome = 'adjust'
                    AND v.removed_at IS NULL AND v.effective_on <= :on
                  ORDER BY v.effective_on DESC, v.id DESC LIMIT 1), n.monthly_amount) AS amount,
       coalesce((SELECT max(v.date) FROM needy_review v WHERE v.needy_id = n.id AND v.removed_at IS NULL
                    AND v.date <= :on), '') AS reviewed_on,
       coalesce((SELECT o.name FROM needy_review v JOIN code o ON o.id = 'review_outcome:' || v.outcome
                  WHERE v.needy_id = n.id AND v.removed_at IS NULL AND v.date <= :on
                  ORDER BY v.date DESC, v.id DESC LIMIT 1), '') AS reviewed
  FROM needy n
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
  LEFT JOIN code w ON w.id = 'pay_way:' || n.pay_way
  LEFT JOIN person p ON p.id = n.person_id
 WHERE n.household_id = :household AND n.removed_at IS NULL AND n.from_date <= :on
   AND (n.to_date IS NULL OR n.to_date > :on)
 ORDER BY n.category, n.from_date
