SELECT a.id, printf('%08d', 99999999 - replace(a.date, '-', '')) || a.number AS sort, a.number, a.name, a.kind, a.status, a.date,
       a.from_time, a.to_time, coalesce(g.name, t.name, '') AS "group", a.place, coalesce(v.name, a.place) AS "where", a.organiser,
       a.partners, a.others, a.beneficiaries, a.benefited, a.leaflets, a.content, a.evaluation, a.recorder, a.platform_no, a.note,
       coalesce((SELECT group_concat(coalesce(p.name, o.name, w.name), '、' ORDER BY w.rowid) FROM activity_person w
                   LEFT JOIN person p ON p.id = w.person_id LEFT JOIN volunteer o ON o.id = w.volunteer_id
                  WHERE w.activity_id = a.id), '') AS names,
       (SELECT count(*) FROM activity_person w WHERE w.activity_id = a.id) + coalesce(a.others, 0) AS total,
       (SELECT count(*) FROM activity_person w WHERE w.activity_id = a.id AND w.part = '10') AS served,
       (SELECT CASE WHEN sum(coalesce(w.minutes, 0) + coalesce(w.extra, 0)) > 0
                    THEN printf('%g', sum(coalesce(w.minutes, 0) + coalesce(w.extra, 0)) / 60.0) ELSE '' END
          FROM activity_person w WHERE w.activity_id = a.id AND w.part = '10') AS hours,
       CASE WHEN a.removed_at IS NOT NULL THEN '已删' WHEN a.status = '30' THEN '已取消' WHEN a.status = '20' THEN '已办'
            WHEN a.date < :as_of THEN '待登记' ELSE '计划' END AS state
  FROM activity a
  LEFT JOIN "group" g ON g.id = a.group_id
  LEFT JOIN team t ON t.id = a.team_id
  LEFT JOIN venue v ON v.id = a.venue_id
