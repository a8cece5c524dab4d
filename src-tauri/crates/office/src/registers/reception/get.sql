SELECT id, number, date, time, person_id, name, phone, address, people, way, matter, wish, receiver, answer, at_once,
       passed_to, passed_due, notice_on, result, told_on, satisfied, note, removed_at
  FROM reception WHERE id = :id
