-- What told of leaflets in the three years; an activity that became a patrol tells of its own alone.
SELECT 'patrol' AS register, r.id, r.number AS label, r.date || ' ' || r.leaflets || ' 份' AS detail, r.leaflets AS value, r.date
  FROM patrol r
 WHERE r.removed_at IS NULL AND r.leaflets > 0 AND r.date BETWEEN :since AND :to
UNION ALL
SELECT 'activity', a.id, a.name, a.date || ' ' || a.leaflets || ' 份', a.leaflets, a.date
  FROM activity a
 WHERE a.removed_at IS NULL AND a.status = '20' AND a.leaflets > 0 AND a.date BETWEEN :since AND :to
 ORDER BY 6, 3
