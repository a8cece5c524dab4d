SELECT id, dispute_id, date, kind, place, present, record, until, consent, mediators, recorder, note, removed_at
  FROM dispute_step WHERE id = :id
