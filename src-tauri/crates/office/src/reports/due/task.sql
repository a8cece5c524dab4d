SELECT t.id AS key, t.title, t.due, t.person_id, t.household_id, 'task' AS register, t.id, t.owner,
       coalesce(p.name, '') AS name, coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking
  FROM task t
  LEFT JOIN person p ON p.id = t.person_id
  LEFT JOIN household h ON h.id = t.household_id
  LEFT JOIN dwelling d ON d.id = coalesce((SELECT r.dwelling_id FROM residence r
        WHERE r.person_id = t.person_id AND r.from_date <= :on AND (r.to_date IS NULL OR r.to_date > :on)
        ORDER BY r.from_date DESC LIMIT 1), h.dwelling_id)
 WHERE t.status = 'open' AND t.removed_at IS NULL AND t.due <= :until
