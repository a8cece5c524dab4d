INSERT INTO assessment (id, person_id, date, scale, score, level, raised, assessor, agency, next_date, note, removed_at)
VALUES (:id, :person_id, :date, :scale, :score, :level, :raised, :assessor, :agency, :next_date, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       person_id = :person_id, date = :date, scale = :scale, score = :score, level = :level,
       raised = :raised, assessor = :assessor, agency = :agency, next_date = :next_date, note = :note,
       removed_at = :removed_at
