INSERT INTO aid (id, household_id, person_id, date, goods, money, source, payer, from_stock, batch_id, signed_on,
       signer, visit_id, note, removed_at)
VALUES (:id, :household_id, :person_id, :date, :goods, :money, :source, :payer, :from_stock, :batch_id, :signed_on,
       :signer, :visit_id, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       household_id = :household_id, person_id = :person_id, date = :date, goods = :goods, money = :money,
       source = :source, payer = :payer, from_stock = :from_stock, batch_id = :batch_id, signed_on = :signed_on,
       signer = :signer, visit_id = :visit_id, note = :note, removed_at = :removed_at
