SELECT status, date, person, due, number, whom, note FROM hazard_step WHERE hazard_id = :id ORDER BY seq
