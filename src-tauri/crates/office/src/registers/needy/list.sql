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
       coalesce((SELECT max(v.date) FROM needy_review v WHERE v.needy_id = r.id AND v.removed_at IS NULL
                    AND v.date <= :as_of), '') AS reviewed_on,
       coalesce((SELECT c.next FROM needy_cycle c WHERE c.needy_id = r.id AND c.since <= :as_of
                  ORDER BY c.since DESC LIMIT 1), '') AS next_review,
       r.change, r.changed_on, r.told_on, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删'
            WHEN r.from_date > :as_of THEN '未起'
            WHEN r.to_date <= :as_of THEN '停发' ELSE '在享' END AS state
  FROM needy r
  JOIN household h ON h.id = r.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = r.household_id
        AND m.relation = '02' AND m.from_date <= :as_of ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN person p ON p.id = r.person_id
