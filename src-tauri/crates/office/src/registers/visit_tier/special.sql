-- What somebody is on :on that makes them one of the special groups, to be called on once a month at least (the same as in
-- reports/due/visit.sql); '' where nothing does, or where they are not sixty yet.
SELECT coalesce(group_concat(DISTINCT coalesce(c.name, t.tag)), '') AS held
  FROM person p
  JOIN person_category t ON t.person_id = p.id
  LEFT JOIN code c ON c.id = 'tag:' || t.tag
 WHERE p.id = :person AND length(p.birth) = 10 AND p.birth <= (substr(:on, 1, 4) - 60) || substr(:on, 5)
   AND t.tag IN ('E01', 'E02', 'E03', 'E04', 'E05', 'E07', 'E08', 'E11', 'E13', 'E14')
   AND t.from_date <= :on AND (t.to_date IS NULL OR t.to_date > :on)
