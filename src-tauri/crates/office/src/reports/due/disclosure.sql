-- Whatever hangs until a day is taken down on it: the sheets of aid, and those of 居务公开.
SELECT g.id AS key, g.title || '到期：撤下，登记异议' AS title, g.to_date AS due, NULL AS person_id, NULL AS household_id,
       'disclosure' AS register, g.id, '' AS owner, '' AS name, g.place AS address, '~' AS walking
  FROM disclosure g
 WHERE g.removed_at IS NULL AND (g.closed_on = '' OR g.closed_on > :on) AND g.to_date <= :until AND g.from_date <= :on
UNION ALL
SELECT n.id, n.title || '到期：撤下，登记异议', n.to_date, NULL, NULL, 'notice', n.id, '', '', n.place, '~'
  FROM notice n
 WHERE n.removed_at IS NULL AND (n.closed_on = '' OR n.closed_on > :on) AND n.to_date <> '' AND n.to_date <= :until
   AND n.from_date <= :on
