-- A promised work: to be finished by its day, to be told of in between, and to be looked at when it is done.
SELECT w.id AS key,
       CASE WHEN w.finished THEN '实事待验收：' WHEN w.next < w.to_date OR w.to_date = '' THEN '实事登记进度：'
            ELSE '实事到期：' END || w.title AS title,
       CASE WHEN w.finished THEN date(w.done_on, '+' || (:rules ->> 'work.accept_days') || ' days')
            WHEN w.next < w.to_date OR w.to_date = '' THEN w.next ELSE w.to_date END AS due,
       NULL AS person_id, NULL AS household_id, 'work' AS register, w.id, w.owner, '' AS name, '' AS address, '~' AS walking
  FROM (SELECT s.id, s.title, s.owner, s.to_date, s.done_on, s.done_on <> '' AND s.done_on <= :on AS finished,
               date(coalesce((SELECT max(p.date) FROM work_progress p WHERE p.work_id = s.id AND p.date <= :on),
                             nullif(s.from_date, ''), s.year || '-01-01'),
                    '+' || (:rules ->> 'work.progress_days') || ' days') AS next
          FROM work s
         WHERE s.removed_at IS NULL AND (s.stopped_on = '' OR s.stopped_on > :on)
           AND (s.accepted_on = '' OR s.accepted_on > :on) AND (s.from_date = '' OR s.from_date <= :until)) w
