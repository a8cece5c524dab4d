-- Hazards found in a span, as each stood on the day: the last step up to then, and what was done on the way to it.
SELECT h.id, h.number, h.found_on, h.category, h.grade, h.source, h.description, coalesce(b.code, '') AS building,
       coalesce(b.sort, '~') AS walking,
       trim(coalesce(d.address || ' ', b.called || coalesce(e.called, ''), '') || h.place) AS address,
       coalesce(l.status, '10') AS status,
       CASE WHEN l.status = '50' THEN l.date ELSE '' END AS closed_on,
       coalesce((SELECT s.due FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '30' AND s.date <= :as_of
                  ORDER BY s.seq DESC LIMIT 1), '') AS due,
       EXISTS (SELECT 1 FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '20' AND s.date <= :as_of) AS spot,
       EXISTS (SELECT 1 FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '30' AND s.date <= :as_of) AS term
  FROM hazard h
  LEFT JOIN building b ON b.id = h.building_id
  LEFT JOIN entrance e ON e.id = h.entrance_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN hazard_step l ON l.id = (SELECT s.id FROM hazard_step s WHERE s.hazard_id = h.id AND s.date <= :as_of
                                      ORDER BY s.seq DESC LIMIT 1)
 WHERE h.removed_at IS NULL AND h.found_on BETWEEN :from AND :to
 ORDER BY h.found_on, h.number, h.id
