SELECT id, from_date, to_date, category, count, station, document, document_date, note, removed_at, '' AS period
  FROM police_figure WHERE id = :id
