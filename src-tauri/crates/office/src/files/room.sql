-- What pictures and papers take, and how much of it no live record shows any more: struck, undone, or of a photo that
-- was changed. Those stay, because an undo may want them back.
SELECT (SELECT count(*) FROM file WHERE removed_at IS NULL) AS count,
       (SELECT coalesce(sum(length(bytes)), 0) FROM blob_file) AS bytes,
       count(*) AS unused,
       -- Asked of those alone: thousands of pictures are told by the index of their names.
       coalesce(sum((SELECT length(o.bytes) FROM blob_file o WHERE o.id = b.id)), 0) AS unused_bytes
  FROM blob_file b
 WHERE NOT EXISTS (SELECT 1 FROM file f WHERE f.blob = b.id AND f.removed_at IS NULL)
   AND NOT EXISTS (SELECT 1 FROM file f WHERE f.thumb = b.id AND f.removed_at IS NULL)
   AND b.id NOT IN (SELECT photo FROM person WHERE photo <> '' AND removed_at IS NULL)
