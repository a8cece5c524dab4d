-- A project that is to be finished by its day, and to be accepted when it is.
SELECT p.id AS key, CASE WHEN p.done_on <> '' AND p.done_on <= :on THEN '项目待验收：' ELSE '项目到期：' END || p.title AS title,
       CASE WHEN p.done_on <> '' AND p.done_on <= :on THEN date(p.done_on, '+' || (:rules ->> 'work.accept_days') || ' days')
            ELSE p.to_date END AS due,
       NULL AS person_id, NULL AS household_id, 'project' AS register, p.id, p.owner, '' AS name, '' AS address, '~' AS walking
  FROM project p
 WHERE p.removed_at IS NULL AND (p.accepted_on = '' OR p.accepted_on > :on)
   AND ((p.done_on <> '' AND p.done_on <= :on) OR p.to_date <> '')
