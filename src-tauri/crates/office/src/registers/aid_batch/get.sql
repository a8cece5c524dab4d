SELECT id, title, date, due, goods, money, source, payer, from_stock, note, removed_at
  FROM aid_batch WHERE id = :id
