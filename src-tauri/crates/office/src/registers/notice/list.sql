SELECT n.id, printf('%08d', 99999999 - replace(n.from_date, '-', '')) || n.number AS sort, n.number, n.title, n.category,
       n.period, n.place, n.from_date, n.to_date, n.content, n.closed_on, n.note,
       (SELECT count(*) FROM notice_line l WHERE l.notice_id = n.id) AS people,
       (SELECT count(*) FROM notice_objection o WHERE o.notice_id = n.id AND o.date <= :as_of) AS objected,
       (SELECT count(*) FROM notice_objection o WHERE o.notice_id = n.id AND o.date <= :as_of
           AND (o.answered_on = '' OR o.answered_on > :as_of)) AS unanswered,
       CASE WHEN n.removed_at IS NOT NULL THEN '已删' WHEN n.closed_on <> '' AND n.closed_on <= :as_of THEN '已撤下'
            WHEN n.from_date > :as_of THEN '未开始' WHEN n.to_date <> '' AND n.to_date < :as_of THEN '到期未撤'
            ELSE '公开中' END AS state
  FROM notice n
