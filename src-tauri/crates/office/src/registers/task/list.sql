SELECT t.id, t.due AS sort, t.title, t.kind, t.due, t.owner, t.status, t.done_on, t.evidence, t.origin, t.note,
       coalesce(p.name, '') AS person, coalesce(d.address, '') AS address, coalesce(d.sort, '~') AS walking,
       coalesce(b.code, '') AS building,
       CASE WHEN t.removed_at IS NOT NULL THEN '已删'
            WHEN t.status = 'done' AND t.done_on <= :as_of THEN '已办'
            WHEN t.status = 'dropped' AND t.done_on <= :as_of THEN '不办'
            WHEN t.due < :as_of THEN '逾期' ELSE '待办' END AS state
  FROM task t
  LEFT JOIN person p ON p.id = t.person_id
  LEFT JOIN household h ON h.id = t.household_id
  LEFT JOIN dwelling d ON d.id = coalesce((SELECT r.dwelling_id FROM residence r
        WHERE r.person_id = t.person_id AND r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)
        ORDER BY r.from_date DESC LIMIT 1), h.dwelling_id)
  LEFT JOIN building b ON b.id = d.building_id
