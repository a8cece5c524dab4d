SELECT stage, whom, date, time, way, person, content, receipt, receipt_on
  FROM incident_report WHERE incident_id = :id ORDER BY seq
