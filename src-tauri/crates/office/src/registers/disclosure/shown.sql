SELECT n.id, coalesce(d.address, h.registered_address) AS address, coalesce(b.code, '') AS building,
       coalesce(hp.name, '') AS head, coalesce(p.name, '') AS person, coalesce(c.name, n.category) AS category,
       CASE WHEN n.person_id IS NOT NULL THEN 1 ELSE
            (SELECT count(*) FROM membership m WHERE m.household_id = n.household_id AND m.from_date <= :on
                AND (m.to_date IS NULL OR m.to_date > :on)) END AS people,
       coalesce((SELECT v.amount FROM needy_review v WHERE v.needy_id = n.id AND v.outcome = 'adjust'
                    AND v.removed_at IS NULL AND v.effective_on <= :on
                  ORDER BY v.effective_on DESC, v.id DESC LIMIT 1), n.monthly_amount) AS amount,
       n.from_date
  FROM disclosure_needy s
  JOIN needy n ON n.id = s.needy_id AND n.removed_at IS NULL
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN person p ON p.id = n.person_id
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = n.household_id
        AND m.relation = '02' AND m.from_date <= :on ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
 WHERE s.disclosure_id = :id
 ORDER BY n.category, coalesce(d.sort, '~'), n.id
