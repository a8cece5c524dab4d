INSERT INTO dispute_step (id, dispute_id, date, kind, place, present, record, until, consent, mediators,
       recorder, note, removed_at)
VALUES (:id, :dispute_id, :date, :kind, :place, :present, :record, :until, :consent, :mediators, :recorder,
       :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       dispute_id = :dispute_id, date = :date, kind = :kind, place = :place, present = :present,
       record = :record, until = :until, consent = :consent, mediators = :mediators, recorder = :recorder,
       note = :note, removed_at = :removed_at
