SELECT n.id, n.number, n.title, n.category, n.period, n.place, n.from_date, n.to_date, n.content, n.closed_on, n.note,
       n.removed_at,
       coalesce((SELECT json_group_array(json_object('name', l.name, 'address', l.address, 'words', l.words,
                        'amount', l.amount) ORDER BY l.seq) FROM notice_line l WHERE l.notice_id = n.id), '[]') AS lines,
       coalesce((SELECT json_group_array(json_object('date', o.date, 'name', o.name, 'words', o.words, 'answer', o.answer,
                        'answered_on', o.answered_on) ORDER BY o.seq)
                   FROM notice_objection o WHERE o.notice_id = n.id), '[]') AS objections
  FROM notice n WHERE n.id = :id
