INSERT INTO police_figure (id, from_date, to_date, category, count, station, document, document_date, note, removed_at)
VALUES (:id, :from_date, :to_date, :category, :count, :station, :document, :document_date, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       from_date = :from_date, to_date = :to_date, category = :category, count = :count, station = :station,
       document = :document, document_date = :document_date, note = :note, removed_at = :removed_at
