SELECT id, group_id, person_id, volunteer_id, name, pinyin, phone, duty, from_date, to_date, note, removed_at
  FROM group_member WHERE id = :id
