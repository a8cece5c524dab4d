-- Duties from `:today` on of those whom a policy (`:policy`; of `:member` alone, '' = all) covers, on days outside of `:from` – `:to`
-- ('' = no end) that no other policy covers.
SELECT coalesce(p.name, m.name), d.date
  FROM duty d
  JOIN roster r ON r.id = d.roster_id
  JOIN team_member m ON m.id = d.member_id
  LEFT JOIN person p ON p.id = m.person_id
 WHERE d.removed_at IS NULL AND r.removed_at IS NULL AND d.date >= :today
   AND (d.date < :from OR (:to <> '' AND d.date > :to))
   AND EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id
                WHERE (o.id = m.id OR o.person_id = m.person_id) AND i.insurance_id = :policy AND i.removed_at IS NULL
                  AND (:member = '' OR i.member_id = :member))
   AND NOT EXISTS (SELECT 1 FROM team_member o JOIN insured i ON i.member_id = o.id JOIN insurance s ON s.id = i.insurance_id
                    WHERE (o.id = m.id OR o.person_id = m.person_id) AND s.id <> :policy
                      AND i.removed_at IS NULL AND s.removed_at IS NULL
                      AND s.from_date <= d.date AND s.to_date >= d.date
                      AND i.from_date <= d.date AND (i.to_date = '' OR i.to_date >= d.date))
 ORDER BY d.date, coalesce(p.pinyin, m.pinyin)
