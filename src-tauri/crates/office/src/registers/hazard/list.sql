-- As it stood on the day: the last step up to then, the term of the last notice up to then. Open ones first, by their term;
-- then the closed, the newest first.
SELECT q.id, q.number, q.found_on, q.source, q.finder, q.address, q.walking, q.building, q.action, q.category, q.grade,
       q.description, q.responsible, q.phone, q.measure, q.at_once, q.due, q.status, q.notice, q.checked_on, q.whom,
       q.passed_on, q.closed_on, q.note,
       CAST(julianday(CASE WHEN q.closed_on = '' THEN :as_of ELSE q.closed_on END) - julianday(q.found_on) AS INTEGER) AS days,
       CASE WHEN q.closed_on = '' THEN '0' || coalesce(nullif(q.due, ''), q.found_on)
            ELSE '1' || printf('%08d', 99999999 - replace(q.closed_on, '-', '')) END || q.number AS sort,
       CASE WHEN q.removed_at IS NOT NULL THEN '已删'
            WHEN q.status = '50' THEN '已销号' WHEN q.status = '70' THEN '已移交'
            WHEN q.status = '60' OR (q.status IN ('30', '40') AND q.due < :as_of) THEN '逾期'
            WHEN q.status = '40' THEN '待复查' WHEN q.status = '30' THEN '整改中'
            WHEN q.status = '20' THEN '当场整改' ELSE '已登记' END AS state
  FROM (
    SELECT h.id, h.number, h.found_on, h.source, h.finder, h.category, h.grade, h.description, h.responsible, h.phone,
           h.measure, h.note, h.removed_at,
           trim(coalesce(d.address || ' ', b.called || coalesce(e.called, ''), '') || h.place) AS address,
           coalesce(d.sort, b.sort || ' ' || coalesce(e.sort, ''), '~' || h.place) AS walking, coalesce(b.code, '') AS building,
           coalesce(a.title, '') AS action,
           EXISTS (SELECT 1 FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '20' AND s.date <= :as_of) AS at_once,
           coalesce(l.status, '10') AS status, coalesce(t.due, '') AS due, coalesce(t.number, '') AS notice,
           CASE WHEN l.status = '50' THEN l.date ELSE '' END AS closed_on,
           coalesce(p.whom, '') AS whom, coalesce(p.date, '') AS passed_on,
           -- A re-inspection is the step after 待复查.
           coalesce((SELECT max(s.date) FROM hazard_step s JOIN hazard_step w ON w.hazard_id = s.hazard_id AND w.seq = s.seq - 1
                      WHERE s.hazard_id = h.id AND w.status = '40' AND s.date <= :as_of), '') AS checked_on
      FROM hazard h
      LEFT JOIN building b ON b.id = h.building_id
      LEFT JOIN entrance e ON e.id = h.entrance_id
      LEFT JOIN dwelling d ON d.id = h.dwelling_id
      LEFT JOIN joint_action a ON a.id = h.action_id
      LEFT JOIN hazard_step l ON l.id = (SELECT s.id FROM hazard_step s WHERE s.hazard_id = h.id AND s.date <= :as_of
                                          ORDER BY s.seq DESC LIMIT 1)
      LEFT JOIN hazard_step t ON t.id = (SELECT s.id FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '30'
                                            AND s.date <= :as_of ORDER BY s.seq DESC LIMIT 1)
      LEFT JOIN hazard_step p ON p.id = (SELECT s.id FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '70'
                                            AND s.date <= :as_of ORDER BY s.seq DESC LIMIT 1)
  ) q
