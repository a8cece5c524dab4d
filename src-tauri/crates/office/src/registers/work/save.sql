INSERT INTO work (id, year, seq, title, content, owner, amount, spent, fund, payer, from_date, to_date, done_on, result,
       accepted_on, acceptor, satisfaction, opinion, stopped_on, stopped_why, note, removed_at)
VALUES (:id, :year, :seq, :title, :content, :owner, :amount, :spent, :fund, :payer, :from_date, :to_date,
       :done_on, :result, :accepted_on, :acceptor, :satisfaction, :opinion, :stopped_on, :stopped_why, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       year = :year, seq = :seq, title = :title, content = :content, owner = :owner, amount = :amount,
       spent = :spent, fund = :fund, payer = :payer, from_date = :from_date, to_date = :to_date,
       done_on = :done_on, result = :result, accepted_on = :accepted_on, acceptor = :acceptor,
       satisfaction = :satisfaction, opinion = :opinion, stopped_on = :stopped_on,
       stopped_why = :stopped_why, note = :note, removed_at = :removed_at
