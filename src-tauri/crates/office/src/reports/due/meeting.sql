-- What was decided or agreed on, and has not been put up yet.
SELECT m.id AS key, '会议结果公开：' || m.title AS title,
       date(m.date, '+' || (:rules ->> 'meeting.publish_days') || ' days') AS due, NULL AS person_id, NULL AS household_id,
       'meeting' AS register, m.id, m.recorder AS owner, '' AS name, m.place AS address, '~' AS walking
  FROM meeting m
 WHERE m.removed_at IS NULL AND m.private = 0 AND m.kind IN ('10', '20', '50', '60', '70', '80') AND m.date <= :on
   AND NOT EXISTS (SELECT 1 FROM origin o JOIN notice n ON n.id = o.record_id AND n.removed_at IS NULL AND n.from_date <= :on
                    WHERE o.from_id = m.id AND o.from_register = 'meeting' AND o.register = 'notice')
