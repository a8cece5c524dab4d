SELECT a.id, a.household_id, coalesce(d.address, h.registered_address) AS address, coalesce(hp.name, '') AS head,
       (SELECT count(*) FROM membership m WHERE m.household_id = a.household_id AND m.from_date <= a.date
           AND (m.to_date IS NULL OR m.to_date > a.date)) AS people,
       coalesce(replace((SELECT group_concat(DISTINCT c.name ORDER BY n.category) FROM needy n
                           JOIN code c ON c.id = 'needy_category:' || n.category
                          WHERE n.household_id = a.household_id AND n.removed_at IS NULL AND n.from_date <= a.date
                            AND (n.to_date IS NULL OR n.to_date > a.date)), ',', ' '), '') AS categories,
       a.goods, a.money, a.signed_on, a.signer, a.note
  FROM aid a
  JOIN household h ON h.id = a.household_id
  LEFT JOIN dwelling d ON d.id = h.dwelling_id
  LEFT JOIN person hp ON hp.id = (SELECT m.person_id FROM membership m WHERE m.household_id = a.household_id
        AND m.relation = '02' AND m.from_date <= a.date ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1)
 WHERE a.batch_id = :batch AND a.removed_at IS NULL
 ORDER BY coalesce(d.sort, '~'), a.id
