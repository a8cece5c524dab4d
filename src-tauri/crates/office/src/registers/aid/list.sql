SELECT r.id, r.goods AS sort,
       coalesce((SELECT (SELECT d.address FROM dwelling d WHERE d.id = t.dwelling_id) FROM household t WHERE t.id = r.household_id), '') AS household,
       coalesce((SELECT t.name FROM person t WHERE t.id = r.person_id), '') AS person, r.date, r.goods,
       r.money, r.source, r.payer, r.from_stock,
       coalesce((SELECT t.title FROM aid_batch t WHERE t.id = r.batch_id), '') AS batch, r.signed_on,
       r.signer, r.note, CASE WHEN r.removed_at IS NOT NULL THEN '已删' ELSE '在用' END AS state
  FROM aid r
