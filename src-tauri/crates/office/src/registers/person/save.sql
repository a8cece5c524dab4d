INSERT INTO person (id, name, former_name, foreign_name, pinyin, sex, birth, id_type, id_number, nationality, ethnic,
       native_place, marital, political, education, hukou_type, registered_address, work_status, occupation, employer,
       health, phones, contacts, verify, died_on, photo, note, merged_into, removed_at)
VALUES (:id, :name, :former_name, :foreign_name, :pinyin, :sex, :birth, :id_type, :id_number, :nationality, :ethnic,
       :native_place, :marital, :political, :education, :hukou_type, :registered_address, :work_status, :occupation,
       :employer, :health, :phones, :contacts, :verify, :died_on, :photo, :note, :merged_into, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       name = :name, former_name = :former_name, foreign_name = :foreign_name, pinyin = :pinyin, sex = :sex,
       birth = :birth, id_type = :id_type, id_number = :id_number, nationality = :nationality, ethnic = :ethnic,
       native_place = :native_place, marital = :marital, political = :political, education = :education,
       hukou_type = :hukou_type, registered_address = :registered_address, work_status = :work_status,
       occupation = :occupation, employer = :employer, health = :health, phones = :phones, contacts = :contacts,
       verify = :verify, died_on = :died_on, photo = :photo, note = :note, merged_into = :merged_into,
       removed_at = :removed_at
