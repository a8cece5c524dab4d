SELECT s.id, s.date, s.dispute_id, s.outcome, s.cause, s.way, s.organisation, s.mediators, s.phone, s.facts, s.agreed, s.amount,
       s.perform_way, s.perform_by, s.visit_by, s.told_on, s.told_ways, s.passed_to, s.prevented, s.prevented_people,
       s.confirm_wanted, s.confirm_on, s.confirm_court, s.confirm_result, s.confirm_document, s.summary, s.rated_on,
       s.rating, s.note, d.number, d.category,
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
                  LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = s.dispute_id), '') AS names,
       printf('%08d', 99999999 - replace(s.date, '-', '')) AS sort,
       CASE WHEN s.removed_at IS NOT NULL THEN '已删' WHEN s.date > :as_of THEN '以后'
            WHEN s.outcome IN ('31', '32') THEN '已化解' ELSE '未化解' END AS state
  FROM settlement s
  JOIN dispute d ON d.id = s.dispute_id
