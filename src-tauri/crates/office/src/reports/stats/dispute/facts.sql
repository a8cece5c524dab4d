-- Every case that was ever accepted, with how it ended.
SELECT d.id, d.number, d.category, d.source, d.kinds, d.accepted_on, d.closed_on, d.outcome,
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
                  LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = d.id), '') AS names,
       coalesce(s.amount, 0) AS amount, coalesce(s.prevented, '') AS prevented,
       coalesce(s.prevented_people, 0) AS prevented_people, coalesce(s.confirm_on, '') AS confirm_on
  FROM dispute d
  LEFT JOIN settlement s ON s.dispute_id = d.id AND s.removed_at IS NULL
 WHERE d.removed_at IS NULL AND d.accepted_on <> ''
 ORDER BY d.accepted_on, d.number, d.id
