-- Buildings of a line stand as 1-53、60: a run of numbers is one span.
SELECT p.id, p.title, p.content, p.amount, p.payer, p.builder, p.owner, p.from_date, p.to_date, p.done_on, p.accepted_on,
       p.acceptor, p.result, p.note, p.removed_at,
       coalesce((SELECT json_group_array(json_object('feature', l.feature, 'way', l.way, 'date', l.date,
                        'buildings', l.words) ORDER BY l.part)
          FROM (SELECT s.part, s.feature, s.way, s.date, group_concat(s.span, '、' ORDER BY s.first) AS words
                  FROM (SELECT r.part, r.feature, r.way, r.date, min(r.sort) AS first,
                               CASE WHEN count(*) > 2 THEN min(r.n) || '-' || max(r.n)
                                    ELSE group_concat(r.code, '、' ORDER BY r.sort) END AS span
                          FROM (SELECT x.part, x.feature, x.way, x.date, b.code, b.sort, CAST(b.code AS INTEGER) AS n,
                                       CASE WHEN b.code GLOB '*[^0-9]*' THEN b.code
                                            ELSE CAST(b.code AS INTEGER) - row_number() OVER (PARTITION BY x.part
                                                 ORDER BY b.code GLOB '*[^0-9]*', CAST(b.code AS INTEGER)) END AS run
                                  FROM project_building x JOIN building b ON b.id = x.building_id
                                 WHERE x.project_id = :id) r
                         GROUP BY r.part, r.feature, r.way, r.date, r.run) s
                 GROUP BY s.part, s.feature, s.way, s.date) l), '[]') AS parts
  FROM project p WHERE p.id = :id
