SELECT id, person_id, name, pinyin, birth, phone, post, worked_from, from_date, to_date, papers, allowance, note, removed_at
  FROM staff WHERE id = :id
