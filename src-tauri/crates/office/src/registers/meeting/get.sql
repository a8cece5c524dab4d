SELECT m.id, m.number, m.kind, m.title, m.date, m.time, m.place, m.host, m.recorder, m.source, m.proposer, m.approved_on,
       m.approver, m.women, m.outcome, m.decision, m.private, m.satisfaction, m.note, m.removed_at,
       coalesce((SELECT json_group_array(json_object('kind', g.kind, 'entitled', g.entitled, 'present', g.present,
                        'names', g.names) ORDER BY g.seq) FROM meeting_group g WHERE g.meeting_id = m.id), '[]') AS groups,
       coalesce((SELECT json_group_array(json_object('name', v.name, 'kind', v.kind, 'words', v.words, 'answer', v.answer)
                        ORDER BY v.seq) FROM meeting_view v WHERE v.meeting_id = m.id), '[]') AS views,
       coalesce((SELECT json_group_array(json_object('motion', v.motion, 'agree', v.agree, 'against', v.against,
                        'abstain', v.abstain) ORDER BY v.seq) FROM meeting_vote v WHERE v.meeting_id = m.id), '[]') AS votes
  FROM meeting m WHERE m.id = :id
