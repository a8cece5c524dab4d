SELECT b.id, b.code || '-' AS address, '' AS number, b.called AS head, b.name AS owner, '' AS owner_phone, 0 AS past
  FROM building b
 WHERE b.removed_at IS NULL
