INSERT INTO incident_report (id, incident_id, seq, stage, whom, date, time, way, person, content, receipt, receipt_on)
VALUES (:id, :incident_id, :seq, :stage, :whom, :date, :time, :way, :person, :content, :receipt, :receipt_on)
ON CONFLICT (id) DO UPDATE SET
       stage = :stage, whom = :whom, date = :date, time = :time, way = :way, person = :person, content = :content,
       receipt = :receipt, receipt_on = :receipt_on
