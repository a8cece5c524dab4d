-- Whoever is away for a time, or wants no visits, is not missed.
SELECT p.id || coalesce(last, '') AS key, 'person' AS register, p.id, p.name AS title,
       CASE WHEN last IS NULL THEN '还没有走访过' ELSE '上次走访到是 ' || last END || '，住 ' || address AS detail
  FROM (SELECT p.id, p.name, d.address, d.sort,
               (SELECT max(v.date) FROM visit_person w JOIN visit v ON v.id = w.visit_id
                 WHERE w.person_id = p.id AND v.removed_at IS NULL AND v.result <> 'missed' AND v.date <= :as_of) AS last
          FROM person p
          JOIN residence r ON r.person_id = p.id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)
          JOIN dwelling d ON d.id = r.dwelling_id
         WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of) AND length(p.birth) = 10
           AND substr(:as_of, 1, 4) - substr(p.birth, 1, 4) - (substr(:as_of, 6) < substr(p.birth, 6)) BETWEEN 80 AND 130
           AND NOT EXISTS (SELECT 1 FROM visit_tier t WHERE t.person_id = p.id AND t.removed_at IS NULL
                              AND t.tier IN ('none', 'pause') AND t.from_date <= :as_of
                              AND (t.to_date = '' OR t.to_date > :as_of))) p
 WHERE last IS NULL OR last < date(:as_of, '-' || (:rules ->> 'visit.gap_days') || ' days')
 ORDER BY sort
