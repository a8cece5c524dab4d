-- Clues of the three years that led to somebody: how many, and never whom.
SELECT 'tip' AS register, t.id, t.station AS label, t.date || ' ' || t.caught || ' 人' AS detail, t.caught AS value
  FROM tip t
 WHERE t.removed_at IS NULL AND t.caught > 0 AND t.date BETWEEN :since AND :to
 ORDER BY t.date, t.id
