SELECT id, person_id, name, pinyin, sex, birth, phone, from_date, to_date, platform_no, platform_on, skills, guardian,
       guardian_relation, guardian_phone, consent_on, opening, opening_on, opening_source, note, removed_at
  FROM volunteer WHERE id = :id
