SELECT r.id, coalesce(d.sort, '~') AS sort, coalesce(d.address, h.registered_address) AS address,
       coalesce(b.code, '') AS building, coalesce(hp.name, '') AS head,
       r.household_id, r.person_id, coalesce(p.name, '') AS person, r.category, r.document, r.from_date, r.to_date,
       CASE WHEN r.person_id IS NOT NULL THEN 1 ELSE
            (SELECT count(*) FROM membership m JOIN person mp ON mp.id = m.person_id AND mp.removed_at IS NULL
              WHERE m.household_id = r.household_id AND m.from_date <= :as_of
                AND (m.to_date IS NULL OR m.to_date > :as_of)) END AS members,
       coalesce((SELECT v.amount FROM needy_review v WHERE v.needy_id = r.id AND v.outcome = 'adjust'
                    AND v.removed_at IS NULL AND v.effective_on <= :as_of
                  ORDER BY v.effective_on DESC, v.id DESC LIMIT 1), r.monthly_amount) AS amount,
       r.pay_way, r.cause, r.unstable,
       r.reviewed_on,
       -- The months by the rule of that day, else those of rules.rs.
       coalesce(date(r.since, nullif(coalesce(
               (SELECT u.value FROM rule u
                 WHERE u.key = CASE WHEN r.category = 'N01' AND r.unstable = 1 THEN 'needy.review.N01.unstable'
                                    ELSE 'needy.review.' || r.category END
                   AND u.from_date <= r.since AND u.removed_at IS NULL ORDER BY u.from_date DESC LIMIT 1),
               -- A kind that the office has added goes by that of 其他困难家庭.
               :defaults ->> (CASE WHEN r.category = 'N01' AND r.unstable = 1 THEN 'needy.review.N01.unstable'
                                   ELSE 'needy.review.' || r.category END),
               :defaults ->> 'needy.review.N13'), 0) || ' months', 'floor'), '') AS next_review,
       r.change, r.changed_on, r.told_on, r.note,
       coalesce(p.birth > date(:as_of, '-14 years'), 0) AS child,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删'
            WHEN r.from_date > :as_of THEN '未起'
            WHEN r.to_date <= :as_of THEN '停发'
            -- Granted once: nobody goes on having it.
            WHEN r.category = 'N05' THEN '已发' ELSE '在享' END AS state
  FROM (SELECT n.id, n.household_id, n.person_id, n.category, n.document, n.from_date, n.to_date, n.monthly_amount,
               n.pay_way, n.cause, n.unstable, n.reviewed_on, coalesce(nullif(n.reviewed_on, ''), n.from_date) AS since,
               n.change, n.changed_on, n.told_on, n.note, n.removed_at
          FROM (SELECT e.id, e.household_id, e.person_id, e.category, e.document, e.from_date, e.to_date,
                       e.monthly_amount, e.pay_way, e.cause, e.unstable, e.change, e.changed_on, e.told_on, e.note,
                       e.removed_at, coalesce((SELECT max(v.date) FROM needy_review v WHERE v.needy_id = e.id
                            AND v.removed_at IS NULL AND v.date <= :as_of), '') AS reviewed_on
                  FROM needy e) n) r
  JOIN household h ON h.id = r.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = r.household_id
        AND m.relation = '02' AND m.from_date <= :as_of ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = r.person_id
