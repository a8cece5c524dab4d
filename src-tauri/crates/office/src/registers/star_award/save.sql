INSERT INTO star_award (id, volunteer_id, star, date, number, approver, note, removed_at)
VALUES (:id, :volunteer_id, :star, :date, :number, :approver, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       volunteer_id = :volunteer_id, star = :star, date = :date, number = :number, approver = :approver, note = :note,
       removed_at = :removed_at
