INSERT INTO aid_batch (id, title, date, due, goods, money, source, payer, from_stock, note, removed_at)
VALUES (:id, :title, :date, :due, :goods, :money, :source, :payer, :from_stock, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       title = :title, date = :date, due = :due, goods = :goods, money = :money, source = :source,
       payer = :payer, from_stock = :from_stock, note = :note, removed_at = :removed_at
