SELECT w.id, w.year, w.seq, w.title, w.content, w.owner, w.amount, w.spent, w.fund, w.payer, w.from_date, w.to_date,
       w.done_on, w.result, w.accepted_on, w.acceptor, w.satisfaction, w.opinion, w.stopped_on, w.stopped_why, w.note,
       w.removed_at,
       coalesce((SELECT json_group_array(json_object('date', p.date, 'percent', p.percent, 'person', p.person,
                        'words', p.words) ORDER BY p.seq)
                   FROM work_progress p WHERE p.work_id = w.id), '[]') AS progress
  FROM work w WHERE w.id = :id
