-- The pictures of one record that stand, in their order.
SELECT f.blob AS picture, f.label, f.caption, f.taken_on
  FROM file f
 WHERE f.record = :record AND f.register = :register AND f.thumb IS NOT NULL AND f.removed_at IS NULL
 ORDER BY f.sort, f.id
