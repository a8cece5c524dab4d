SELECT n.id AS key, coalesce(c.name, n.category) || '复核' AS title, n.next AS due, n.person_id, n.household_id,
       'needy' AS register, n.id, '' AS owner, coalesce(p.name, hp.name, '') AS name,
       coalesce(d.address, h.registered_address) AS address, coalesce(d.sort, '~') AS walking
  FROM (SELECT r.id, r.household_id, r.person_id, r.category, r.to_date,
               date(r.since, nullif(coalesce(
               (SELECT u.value FROM rule u
                 WHERE u.key = CASE WHEN r.category = 'N01' AND r.unstable = 1 THEN 'needy.review.N01.unstable'
                                    ELSE 'needy.review.' || r.category END
                   AND u.from_date <= r.since AND u.removed_at IS NULL ORDER BY u.from_date DESC LIMIT 1),
               -- A kind that the office has added goes by that of 其他困难家庭.
               :defaults ->> (CASE WHEN r.category = 'N01' AND r.unstable = 1 THEN 'needy.review.N01.unstable'
                                   ELSE 'needy.review.' || r.category END),
               :defaults ->> 'needy.review.N13'), 0) || ' months', 'floor') AS next
          FROM (SELECT e.id, e.household_id, e.person_id, e.category, e.unstable, e.to_date,
                       coalesce((SELECT max(v.date) FROM needy_review v WHERE v.needy_id = e.id
                            AND v.removed_at IS NULL AND v.date <= :on), e.from_date) AS since
                  FROM needy e
                 WHERE e.removed_at IS NULL AND e.from_date <= :on AND (e.to_date IS NULL OR e.to_date > :on)) r) n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = n.household_id
        AND m.relation = '02' AND m.from_date <= :on ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = n.person_id
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
 WHERE n.next <= :until AND (n.to_date IS NULL OR n.to_date > n.next)
