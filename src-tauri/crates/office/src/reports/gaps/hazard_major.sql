-- 重大隐患 that is not closed and that nobody above knows of.
SELECT h.id AS key, 'hazard' AS register, h.id, h.number AS title,
       trim(coalesce(b.called || coalesce(e.called, ''), '') || h.place) || ' ' || h.description AS detail
  FROM hazard h
  LEFT JOIN building b ON b.id = h.building_id
  LEFT JOIN entrance e ON e.id = h.entrance_id
 WHERE h.removed_at IS NULL AND h.grade = '20' AND h.found_on <= :as_of
   AND NOT EXISTS (SELECT 1 FROM hazard_step s WHERE s.hazard_id = h.id AND s.status IN ('50', '70') AND s.date <= :as_of)
 ORDER BY h.found_on
