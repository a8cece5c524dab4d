INSERT INTO tip (id, date, station, document, caught, note, removed_at)
VALUES (:id, :date, :station, :document, :caught, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       date = :date, station = :station, document = :document, caught = :caught, note = :note, removed_at = :removed_at
