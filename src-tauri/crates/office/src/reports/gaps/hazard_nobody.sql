-- Under a term, and nobody is named who is to mend it.
SELECT h.id AS key, 'hazard' AS register, h.id, h.number AS title, '期限 ' || l.due || '，' || h.description AS detail
  FROM hazard h
  JOIN hazard_step l ON l.id = (SELECT s.id FROM hazard_step s WHERE s.hazard_id = h.id AND s.date <= :as_of
                                 ORDER BY s.seq DESC LIMIT 1)
 WHERE h.removed_at IS NULL AND l.status IN ('30', '60') AND trim(h.responsible) = ''
 ORDER BY l.due
