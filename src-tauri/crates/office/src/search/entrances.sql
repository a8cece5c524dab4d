SELECT e.id, b.code || '-' || e.code || '-' AS address, '' AS number, b.called || e.called AS head, '' AS owner, '' AS owner_phone, 0 AS past
  FROM entrance e JOIN building b ON b.id = e.building_id
 WHERE e.removed_at IS NULL
