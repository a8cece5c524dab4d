SELECT r.id, r.number, r.date, r.time, r.name, r.people, r.phone, r.address, r.way, r.matter, r.wish, r.receiver, r.answer,
       r.at_once, r.passed_to, r.passed_due, r.notice_on, r.result, r.told_on, r.satisfied, r.note,
       coalesce(p.name, r.name) AS visitor, coalesce(d.address, r.address) AS home, coalesce(d.sort, '~') AS walking,
       coalesce(b.code, '') AS building,
       coalesce((SELECT group_concat(CASE o.register WHEN 'dispute' THEN '纠纷' WHEN 'need' THEN '需求' WHEN 'hazard' THEN '隐患'
                                     WHEN 'task' THEN '任务' ELSE '其他' END, '、') FROM origin o
                  WHERE o.from_id = r.id AND o.from_register = 'reception'), '') AS became,
       printf('%08d', 99999999 - replace(r.date, '-', '')) AS sort,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.date > :as_of THEN '以后'
            WHEN r.at_once = 1 THEN '当场办结' WHEN r.told_on <> '' AND r.told_on <= :as_of THEN '已反馈'
            WHEN coalesce(nullif(r.passed_due, ''), date(r.date, '+' || (:rules ->> 'reception.finish_days') || ' days')) < :as_of THEN '逾期' ELSE '在办' END AS state
  FROM reception r
  LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN dwelling d ON d.id = (SELECT x.dwelling_id FROM residence x WHERE x.person_id = r.person_id
        AND x.from_date <= r.date AND (x.to_date IS NULL OR x.to_date > r.date) ORDER BY x.from_date DESC LIMIT 1)
  LEFT JOIN building b ON b.id = d.building_id
