-- Projects that were under way at some time of the span.
SELECT p.id, p.title, p.payer, p.builder, coalesce(p.amount, 0) AS amount,
       p.done_on <> '' AND p.done_on <= :as_of AS done, p.accepted_on <> '' AND p.accepted_on <= :as_of AS accepted,
       (SELECT count(DISTINCT x.building_id) FROM project_building x WHERE x.project_id = p.id) AS buildings
  FROM project p
 WHERE p.removed_at IS NULL AND p.from_date <> '' AND p.from_date <= :to AND (p.done_on = '' OR p.done_on >= :from)
 ORDER BY p.from_date, p.id
