INSERT INTO visit (id, date, kind, way, result, dwelling_id, household_id, visitors, health, mind, safety, hygiene,
       surroundings, summary, need, done, passed_to, passed_due, passed_done, passed_result, next_date, abnormal, calls,
       signed_by, note, removed_at)
VALUES (:id, :date, :kind, :way, :result, :dwelling_id, :household_id, :visitors, :health, :mind, :safety, :hygiene,
       :surroundings, :summary, :need, :done, :passed_to, :passed_due, :passed_done, :passed_result, :next_date,
       :abnormal, :calls, :signed_by, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       date = :date, kind = :kind, way = :way, result = :result, dwelling_id = :dwelling_id,
       household_id = :household_id, visitors = :visitors, health = :health, mind = :mind, safety = :safety,
       hygiene = :hygiene, surroundings = :surroundings, summary = :summary, need = :need, done = :done,
       passed_to = :passed_to, passed_due = :passed_due, passed_done = :passed_done, passed_result = :passed_result,
       next_date = :next_date, abnormal = :abnormal, calls = :calls, signed_by = :signed_by, note = :note,
       removed_at = :removed_at
