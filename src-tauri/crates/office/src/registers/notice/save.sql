INSERT INTO notice (id, number, title, category, period, place, from_date, to_date, content, closed_on, note, removed_at)
VALUES (:id, :number, :title, :category, :period, :place, :from_date, :to_date, :content, :closed_on, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, title = :title, category = :category, period = :period, place = :place,
       from_date = :from_date, to_date = :to_date, content = :content, closed_on = :closed_on, note = :note,
       removed_at = :removed_at
