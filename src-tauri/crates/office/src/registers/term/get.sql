SELECT id, person_id, name, post, scope, from_date, ends_on, left_on, left_why, election_id, note, removed_at
  FROM term WHERE id = :id
