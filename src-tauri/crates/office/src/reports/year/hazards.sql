-- Hazards found in the three years.
SELECT 'hazard' AS register, h.id, h.number AS label, h.found_on || ' ' || h.description AS detail, 1 AS value
  FROM hazard h
 WHERE h.removed_at IS NULL AND h.found_on BETWEEN :since AND :to
 ORDER BY h.found_on, h.number, h.id
