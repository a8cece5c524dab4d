-- What was put up in the span, as each stood on the day.
SELECT n.id, n.title, n.category, n.from_date,
       CASE WHEN n.closed_on <> '' AND n.closed_on <= :as_of THEN 'closed'
            WHEN n.to_date <> '' AND n.to_date < :as_of THEN 'late' ELSE 'up' END AS stage,
       (SELECT count(*) FROM notice_objection o WHERE o.notice_id = n.id AND o.date <= :as_of) AS objections,
       (SELECT count(*) FROM notice_objection o WHERE o.notice_id = n.id AND o.answered_on <> '' AND o.answered_on <= :as_of)
         AS answers
  FROM notice n
 WHERE n.removed_at IS NULL AND n.from_date BETWEEN :from AND :to
 ORDER BY n.from_date, n.id
