SELECT i.id, printf('%08d', 99999999 - replace(i.date, '-', '')) || i.number AS sort, i.number, i.title, i.kind, i.level,
       i.date, i.time, i.told_by, i.description, i.injured, i.damaged, i.damage_unit, i.damage, i.measures, i.police_case,
       i.follow_up, i.follow_due, i.closed_on, i.note,
       trim(coalesce(d.address || ' ', b.called || coalesce(e.called, ''), '') || i.place) AS address,
       coalesce(d.sort, b.sort || ' ' || coalesce(e.sort, ''), '~' || i.place) AS walking, coalesce(b.code, '') AS building,
       coalesce((SELECT group_concat(DISTINCT r.whom) FROM incident_report r WHERE r.incident_id = i.id AND r.date <= :as_of), '') AS whom,
       coalesce((SELECT min(r.date) FROM incident_report r WHERE r.incident_id = i.id AND r.date <= :as_of), '') AS reported_on,
       coalesce((SELECT r.receipt FROM incident_report r WHERE r.incident_id = i.id AND r.receipt <> '' AND r.date <= :as_of
                  ORDER BY r.seq DESC LIMIT 1), '') AS receipt,
       CASE WHEN i.removed_at IS NOT NULL THEN '已删'
            WHEN i.closed_on <> '' AND i.closed_on <= :as_of THEN '已办结'
            WHEN i.follow_due <> '' AND i.follow_due < :as_of THEN '逾期' ELSE '跟进中' END AS state
  FROM incident i
  LEFT JOIN building b ON b.id = i.building_id
  LEFT JOIN entrance e ON e.id = i.entrance_id
  LEFT JOIN dwelling d ON d.id = i.dwelling_id
