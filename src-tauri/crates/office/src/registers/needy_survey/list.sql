SELECT r.id, coalesce(d.sort, '~') AS sort, coalesce(d.address, h.registered_address) AS address,
       coalesce(b.code, '') AS building, coalesce(hp.name, '') AS head,
       r.household_id, r.date, r.cause, r.housing, r.structure, r.rooms, r.area, r.built, r.property, r.difficulty,
       r.helper, r.helper_unit, r.measures, r.outcome, r.surveyor, r.auditor, r.note,
       r.people, r.month, (2 * r.month + r.people) / (2 * r.people) AS month_head,
       12 * r.month AS year, (24 * r.month + r.people) / (2 * r.people) AS year_head, r.illness_cost,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.date > :as_of THEN '以后'
            WHEN EXISTS (SELECT 1 FROM needy_survey o WHERE o.household_id = r.household_id AND o.removed_at IS NULL
                            AND o.date <= :as_of AND (o.date > r.date OR (o.date = r.date AND o.id > r.id)))
            THEN '以前' ELSE '最近' END AS state
  FROM (SELECT s.id, s.household_id, s.date, s.cause, s.housing, s.structure, s.rooms, s.area, s.built, s.property,
               s.difficulty, s.helper, s.helper_unit, s.measures, s.outcome, s.surveyor, s.auditor, s.note, s.removed_at,
               (SELECT count(*) FROM needy_member m WHERE m.survey_id = s.id) AS people,
               (SELECT sum(coalesce(m.wage, 0) + coalesce(m.business, 0) + coalesce(m.property, 0) + coalesce(m.transfer, 0))
                  FROM needy_member m WHERE m.survey_id = s.id) AS month,
               (SELECT sum(m.illness_cost) FROM needy_member m WHERE m.survey_id = s.id) AS illness_cost
          FROM needy_survey s) r
  JOIN household h ON h.id = r.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = r.household_id
        AND m.relation = '02' AND m.from_date <= :as_of ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
