SELECT e.id AS event, e.kind, e.date, e.person_id, coalesce(p.name, '') AS name, e.household_id,
       coalesce(d.address, '') AS address, e.place AS detail, e.note, coalesce(p.sex, '0') AS sex,
       coalesce(p.birth, '') AS birth, coalesce(p.id_number, '') AS id_number
  FROM event e
  LEFT JOIN person p ON p.id = e.person_id
  LEFT JOIN dwelling d ON d.id = e.dwelling_id
 WHERE e.date BETWEEN :from AND :to
 ORDER BY e.date, e.id
