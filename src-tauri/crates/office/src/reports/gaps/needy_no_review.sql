SELECT n.id AS key, 'needy' AS register, n.id, coalesce(d.address, h.registered_address) || ' ' || coalesce(p.name, hp.name, '') AS title,
       coalesce(c.name, n.category) || '没有起始日期，也没有复核过，算不出下次复核' AS detail
  FROM needy n
  JOIN household h ON h.id = n.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN person p ON p.id = n.person_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = n.household_id
        AND m.relation = '02' ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
  LEFT JOIN code c ON c.id = 'needy_category:' || n.category
 WHERE n.removed_at IS NULL AND n.from_date = '' AND (n.to_date IS NULL OR n.to_date > :as_of)
   AND NOT EXISTS (SELECT 1 FROM needy_review v WHERE v.needy_id = n.id AND v.removed_at IS NULL)
 ORDER BY d.sort
