-- “<> ''” again in each, or SQLite does not see that the index on numbers that are there will do.
SELECT p.id || p.id_number AS key, 'person' AS register, p.id, p.name AS title,
       '和' || (SELECT group_concat(o.name, '、') FROM person o WHERE o.id_number = p.id_number AND o.id_number <> '' AND o.id <> p.id
                   AND o.removed_at IS NULL) || '的证件号相同' AS detail
  FROM person p
 WHERE p.removed_at IS NULL AND p.id_number <> ''
   AND EXISTS (SELECT 1 FROM person o WHERE o.id_number = p.id_number AND o.id_number <> '' AND o.id <> p.id AND o.removed_at IS NULL)
 ORDER BY p.id_number, p.pinyin
