SELECT r.id AS key, '来访办理：' || r.matter AS title, r.term AS due, r.person_id, NULL AS household_id,
       'reception' AS register, r.id, CASE WHEN r.passed_to <> '' THEN r.passed_to ELSE r.receiver END AS owner,
       coalesce(p.name, r.name) AS name, coalesce(w.address, r.address) AS address, coalesce(w.sort, '~') AS walking
  FROM (SELECT x.id, x.matter, x.person_id, x.passed_to, x.receiver, x.name, x.address, x.removed_at, x.at_once, x.date, x.told_on,
               -- What was neither passed on nor given a term has that of the office.
               coalesce(nullif(x.passed_due, ''), date(x.date, '+' || (:rules ->> 'reception.finish_days') || ' days')) AS term
          FROM reception x) r
  LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN dwelling w ON w.id = (SELECT x.dwelling_id FROM residence x WHERE x.person_id = r.person_id
        AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on) ORDER BY x.from_date DESC LIMIT 1)
 WHERE r.removed_at IS NULL AND r.at_once = 0 AND r.date <= :on AND (r.told_on = '' OR r.told_on > :on)
   AND r.term <= :until
