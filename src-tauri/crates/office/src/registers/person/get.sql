SELECT id, name, former_name, foreign_name, pinyin, sex, birth, id_type, id_number, nationality, ethnic, native_place,
       marital, political, education, hukou_type, registered_address, work_status, occupation, employer, health,
       phones, contacts, verify, died_on, photo, note, merged_into, removed_at
  FROM person WHERE id = :id
