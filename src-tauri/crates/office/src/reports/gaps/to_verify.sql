SELECT p.id AS key, 'person' AS register, p.id, p.name AS title, '登记时勾选了待核实' AS detail
  FROM person p WHERE p.removed_at IS NULL AND p.verify = 1 AND :as_of <> '' ORDER BY p.pinyin
