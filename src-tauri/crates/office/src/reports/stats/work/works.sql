-- Works of the years that the span touches, as each stood on the day.
SELECT w.id, w.year, w.seq, w.title, w.owner, w.fund, coalesce(w.amount, 0) AS amount, coalesce(w.spent, 0) AS spent,
       w.satisfaction,
       CASE WHEN w.stopped_on <> '' AND w.stopped_on <= :as_of THEN 'stopped'
            WHEN w.done_on = '' OR w.done_on > :as_of THEN
                 CASE WHEN w.to_date <> '' AND w.to_date < :as_of THEN 'late' ELSE 'open' END
            WHEN w.accepted_on <> '' AND w.accepted_on <= :as_of THEN 'accepted' ELSE 'done' END AS stage
  FROM work w
 WHERE w.removed_at IS NULL AND w.year BETWEEN CAST(substr(:from, 1, 4) AS INTEGER) AND CAST(substr(:to, 1, 4) AS INTEGER)
 ORDER BY w.year, w.seq, w.id
