SELECT r.id, printf('%08d', 99999999 - replace(r.date, '-', '')) || r.kind AS sort, r.kind, r.date, r.to_date, r.title, r.level, r.unit,
       r.leader, r.people, r.form, r.content, r.note,
       coalesce(p.name, (SELECT h.name FROM membership m JOIN person h ON h.id = m.person_id
          WHERE m.household_id = r.household_id AND m.relation = '02' ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1), '') AS whom,
       coalesce((SELECT b.code FROM household o JOIN dwelling d ON d.id = o.dwelling_id JOIN building b ON b.id = d.building_id
                  WHERE o.id = r.household_id), '') AS building,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.to_date <> '' AND r.to_date <= :as_of THEN '已终止' ELSE '有效' END AS state
  FROM roll r
  LEFT JOIN person p ON p.id = r.person_id
