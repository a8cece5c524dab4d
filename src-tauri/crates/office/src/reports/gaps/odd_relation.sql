SELECT m.id AS key, 'person' AS register, p.id, p.name AS title,
       '是户主' || hp.name || '的“' || coalesce(c.name, m.relation) || '”,' ||
       CASE WHEN m.relation BETWEEN '20' AND '39' AND p.birth <= hp.birth THEN '却比户主年长'
            WHEN m.relation BETWEEN '50' AND '59' AND p.birth >= hp.birth THEN '却比户主年轻'
            ELSE '性别对不上' END AS detail
  FROM membership m
  JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL
  JOIN membership hm ON hm.household_id = m.household_id AND hm.relation = '02' AND hm.to_date IS NULL
  JOIN person hp ON hp.id = hm.person_id
  LEFT JOIN code c ON c.id = 'relation:' || m.relation
 WHERE m.to_date IS NULL AND m.from_date <= :as_of
   AND ((m.relation BETWEEN '20' AND '39' AND p.birth <> '' AND hp.birth <> '' AND p.birth <= hp.birth)
     OR (m.relation BETWEEN '50' AND '59' AND p.birth <> '' AND hp.birth <> '' AND p.birth >= hp.birth)
     OR (m.relation IN ('11', '21', '22', '23', '41', '43', '51', '61', '71', '73') AND p.sex = '2')
     OR (m.relation IN ('12', '31', '32', '33', '38', '42', '44', '52', '62', '75', '77') AND p.sex = '1'))
 ORDER BY p.pinyin
