-- What was promised at a meeting: tasks that came of it.
SELECT t.id, t.title, t.owner, t.due, t.done_on, t.evidence,
       CASE t.status WHEN 'done' THEN '已办' WHEN 'dropped' THEN '不办'
            ELSE CASE WHEN t.due < :on THEN '逾期' ELSE '待办' END END AS state
  FROM origin o JOIN task t ON t.id = o.record_id AND t.removed_at IS NULL
 WHERE o.from_id = :id AND o.from_register = 'meeting' AND o.register = 'task'
 ORDER BY t.due, t.id
