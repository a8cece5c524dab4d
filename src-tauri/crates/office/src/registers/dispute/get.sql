SELECT d.id, d.number, d.title, d.date, d.happened_on, d.place, d.source, d.category, d.category_zz, d.kinds, d.scale,
       d.people, d.amount, d.outline, d.units, d.risk, d.owner, d.helpers, d.application, d.accepted_on, d.due,
       d.closed_on, d.outcome, d.note, d.removed_at,
       coalesce((SELECT json_group_array(json_object('id', y.id, 'side', y.side, 'person_id', y.person_id,
                        'name', coalesce(p.name, y.name), 'id_number', coalesce(p.id_number, y.id_number),
                        'phone', CASE WHEN p.id IS NULL THEN y.phone ELSE coalesce(json_extract(p.phones, '$[0].number'), '') END,
                        'address', CASE WHEN p.id IS NULL THEN y.address ELSE coalesce((SELECT w.address
                            FROM residence x JOIN dwelling w ON w.id = x.dwelling_id WHERE x.person_id = p.id
                           ORDER BY x.to_date IS NULL DESC, x.from_date DESC LIMIT 1), '') END,
                        'kind', y.kind, 'agent', y.agent) ORDER BY y.side, y.rowid)
                   FROM dispute_party y LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = d.id), '[]') AS parties
  FROM dispute d WHERE d.id = :id
