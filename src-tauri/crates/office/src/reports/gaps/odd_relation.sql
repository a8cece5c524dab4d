WITH told AS (
SELECT m.id, m.relation, p.id AS person, p.name, p.pinyin, hp.name AS head, coalesce(c.name, m.relation) AS word,
       CASE WHEN m.relation BETWEEN '20' AND '39' AND p.birth <> '' AND hp.birth <> '' AND p.birth <= hp.birth
              THEN '却比户主年长'
            WHEN m.relation BETWEEN '50' AND '59' AND p.birth <> '' AND hp.birth <> '' AND p.birth >= hp.birth
              THEN '却比户主年轻'
            WHEN m.relation IN ('11', '21', '22', '23', '41', '43', '51', '61', '71', '73') AND p.sex = '2'
              OR m.relation IN ('12', '31', '32', '33', '38', '42', '44', '52', '62', '75', '77') AND p.sex = '1'
              THEN '性别对不上'
            WHEN m.relation BETWEEN '10' AND '12' AND p.marital IN ('10', '40')
              THEN '婚姻状况却是' || (SELECT name FROM code WHERE id = 'marital:' || p.marital)
            WHEN m.relation BETWEEN '10' AND '12' AND hp.marital IN ('10', '40')
              THEN '户主的婚姻状况却是' || (SELECT name FROM code WHERE id = 'marital:' || hp.marital)
       END AS why
  FROM membership m
  JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL
  JOIN membership hm ON hm.household_id = m.household_id AND hm.relation = '02' AND hm.to_date IS NULL
  JOIN person hp ON hp.id = hm.person_id
  LEFT JOIN code c ON c.id = 'relation:' || m.relation
 WHERE m.to_date IS NULL AND m.from_date <= :as_of)
SELECT id AS key, 'person' AS register, person AS id, name AS title, '是户主' || head || '的“' || word || '”，' || why AS detail
  FROM told
 WHERE why IS NOT NULL
 ORDER BY pinyin
