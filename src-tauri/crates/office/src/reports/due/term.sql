-- Terms of one body that end on the same day are one thing to prepare for, so many days ahead.
SELECT substr(t.post, 1, 2) || ':' || t.ends_on AS key,
       coalesce(c.name, '') || ' ' || count(*) || ' 人任期 ' || t.ends_on || ' 届满，筹备换届' AS title,
       date(t.ends_on, '-' || (:rules ->> 'term.notice_days') || ' days') AS due, NULL AS person_id, NULL AS household_id,
       'term' AS register, min(t.id) AS id, '' AS owner, '' AS name, '' AS address, '~' AS walking
  FROM term t
  LEFT JOIN code c ON c.id = 'election_body:' || substr(t.post, 1, 2)
 WHERE t.removed_at IS NULL AND t.ends_on <> '' AND t.from_date <= :on AND (t.left_on = '' OR t.left_on > :on)
 GROUP BY substr(t.post, 1, 2), t.ends_on
