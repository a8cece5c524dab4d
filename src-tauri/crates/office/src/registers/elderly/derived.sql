-- Categories that follow from other books, as of a day, with the book they follow from.
SELECT t.tag, t.tag AS name, t.from_date, t.to_date, iif(t.told = 'assessment', '能力评估', '困难家庭台账') AS source, '' AS note
  FROM person_category t
 WHERE t.person_id = :id AND t.told <> 'tag' AND t.from_date <= :as_of
 ORDER BY t.to_date IS NULL DESC, t.from_date DESC
