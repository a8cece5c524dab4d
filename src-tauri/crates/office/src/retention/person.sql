-- Dead, or neither living here nor in a book here any more: since when. Whoever was merged goes with the other.
SELECT p.id, CASE
         WHEN coalesce(p.died_on, '') <> '' THEN p.died_on
         WHEN EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.to_date IS NULL)
           OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.to_date IS NULL)
         THEN coalesce(date(p.removed_at), '')
         ELSE coalesce(max(
                (SELECT coalesce(max(r.to_date), '') FROM residence r WHERE r.person_id = p.id),
                (SELECT coalesce(max(m.to_date), '') FROM membership m WHERE m.person_id = p.id),
                coalesce(date(p.removed_at), '')), '') END AS ended
  FROM person p
 WHERE p.merged_into IS NULL
