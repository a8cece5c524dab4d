SELECT r.id, printf('%08d', 99999999 - replace(r.date, '-', '')) || r.shift || r.number AS sort, r.number, t.name AS team, r.date,
       r.shift, r.from_time, r.to_time, r.weather, r.kind, r.partners, r.area,
       coalesce((SELECT group_concat(b.called, '、' ORDER BY b.sort) FROM patrol_building w JOIN building b ON b.id = w.building_id
                  WHERE w.patrol_id = r.id), '') AS buildings,
       coalesce((SELECT coalesce(p.name, m.name) FROM team_member m LEFT JOIN person p ON p.id = m.person_id
                  WHERE m.id = r.leader_id), '') AS leader,
       coalesce((SELECT group_concat(coalesce(p.name, m.name), '、' ORDER BY w.rowid) FROM patrol_member w
                   JOIN team_member m ON m.id = w.member_id LEFT JOIN person p ON p.id = m.person_id
                  WHERE w.patrol_id = r.id), '') AS names,
       (SELECT count(*) FROM patrol_member w WHERE w.patrol_id = r.id) AS people,
       (SELECT printf('%g', sum(coalesce(w.minutes, 0) + coalesce(w.extra, 0)) / 60.0) FROM patrol_member w
         WHERE w.patrol_id = r.id) AS hours,
       r.leaflets, r.persuaded, r.deeds, r.clues, r.clue_station, r.clue_document, r.narrative,
       (SELECT count(*) FROM patrol_finding f WHERE f.patrol_id = r.id AND f.removed_at IS NULL AND f.kind = '10') AS hazards,
       (SELECT count(*) FROM patrol_finding f WHERE f.patrol_id = r.id AND f.removed_at IS NULL) AS found,
       coalesce((SELECT group_concat(trim(coalesce(nullif(f.place, ''), b.called || coalesce(e.called, ''), '') || ' ' || f.description), '；'
                                     ORDER BY f.rowid)
                   FROM patrol_finding f LEFT JOIN building b ON b.id = f.building_id LEFT JOIN entrance e ON e.id = f.entrance_id
                  WHERE f.patrol_id = r.id AND f.removed_at IS NULL), '') AS things,
       r.handover, r.handover_to, r.reviewer, r.reviewed_on, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.reviewer <> '' AND r.reviewed_on <= :as_of THEN '已审核' ELSE '未审核' END AS state
  FROM patrol r
  JOIN team t ON t.id = r.team_id
