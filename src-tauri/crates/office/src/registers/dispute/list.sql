-- As it stood on :as_of: what was accepted, extended or settled later had not been.
SELECT d.id, d.number, d.title, d.date, d.happened_on, d.place, d.source, d.category, d.category_zz, d.kinds, d.scale,
       d.people, d.amount, d.outline, d.units, d.risk, d.owner, d.helpers, d.application, d.accepted_on, d.note,
       d.party_a, d.a_address, d.a_phone, d.party_b, d.b_address, d.b_phone, d.limit_on, d.outcome, d.closed_on, d.way, d.performance, d.visited_on,
       coalesce(s.agreed, '') AS agreed, s.amount AS agreed_amount, coalesce(s.prevented, '') AS prevented, coalesce(s.mediators, '') AS mediators,
       coalesce(s.perform_by, '') AS perform_by, coalesce(s.confirm_on, '') AS confirm_on,
       coalesce(w.address, d.first_address) AS address, coalesce(w.sort, '~') AS walking, coalesce(b.code, '') AS building,
       CASE d.outcome WHEN '31' THEN '口头' WHEN '32' THEN '书面' ELSE '' END AS form,
       -- The newest first.
       printf('%08d', 99999999 - replace(d.date, '-', '')) AS sort,
       CASE WHEN d.removed_at IS NOT NULL THEN '已删' WHEN d.date > :as_of THEN '以后'
            WHEN d.outcome = '10' THEN '待受理'
            WHEN d.outcome = '20' THEN CASE WHEN d.limit_on < :as_of THEN '超期' ELSE '调处中' END
            WHEN d.outcome IN ('31', '32') THEN '已化解' WHEN d.outcome = '90' THEN '不受理' ELSE '未化解' END AS state
  FROM (SELECT r.id, r.number, r.title, r.date, r.happened_on, r.place, r.source, r.category, r.category_zz, r.kinds, r.scale,
               r.people, r.amount, r.outline, r.units, r.risk, r.owner, r.helpers, r.application, r.accepted_on, r.note,
               r.removed_at,
               coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.rowid) FROM dispute_party y
                          LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = r.id AND y.side = 'a'), '') AS party_a,
               coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
                          LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = r.id AND y.side <> 'a'), '') AS party_b,
               coalesce((SELECT group_concat(nullif(coalesce((SELECT h.address FROM residence x JOIN dwelling h ON h.id = x.dwelling_id
                                  WHERE x.person_id = y.person_id AND x.from_date <= r.date
                                    AND (x.to_date IS NULL OR x.to_date > r.date) ORDER BY x.from_date DESC LIMIT 1),
                                y.address), ''), '、' ORDER BY y.rowid)
                          FROM dispute_party y WHERE y.dispute_id = r.id AND y.side = 'a'), '') AS a_address,
               coalesce((SELECT group_concat(nullif(coalesce(json_extract(p.phones, '$[0].number'), y.phone), ''), '、' ORDER BY y.rowid)
                          FROM dispute_party y LEFT JOIN person p ON p.id = y.person_id
                         WHERE y.dispute_id = r.id AND y.side = 'a'), '') AS a_phone,
               coalesce((SELECT group_concat(nullif(coalesce((SELECT h.address FROM residence x JOIN dwelling h ON h.id = x.dwelling_id
                                  WHERE x.person_id = y.person_id AND x.from_date <= r.date
                                    AND (x.to_date IS NULL OR x.to_date > r.date) ORDER BY x.from_date DESC LIMIT 1),
                                y.address), ''), '、' ORDER BY y.side, y.rowid)
                          FROM dispute_party y WHERE y.dispute_id = r.id AND y.side <> 'a'), '') AS b_address,
               coalesce((SELECT group_concat(nullif(coalesce(json_extract(p.phones, '$[0].number'), y.phone), ''), '、' ORDER BY y.side, y.rowid)
                          FROM dispute_party y LEFT JOIN person p ON p.id = y.person_id
                         WHERE y.dispute_id = r.id AND y.side <> 'a'), '') AS b_phone,
               coalesce((SELECT y.address FROM dispute_party y WHERE y.dispute_id = r.id
                          ORDER BY y.side, y.rowid LIMIT 1), '') AS first_address,
               (SELECT x.dwelling_id FROM dispute_party y JOIN residence x ON x.person_id = y.person_id
                 WHERE y.dispute_id = r.id AND x.from_date <= r.date AND (x.to_date IS NULL OR x.to_date > r.date)
                 ORDER BY y.side, y.rowid LIMIT 1) AS dwelling_id,
               coalesce((SELECT e.until FROM dispute_step e WHERE e.dispute_id = r.id AND e.kind = 'extension'
                            AND e.removed_at IS NULL AND e.date <= :as_of ORDER BY e.until DESC LIMIT 1), r.due) AS limit_on,
               CASE WHEN r.closed_on <> '' AND r.closed_on <= :as_of THEN r.outcome
                    WHEN r.accepted_on <> '' AND r.accepted_on <= :as_of THEN '20' ELSE '10' END AS outcome,
               CASE WHEN r.closed_on <= :as_of THEN r.closed_on ELSE '' END AS closed_on,
               coalesce((SELECT s.way FROM settlement s WHERE s.dispute_id = r.id AND s.removed_at IS NULL
                            AND s.date <= :as_of), '') AS way,
               coalesce((SELECT f.performance FROM follow_up f WHERE f.dispute_id = r.id AND f.removed_at IS NULL
                            AND f.performance <> '' AND f.date <= :as_of ORDER BY f.date DESC, f.id DESC LIMIT 1), '') AS performance,
               coalesce((SELECT max(f.date) FROM follow_up f WHERE f.dispute_id = r.id AND f.removed_at IS NULL
                            AND f.kind = 'visit' AND f.date <= :as_of), '') AS visited_on
          FROM dispute r) d
  LEFT JOIN settlement s ON s.dispute_id = d.id AND s.removed_at IS NULL AND s.date <= :as_of
  LEFT JOIN dwelling w ON w.id = d.dwelling_id
  LEFT JOIN building b ON b.id = w.building_id
