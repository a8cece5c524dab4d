INSERT INTO project (id, title, content, amount, payer, builder, owner, from_date, to_date, done_on, accepted_on, acceptor,
       result, note, removed_at)
VALUES (:id, :title, :content, :amount, :payer, :builder, :owner, :from_date, :to_date, :done_on,
       :accepted_on, :acceptor, :result, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       title = :title, content = :content, amount = :amount, payer = :payer, builder = :builder,
       owner = :owner, from_date = :from_date, to_date = :to_date, done_on = :done_on,
       accepted_on = :accepted_on, acceptor = :acceptor, result = :result, note = :note,
       removed_at = :removed_at
