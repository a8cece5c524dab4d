SELECT p.id, p.name, p.former_name, p.id_number, p.birth,
       coalesce((SELECT group_concat(json_extract(j.value, '$.number'), ',') FROM json_each(p.phones) j), '') AS phones,
       coalesce((SELECT d.address FROM residence r JOIN dwelling d ON d.id = r.dwelling_id
                  WHERE r.person_id = p.id AND r.to_date IS NULL LIMIT 1), '') AS address,
       (p.died_on IS NOT NULL
        OR (NOT EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.to_date IS NULL)
            AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.to_date IS NULL))) AS past
  FROM person p
 WHERE p.removed_at IS NULL AND (:keys IS NULL OR p.id IN (SELECT value FROM json_each(:keys)))
 ORDER BY p.pinyin
