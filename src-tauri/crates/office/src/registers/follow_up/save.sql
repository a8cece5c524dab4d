INSERT INTO follow_up (id, dispute_id, date, kind, way, performance, content, satisfied, visitor, next_date,
       note, removed_at)
VALUES (:id, :dispute_id, :date, :kind, :way, :performance, :content, :satisfied, :visitor, :next_date, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       dispute_id = :dispute_id, date = :date, kind = :kind, way = :way, performance = :performance,
       content = :content, satisfied = :satisfied, visitor = :visitor, next_date = :next_date, note = :note,
       removed_at = :removed_at
