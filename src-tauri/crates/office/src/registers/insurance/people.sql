SELECT i.id, i.member_id, coalesce(p.name, m.name) AS name, t.name AS team, i.from_date, i.to_date
  FROM insured i
  JOIN team_member m ON m.id = i.member_id
  JOIN team t ON t.id = m.team_id
  LEFT JOIN person p ON p.id = m.person_id
 WHERE i.insurance_id = :id AND i.removed_at IS NULL
 ORDER BY t.name, coalesce(p.pinyin, m.pinyin)
