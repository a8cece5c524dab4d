INSERT INTO meeting (id, number, kind, title, date, time, place, host, recorder, source, proposer, approved_on, approver,
       women, outcome, decision, private, satisfaction, note, removed_at)
VALUES (:id, :number, :kind, :title, :date, :time, :place, :host, :recorder, :source, :proposer, :approved_on, :approver,
       :women, :outcome, :decision, :private, :satisfaction, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, kind = :kind, title = :title, date = :date, time = :time, place = :place, host = :host,
       recorder = :recorder, source = :source, proposer = :proposer, approved_on = :approved_on, approver = :approver,
       women = :women, outcome = :outcome, decision = :decision, private = :private, satisfaction = :satisfaction,
       note = :note, removed_at = :removed_at
