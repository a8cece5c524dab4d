SELECT i.id, s.policy || coalesce(p.pinyin, m.pinyin) AS sort, s.policy, coalesce(p.name, m.name) AS member,
       coalesce(p.pinyin, m.pinyin) AS pinyin, t.name AS team, i.from_date, i.to_date, i.note,
       CASE WHEN i.removed_at IS NOT NULL OR s.removed_at IS NOT NULL THEN '已删'
            WHEN s.from_date > :as_of OR i.from_date > :as_of THEN '未起保'
            WHEN s.to_date < :as_of OR (i.to_date <> '' AND i.to_date < :as_of) THEN '已到期' ELSE '有效' END AS state
  FROM insured i
  JOIN insurance s ON s.id = i.insurance_id
  JOIN team_member m ON m.id = i.member_id
  JOIN team t ON t.id = m.team_id
  LEFT JOIN person p ON p.id = m.person_id
