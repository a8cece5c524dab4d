SELECT s.id, printf('%08d', 99999999 - replace(s.to_date, '-', '')) AS sort, s.insurer, s.policy, s.from_date, s.to_date, s.sum,
       s.premium, s.note,
       (SELECT count(DISTINCT coalesce(m.person_id, m.id)) FROM insured i JOIN team_member m ON m.id = i.member_id
         WHERE i.insurance_id = s.id AND i.removed_at IS NULL AND (i.to_date = '' OR i.to_date >= :as_of)) AS people,
       CASE WHEN s.removed_at IS NOT NULL THEN '已删' WHEN s.from_date > :as_of THEN '未起保'
            WHEN s.to_date < :as_of THEN '已到期' ELSE '有效' END AS state
  FROM insurance s
