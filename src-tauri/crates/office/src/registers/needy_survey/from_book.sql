SELECT m.person_id, p.name, m.relation, l.wage, l.business, l.property, l.transfer,
       coalesce(l.ability, '') AS ability, coalesce(l.work, p.employer) AS work, coalesce(l.illness, '') AS illness,
       l.illness_cost, coalesce(l.disability, '') AS disability, coalesce(l.grade, '') AS grade
  FROM membership m
  JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :on)
  LEFT JOIN needy_member l ON l.id = (SELECT x.id FROM needy_member x
        JOIN needy_survey s ON s.id = x.survey_id AND s.removed_at IS NULL
       WHERE x.person_id = m.person_id AND s.date <= :on ORDER BY s.date DESC, s.id DESC LIMIT 1)
 WHERE m.household_id = :household AND m.from_date <= :on AND (m.to_date IS NULL OR m.to_date > :on)
 ORDER BY m.relation <> '02', CASE WHEN m.relation BETWEEN '10' AND '12' THEN 0 ELSE 1 END, p.birth, p.pinyin
