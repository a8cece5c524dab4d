SELECT id, household_id, person_id, date, goods, money, source, payer, from_stock, batch_id, signed_on, signer, visit_id,
       note, removed_at
  FROM aid WHERE id = :id
