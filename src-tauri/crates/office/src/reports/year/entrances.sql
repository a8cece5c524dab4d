-- Entrances of the buildings that stood in the year of the day.
SELECT 'entrance' AS register, e.id, b.called || e.called AS label, 1 AS value
  FROM entrance e
  JOIN building b ON b.id = e.building_id
 WHERE e.removed_at IS NULL AND b.removed_at IS NULL
   AND (b.year IS NULL OR b.year <= CAST(substr(:as_of, 1, 4) AS INTEGER))
 ORDER BY b.sort, e.sort
