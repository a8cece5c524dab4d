SELECT id, kind, date, to_date, title, level, unit, leader, people, form, household_id, person_id, activity_id, content,
       note, removed_at
  FROM roll WHERE id = :id
