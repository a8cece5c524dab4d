SELECT c.id, s.policy || coalesce(p.pinyin, v.pinyin) AS sort, s.policy, coalesce(p.name, v.name) AS name,
       coalesce(p.pinyin, v.pinyin) AS pinyin, c.from_date, c.to_date, c.note,
       CASE WHEN c.removed_at IS NOT NULL OR s.removed_at IS NOT NULL THEN '已删'
            WHEN s.from_date > :as_of OR c.from_date > :as_of THEN '未起保'
            WHEN s.to_date < :as_of OR (c.to_date <> '' AND c.to_date < :as_of) THEN '已到期' ELSE '有效' END AS state
  FROM volunteer_cover c
  JOIN insurance s ON s.id = c.insurance_id
  JOIN volunteer v ON v.id = c.volunteer_id
  LEFT JOIN person p ON p.id = v.person_id
