-- Families among those that had moved out by the day.
SELECT h.id, coalesce(d.address, h.registered_address)
  FROM household h LEFT JOIN dwelling d ON d.id = h.dwelling_id
 WHERE h.to_date <= :on AND h.id IN (SELECT value FROM json_each(:ids))
 ORDER BY d.sort, h.id
