SELECT w.id, printf('%04d%04d', 9999 - w.year, coalesce(w.seq, 9999)) || w.id AS sort, w.year, w.seq, w.title, w.content,
       w.owner, w.amount, w.spent, w.fund, w.payer, w.from_date, w.to_date, w.done_on, w.result, w.accepted_on, w.acceptor,
       w.satisfaction, w.opinion, w.stopped_on, w.stopped_why, w.note,
       CASE WHEN w.done_on <> '' AND w.done_on <= :as_of THEN 100
            ELSE (SELECT p.percent FROM work_progress p WHERE p.work_id = w.id AND p.percent IS NOT NULL AND p.date <= :as_of
                   ORDER BY p.date DESC, p.seq DESC LIMIT 1) END AS percent,
       coalesce((SELECT max(p.date) FROM work_progress p WHERE p.work_id = w.id AND p.date <= :as_of), '') AS told_on,
       EXISTS (SELECT 1 FROM origin o JOIN notice n ON n.id = o.record_id AND n.removed_at IS NULL AND n.from_date <= :as_of
                WHERE o.from_id = w.id AND o.from_register = 'work' AND o.register = 'notice') AS published,
       CASE WHEN w.removed_at IS NOT NULL THEN '已删'
            WHEN w.stopped_on <> '' AND w.stopped_on <= :as_of THEN '已中止'
            WHEN w.done_on = '' OR w.done_on > :as_of THEN
                 CASE WHEN w.to_date <> '' AND w.to_date < :as_of THEN '逾期'
                      WHEN w.from_date > :as_of THEN '未开始' ELSE '进行中' END
            WHEN w.accepted_on <> '' AND w.accepted_on <= :as_of THEN '已验收' ELSE '已完成' END AS state
  FROM work w
