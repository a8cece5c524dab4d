INSERT INTO team_member (id, team_id, person_id, name, pinyin, sex, birth, phone, from_date, to_date, weekdays, note, removed_at)
VALUES (:id, :team_id, :person_id, :name, :pinyin, :sex, :birth, :phone, :from_date, :to_date, :weekdays, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       team_id = :team_id, person_id = :person_id, name = :name, pinyin = :pinyin, sex = :sex, birth = :birth,
       phone = :phone, from_date = :from_date, to_date = :to_date, weekdays = :weekdays, note = :note,
       removed_at = :removed_at
