SELECT r.id AS key, '告知受理情况：' || r.matter AS title, date(r.date, '+' || (:rules ->> 'reception.notice_days') || ' days') AS due, r.person_id, NULL AS household_id,
       'reception' AS register, r.id, CASE WHEN r.passed_to <> '' THEN r.passed_to ELSE r.receiver END AS owner,
       coalesce(p.name, r.name) AS name, coalesce(w.address, r.address) AS address, coalesce(w.sort, '~') AS walking
  FROM reception r
  LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN dwelling w ON w.id = (SELECT x.dwelling_id FROM residence x WHERE x.person_id = r.person_id
        AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on) ORDER BY x.from_date DESC LIMIT 1)
 WHERE r.removed_at IS NULL AND r.at_once = 0 AND r.date <= :on AND (r.told_on = '' OR r.told_on > :on)
   AND r.passed_to <> '' AND (r.notice_on = '' OR r.notice_on > :on) AND date(r.date, '+' || (:rules ->> 'reception.notice_days') || ' days') <= :until
