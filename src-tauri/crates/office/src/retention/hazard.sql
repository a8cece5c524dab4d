-- The last step, where it closed the hazard or passed it on.
SELECT h.id, CASE WHEN s.status IN ('50', '70') THEN s.date ELSE coalesce(date(h.removed_at), '') END AS ended
  FROM hazard h
  LEFT JOIN hazard_step s ON s.id = (SELECT x.id FROM hazard_step x WHERE x.hazard_id = h.id ORDER BY x.seq DESC LIMIT 1)
