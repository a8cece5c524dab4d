SELECT g.id || ':' || g.died || g.gone AS key, 'allowance' AS register, g.id, g.name AS title,
       '已于 ' || g.died || g.gone || iif(g.died <> '', ' 去世', ' 迁出') || '，高龄津贴还没有停发' AS detail
  FROM (SELECT a.id, p.name, p.pinyin, iif(p.died_on <= :as_of, p.died_on, '') AS died,
               CASE WHEN p.died_on <= :as_of
                      OR EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.from_date <= :as_of
                                    AND (r.to_date IS NULL OR r.to_date > :as_of))
                      OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.from_date <= :as_of
                                    AND (m.to_date IS NULL OR m.to_date > :as_of))
                    THEN ''
                    ELSE max(coalesce((SELECT max(r.to_date) FROM residence r WHERE r.person_id = p.id AND r.to_date <= :as_of), ''),
                             coalesce((SELECT max(m.to_date) FROM membership m WHERE m.person_id = p.id AND m.to_date <= :as_of), ''))
               END AS gone
          FROM allowance a
          JOIN person p ON p.id = a.person_id AND p.removed_at IS NULL
         WHERE a.removed_at IS NULL AND a.from_date <> '' AND a.from_date <= :as_of
           AND (a.to_date IS NULL OR a.to_date > :as_of)) g
 WHERE g.died <> '' OR g.gone <> ''
 ORDER BY g.pinyin
