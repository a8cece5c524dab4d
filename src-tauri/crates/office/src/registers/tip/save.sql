INSERT INTO tip (id, date, station, document, clues, caught, note, removed_at)
VALUES (:id, :date, :station, :document, :clues, :caught, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       date = :date, station = :station, document = :document, clues = :clues, caught = :caught, note = :note,
       removed_at = :removed_at
