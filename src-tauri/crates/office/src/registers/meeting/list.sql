SELECT m.id, printf('%08d', 99999999 - replace(m.date, '-', '')) || m.number AS sort, m.number, m.kind, m.title, m.date,
       m.time, m.place, m.host, m.recorder, m.source, m.proposer, m.approved_on, m.approver, m.women, m.outcome, m.decision,
       m.private, m.satisfaction, m.note,
       (SELECT sum(g.entitled) FROM meeting_group g WHERE g.meeting_id = m.id) AS entitled,
       (SELECT sum(g.present) FROM meeting_group g WHERE g.meeting_id = m.id) AS present,
       (SELECT v.agree FROM meeting_vote v WHERE v.meeting_id = m.id ORDER BY v.seq LIMIT 1) AS agree,
       (SELECT v.against FROM meeting_vote v WHERE v.meeting_id = m.id ORDER BY v.seq LIMIT 1) AS against,
       (SELECT v.abstain FROM meeting_vote v WHERE v.meeting_id = m.id ORDER BY v.seq LIMIT 1) AS abstain,
       (SELECT count(*) FROM origin o JOIN task t ON t.id = o.record_id AND t.removed_at IS NULL
         WHERE o.from_id = m.id AND o.from_register = 'meeting' AND o.register = 'task') AS items,
       EXISTS (SELECT 1 FROM origin o JOIN notice n ON n.id = o.record_id AND n.removed_at IS NULL AND n.from_date <= :as_of
                WHERE o.from_id = m.id AND o.from_register = 'meeting' AND o.register = 'notice') AS published,
       CASE WHEN m.removed_at IS NOT NULL THEN '已删'
            WHEN m.date > :as_of THEN '未召开'
            WHEN EXISTS (SELECT 1 FROM origin o JOIN task t ON t.id = o.record_id AND t.removed_at IS NULL
                          WHERE o.from_id = m.id AND o.from_register = 'meeting' AND o.register = 'task'
                            AND (t.status = 'open' OR t.done_on > :as_of)) THEN '落实中'
            WHEN m.private = 0 AND m.kind IN ('10', '20', '50', '60', '70', '80')
             AND NOT EXISTS (SELECT 1 FROM origin o JOIN notice n ON n.id = o.record_id AND n.removed_at IS NULL
                                AND n.from_date <= :as_of
                              WHERE o.from_id = m.id AND o.from_register = 'meeting' AND o.register = 'notice') THEN '待公开'
            ELSE '已办结' END AS state
  FROM meeting m
