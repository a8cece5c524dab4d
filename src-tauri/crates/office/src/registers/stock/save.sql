INSERT INTO stock (id, date, way, item, quantity, measure, donor, worth, handler, note, removed_at)
VALUES (:id, :date, :way, :item, :quantity, :measure, :donor, :worth, :handler, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       date = :date, way = :way, item = :item, quantity = :quantity, measure = :measure, donor = :donor,
       worth = :worth, handler = :handler, note = :note, removed_at = :removed_at
