-- An objection to what hangs, not yet answered.
SELECT o.id AS key, '答复异议：' || n.title AS title,
       date(o.date, '+' || (:rules ->> 'notice.answer_days') || ' days') AS due, NULL AS person_id, NULL AS household_id,
       'notice' AS register, n.id, '' AS owner, o.name, n.place AS address, '~' AS walking
  FROM notice_objection o
  JOIN notice n ON n.id = o.notice_id AND n.removed_at IS NULL
 WHERE o.date <= :on AND (o.answered_on = '' OR o.answered_on > :on)
