SELECT k.id, k.id AS person_id, coalesce(e.carer, '') AS carer, coalesce(e.carer_relation, '') AS carer_relation,
       coalesce(e.carer_phone, '') AS carer_phone, coalesce(e.illness, '[]') AS illness,
       coalesce(e.hearing, '') AS hearing, coalesce(e.sight, '') AS sight, coalesce(e.living, '') AS living,
       coalesce(e.housing, '') AS housing, coalesce(e.doctor, '') AS doctor, coalesce(e.birthday, '') AS birthday,
       e.birthday_month, e.birthday_day, coalesce(e.birthday_leap, 0) AS birthday_leap,
       coalesce(e.wants, '[]') AS wants, coalesce(e.note, '') AS note, e.removed_at
  FROM (SELECT :id AS id) k
  LEFT JOIN elderly e ON e.id = k.id
  LEFT JOIN person p ON p.id = k.id
 WHERE e.id IS NOT NULL OR p.id IS NOT NULL
