SELECT f.id, f.register, f.record, f.name, f.media, f.thumb IS NOT NULL AS picture, f.size, f.width, f.height, f.caption, f.label,
       f.taken_on, f.sort, f.removed_at IS NOT NULL AS removed
  FROM file f
 WHERE f.id = :id
