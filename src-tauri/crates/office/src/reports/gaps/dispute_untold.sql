-- 人民调解法26条: whoever failed to agree is told of the other ways. An old ledger may not say that it was done.
SELECT d.id AS key, 'dispute' AS register, d.id, d.number AS title, s.date || ' 办结，没有写哪天告知了当事人其他途径' AS detail
  FROM settlement s
  JOIN dispute d ON d.id = s.dispute_id
 WHERE s.removed_at IS NULL AND d.removed_at IS NULL AND s.date <= :as_of AND s.told_on = '' AND s.outcome IN ('41', '90')
 ORDER BY s.date
