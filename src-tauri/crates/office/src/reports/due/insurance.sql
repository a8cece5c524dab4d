-- A policy that ends soon, while nobody has bought the next one for those it covers.
SELECT s.id AS key, s.insurer || ' ' || s.policy || ' 到期，该续保了' AS title, s.to_date AS due, NULL AS person_id,
       NULL AS household_id, 'insurance' AS register, s.id, '' AS owner, '' AS name, '' AS address, '~' AS walking
  FROM insurance s
 WHERE s.removed_at IS NULL AND s.to_date <= :until
   AND s.to_date <= date(:on, '+' || (:rules ->> 'insurance.notice_days') || ' days')
   AND NOT EXISTS (SELECT 1 FROM insurance n WHERE n.removed_at IS NULL AND n.id <> s.id AND n.to_date > s.to_date
                      AND n.from_date <= date(s.to_date, '+1 day'))
