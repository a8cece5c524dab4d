-- Projects begun up to the day, with what was invested.
SELECT 'project' AS register, p.id, p.title AS label, p.from_date || ' ' || p.builder AS detail, p.amount AS value
  FROM project p
 WHERE p.removed_at IS NULL AND p.amount > 0 AND p.from_date BETWEEN '1' AND :as_of
 ORDER BY p.from_date, p.id
