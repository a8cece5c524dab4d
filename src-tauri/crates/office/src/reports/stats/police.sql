-- What was stated for any part of the two spans.
SELECT id, from_date, to_date, category, count, station, document, document_date FROM police_figure
 WHERE removed_at IS NULL AND from_date <= :to AND to_date >= :from
 ORDER BY from_date, to_date, station, id
