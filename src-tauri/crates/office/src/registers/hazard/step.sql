INSERT INTO hazard_step (id, hazard_id, seq, status, date, person, due, number, whom, note)
VALUES (:id, :hazard_id, :seq, :status, :date, :person, :due, :number, :whom, :note)
ON CONFLICT (id) DO UPDATE SET date = :date, person = :person, due = :due, whom = :whom, note = :note
