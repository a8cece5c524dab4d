SELECT a.id, printf('%08d', 99999999 - replace(a.date, '-', '')) || a.title AS sort, a.kind, a.title, a.date, a.others,
       a.leader, a.members, a.people, a.places, a.content, a.result, a.note,
       trim(coalesce((SELECT group_concat(p.name, '、' ORDER BY w.rowid) FROM joint_action_partner w
                        JOIN partner p ON p.id = w.partner_id WHERE w.action_id = a.id), '')
            || CASE WHEN a.others = '' THEN '' ELSE '、' || a.others END, '、') AS units,
       (SELECT count(*) FROM hazard h WHERE h.action_id = a.id AND h.removed_at IS NULL) AS hazards,
       (SELECT count(*) FROM hazard h WHERE h.action_id = a.id AND h.removed_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM hazard_step s WHERE s.hazard_id = h.id AND s.status = '50' AND s.date <= :as_of)) AS open,
       CASE WHEN a.removed_at IS NOT NULL THEN '已删' ELSE '已登记' END AS state
  FROM joint_action a
