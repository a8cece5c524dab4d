-- Every case that was accepted by the day, with how it had ended by then.
SELECT d.id, d.number, d.category, d.source, d.kinds, d.accepted_on,
       CASE WHEN d.closed_on <= :as_of THEN d.closed_on ELSE '' END AS closed_on,
       CASE WHEN d.closed_on <> '' AND d.closed_on <= :as_of THEN d.outcome ELSE '20' END AS outcome,
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
                  LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = d.id), '') AS names,
       coalesce(s.amount, 0) AS amount, coalesce(s.prevented, '') AS prevented,
       coalesce(s.prevented_people, 0) AS prevented_people, coalesce(s.confirm_on, '') AS confirm_on
  FROM dispute d
  LEFT JOIN settlement s ON s.dispute_id = d.id AND s.removed_at IS NULL AND s.date <= :as_of
 WHERE d.removed_at IS NULL AND d.accepted_on BETWEEN '1' AND :as_of
 ORDER BY d.accepted_on, d.number, d.id
