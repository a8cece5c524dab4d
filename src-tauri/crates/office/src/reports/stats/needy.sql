WITH enrolled AS (
    SELECT n.id, n.household_id, n.person_id, n.category, n.from_date, n.to_date,
           -- 临时救助 is granted once, in the period or not; nobody goes on having it.
           n.category <> 'N05' AND n.from_date <= :as_of AND (n.to_date IS NULL OR n.to_date > :as_of) AS present,
           n.from_date BETWEEN :from AND :to AS begun,
           n.category <> 'N05' AND coalesce(n.to_date BETWEEN :from AND :to, 0) AS ended,
           iif(n.category = 'N05' AND n.from_date BETWEEN :from AND :to, coalesce(n.monthly_amount, 0), 0) AS once,
           iif(n.category = 'N05', 0, coalesce((SELECT v.amount FROM needy_review v WHERE v.needy_id = n.id AND v.outcome = 'adjust'
                        AND v.removed_at IS NULL AND v.effective_on <= :as_of
                      ORDER BY v.effective_on DESC, v.id DESC LIMIT 1), n.monthly_amount, 0)) AS amount,
           coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking,
           coalesce((SELECT hp.name FROM membership m JOIN person hp ON hp.id = m.person_id
                      WHERE m.household_id = n.household_id AND m.relation = '02' AND m.from_date <= :as_of
                      ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1), '') AS head
      FROM needy n
      JOIN household h ON h.id = n.household_id
      LEFT JOIN dwelling d ON d.id = h.dwelling_id
     WHERE n.removed_at IS NULL
)
-- A family begins with its first enrolment and ends with its last: in each kind, and as a whole (the total).
SELECT 'family' AS of, w.value AS whole, e.household_id AS id, e.household_id, e.category, e.head AS name, e.address, e.walking,
       e.present,
       e.begun AND NOT EXISTS (
           SELECT 1 FROM enrolled o WHERE o.household_id = e.household_id AND o.id <> e.id AND o.category <> 'N05'
              AND (w.value OR o.category = e.category) AND o.from_date < e.from_date
              AND (o.to_date IS NULL OR o.to_date >= e.from_date)) AS begun,
       e.ended AND NOT EXISTS (
           SELECT 1 FROM enrolled o WHERE o.household_id = e.household_id AND o.id <> e.id AND o.category <> 'N05'
              AND (w.value OR o.category = e.category) AND o.from_date <= e.to_date
              AND (o.to_date IS NULL OR o.to_date > e.to_date)) AS ended,
       0 AS amount, 0 AS once, 0 AS undated
  FROM enrolled e, json_each('[0, 1]') w
UNION ALL
SELECT 'grant', 0, e.id, e.household_id, e.category, coalesce(p.name, e.head), e.address, e.walking, e.present, 0, 0,
       e.amount, e.once, e.present AND e.from_date = ''
  FROM enrolled e LEFT JOIN person p ON p.id = e.person_id
UNION ALL
SELECT 'person', 0, p.id, e.household_id, e.category, p.name, e.address, e.walking, e.present, 0, 0, 0, 0, 0
  FROM enrolled e JOIN person p ON p.id = e.person_id
UNION ALL
SELECT 'person', 0, p.id, e.household_id, e.category, p.name, e.address, e.walking, e.present, 0, 0, 0, 0, 0
  FROM enrolled e
  JOIN membership m ON m.household_id = e.household_id AND m.from_date <= :as_of
                   AND (m.to_date IS NULL OR m.to_date > :as_of)
  JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL
 WHERE e.person_id IS NULL
 ORDER BY walking, name, id
