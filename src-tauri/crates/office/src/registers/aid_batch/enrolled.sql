SELECT DISTINCT n.household_id
  FROM needy n JOIN household h ON h.id = n.household_id AND h.removed_at IS NULL
 WHERE n.category IN (SELECT value FROM json_each(:categories)) AND n.removed_at IS NULL
   AND n.from_date <= :on AND (n.to_date IS NULL OR n.to_date > :on)
   AND (h.to_date IS NULL OR h.to_date > :on)
