SELECT d.id, d.address, '' AS number, '' AS head, d.owner_name AS owner, d.owner_phone, 0 AS past
  FROM dwelling d
 WHERE d.removed_at IS NULL
