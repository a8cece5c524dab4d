INSERT INTO group_member (id, group_id, person_id, volunteer_id, name, pinyin, phone, duty, from_date, to_date, note,
       removed_at)
VALUES (:id, :group_id, :person_id, :volunteer_id, :name, :pinyin, :phone, :duty, :from_date, :to_date, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       group_id = :group_id, person_id = :person_id, volunteer_id = :volunteer_id, name = :name, pinyin = :pinyin,
       phone = :phone, duty = :duty, from_date = :from_date, to_date = :to_date, note = :note, removed_at = :removed_at
