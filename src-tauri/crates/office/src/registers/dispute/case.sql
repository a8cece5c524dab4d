SELECT d.date, d.accepted_on, d.closed_on, d.outcome,
       coalesce((SELECT max(s.date) FROM dispute_step s WHERE s.dispute_id = d.id AND s.removed_at IS NULL
                    AND s.kind IN ('notice', 'inquiry', 'mediation', 'extension')), '') AS last_step,
       coalesce((SELECT min(s.date) FROM dispute_step s WHERE s.dispute_id = d.id AND s.removed_at IS NULL
                    AND s.kind IN ('mediation', 'extension')), '') AS first_step
  FROM dispute d WHERE d.id = :id
