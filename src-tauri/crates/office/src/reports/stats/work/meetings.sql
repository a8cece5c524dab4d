-- Meetings held in the span, with who came, how they voted, and what came of them.
SELECT m.id, m.number, m.kind, m.title, m.date,
       coalesce((SELECT sum(g.entitled) FROM meeting_group g WHERE g.meeting_id = m.id), 0) AS entitled,
       coalesce((SELECT sum(g.present) FROM meeting_group g WHERE g.meeting_id = m.id), 0) AS present,
       coalesce((SELECT json_group_array(coalesce(v.agree, 0)) FROM meeting_vote v WHERE v.meeting_id = m.id), '[]') AS votes,
       (SELECT count(*) FROM origin o JOIN task t ON t.id = o.record_id AND t.removed_at IS NULL
         WHERE o.from_id = m.id AND o.from_register = 'meeting' AND o.register = 'task') AS items,
       (SELECT count(*) FROM origin o JOIN task t ON t.id = o.record_id AND t.removed_at IS NULL
         WHERE o.from_id = m.id AND o.from_register = 'meeting' AND o.register = 'task' AND t.status = 'done'
           AND t.done_on <= :as_of) AS done,
       EXISTS (SELECT 1 FROM origin o JOIN notice n ON n.id = o.record_id AND n.removed_at IS NULL AND n.from_date <= :as_of
                WHERE o.from_id = m.id AND o.from_register = 'meeting' AND o.register = 'notice') AS published
  FROM meeting m
 WHERE m.removed_at IS NULL AND m.date BETWEEN :from AND :to
 ORDER BY m.date, m.id
