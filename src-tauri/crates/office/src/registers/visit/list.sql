SELECT v.id, v.date, v.kind, v.way, v.result, v.visitors, v.health, v.mind, v.safety, v.hygiene, v.surroundings,
       v.summary, v.need, v.done, v.passed_to, v.passed_due, v.passed_done, v.passed_result, v.next_date, v.abnormal,
       v.calls, v.signed_by, v.note,
       coalesce((SELECT group_concat(p.name, '、' ORDER BY w.rowid) FROM visit_person w JOIN person p ON p.id = w.person_id
                  WHERE w.visit_id = v.id), '') AS names,
       -- Who was neither met nor reached was not called on.
       iif(v.result = 'missed', 0, (SELECT count(*) FROM visit_person w WHERE w.visit_id = v.id)) AS people,
       coalesce((SELECT group_concat(DISTINCT t.tag) FROM visit_person w JOIN person_category t ON t.person_id = w.person_id
                  WHERE w.visit_id = v.id AND t.tag GLOB 'E*' AND t.from_date <= v.date
                    AND (t.to_date IS NULL OR t.to_date > v.date)), '') AS tags,
       coalesce((SELECT group_concat(DISTINCT n.category) FROM visit_person w JOIN person_needy n ON n.person_id = w.person_id
                  WHERE w.visit_id = v.id AND n.from_date <= v.date AND (n.to_date IS NULL OR n.to_date > v.date)),
                (SELECT group_concat(DISTINCT n.category) FROM needy n
                  WHERE n.household_id = v.household_id AND n.removed_at IS NULL AND n.category <> 'N05'
                    AND n.from_date <= v.date AND (n.to_date IS NULL OR n.to_date > v.date)
                    AND NOT EXISTS (SELECT 1 FROM visit_person w WHERE w.visit_id = v.id)), '') AS needy,
       coalesce((SELECT group_concat(a.goods, '；' ORDER BY a.id) FROM aid a
                  WHERE a.visit_id = v.id AND a.removed_at IS NULL AND a.goods <> ''), '') AS goods,
       (SELECT sum(a.money) FROM aid a WHERE a.visit_id = v.id AND a.removed_at IS NULL) AS money,
       coalesce((SELECT a.source FROM aid a WHERE a.visit_id = v.id AND a.removed_at IS NULL
                  ORDER BY a.id = v.id || ':aid' DESC, a.id LIMIT 1), '') AS source,
       coalesce((SELECT group_concat(DISTINCT a.payer) FROM aid a
                  WHERE a.visit_id = v.id AND a.removed_at IS NULL AND a.payer <> ''), '') AS payer,
       EXISTS (SELECT 1 FROM aid a WHERE a.visit_id = v.id AND a.removed_at IS NULL AND a.from_stock = 1) AS from_stock,
       coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking, coalesce(b.code, '') AS building,
       -- The newest first: ISO dates turned round by their digits.
       printf('%08d', 99999999 - replace(v.date, '-', '')) || coalesce(d.sort, '~') AS sort,
       CASE WHEN v.removed_at IS NOT NULL THEN '已删' WHEN v.result = 'missed' THEN '无效' ELSE '有效' END AS state
  FROM visit v
  LEFT JOIN dwelling d ON d.id = v.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
