-- What the loop waits for, each state asked for apart (due/mod.rs): 登记 for a decision, 当场整改 to be closed, a term to be
-- over, 待复查 for somebody to look, a refusal to be passed on, what was passed on to be asked about.
SELECT h.id || ':' || coalesce(l.seq, 0) AS key,
       CASE coalesce(l.status, '10') WHEN '10' THEN '隐患待处理：' WHEN '20' THEN '当场整改待销号：' WHEN '30' THEN '整改到期：'
            WHEN '40' THEN '隐患复查：' WHEN '60' THEN '拒不整改待上报：' ELSE '问移交结果：' END || h.description AS title,
       CASE coalesce(l.status, '10')
            WHEN '10' THEN date(h.found_on, '+' || (:rules ->> 'hazard.register_days') || ' days')
            WHEN '30' THEN l.due
            WHEN '40' THEN date(l.date, '+' || (:rules ->> 'hazard.recheck_days') || ' days')
            WHEN '70' THEN date(l.date, '+' || (:rules ->> 'hazard.return_days') || ' days')
            ELSE l.date END AS due,
       NULL AS person_id, NULL AS household_id, 'hazard' AS register, h.id,
       CASE coalesce(l.status, '10') WHEN '30' THEN h.responsible ELSE h.finder END AS owner,
       CASE coalesce(l.status, '10') WHEN '70' THEN l.whom ELSE h.responsible END AS name,
       trim(coalesce(d.address || ' ', b.called || coalesce(e.called, ''), '') || h.place) AS address,
       coalesce(d.sort, b.sort || ' ' || coalesce(e.sort, ''), '~') AS walking
  FROM hazard h
  LEFT JOIN hazard_step l ON l.id = (SELECT s.id FROM hazard_step s WHERE s.hazard_id = h.id AND s.date <= :on
                                      ORDER BY s.seq DESC LIMIT 1)
  LEFT JOIN building b ON b.id = h.building_id
  LEFT JOIN entrance e ON e.id = h.entrance_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
 WHERE h.removed_at IS NULL AND h.found_on <= :on AND coalesce(l.status, '10') <> '50'
