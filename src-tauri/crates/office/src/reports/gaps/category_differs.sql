-- Tagged as something of which another book says by now that it is not so (any more): the last assessment is a light one,
-- the enrolments of that kind have all ended.
SELECT t.id AS key, 'elderly' AS register, p.id, p.name AS title,
       '登记的类别是“' || coalesce(c.name, t.tag) || '”，' || CASE
           WHEN t.tag = 'E04' THEN a.date || ' 的能力评估是“' || coalesce(l.name, a.level) || '”'
           ELSE '困难家庭台账里这一类救助已经停止' END || '，请核对' AS detail
  FROM person_tag t
  JOIN person p ON p.id = t.person_id AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
  LEFT JOIN code c ON c.id = 'tag:' || t.tag
  LEFT JOIN assessment a ON t.tag = 'E04' AND a.id = (SELECT x.id FROM assessment x
        WHERE x.person_id = p.id AND x.removed_at IS NULL AND x.date <= :as_of ORDER BY x.date DESC, x.id DESC LIMIT 1)
  LEFT JOIN code l ON l.id = 'assessment_level:' || a.level
 WHERE t.tag IN ('E04', 'E05', 'E08', 'E10', 'E11', 'E12')
   AND t.from_date <= :as_of AND (t.to_date IS NULL OR t.to_date > :as_of)
   AND NOT EXISTS (SELECT 1 FROM person_category d WHERE d.person_id = p.id AND d.tag = t.tag AND d.told <> 'tag'
                      AND d.from_date <= :as_of AND (d.to_date IS NULL OR d.to_date > :as_of))
   AND (a.id IS NOT NULL
        OR t.tag <> 'E04' AND EXISTS (SELECT 1 FROM person_category d WHERE d.person_id = p.id AND d.tag = t.tag
                                         AND d.told <> 'tag' AND d.to_date <= :as_of AND d.from_date < d.to_date))
 ORDER BY p.pinyin, t.tag
