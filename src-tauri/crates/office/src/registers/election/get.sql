SELECT e.id, e.number, e.session, e.body, e.kind, e.way, e.date, e.place, e.committee_way, e.committee, e.committee_party,
       e.announced_on, e.electors, e.women, e.minority, e.booth, e.aloud, e.at_once, e.issued, e.returned, e.valid,
       e.spoiled, e.proxies, e.written, e.mobile, e.teller, e.watcher, e.result_on, e.note, e.removed_at,
       coalesce((SELECT json_group_array(json_object('kind', g.kind, 'entitled', g.entitled, 'present', g.present,
                        'names', g.names) ORDER BY g.seq) FROM election_group g WHERE g.election_id = e.id), '[]') AS groups,
       coalesce((SELECT json_group_array(json_object('post', s.post, 'seats', s.seats) ORDER BY s.seq)
                   FROM election_seat s WHERE s.election_id = e.id), '[]') AS seats,
       coalesce((SELECT json_group_array(json_object('post', c.post, 'name', c.name, 'person_id', c.person_id, 'sex', c.sex,
                        'age', c.age, 'ethnic', c.ethnic, 'political', c.political, 'education', c.education,
                        'nominated_by', c.nominated_by, 'again', json(iif(c.again, 'true', 'false')),
                        'extra', json(iif(c.extra, 'true', 'false')), 'agree', c.agree, 'against', c.against,
                        'abstain', c.abstain) ORDER BY c.seq)
                   FROM election_candidate c WHERE c.election_id = e.id), '[]') AS candidates
  FROM election e WHERE e.id = :id
