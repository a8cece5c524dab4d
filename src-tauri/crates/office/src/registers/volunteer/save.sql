INSERT INTO volunteer (id, person_id, name, pinyin, sex, birth, phone, from_date, to_date, platform_no, platform_on,
       skills, guardian, guardian_relation, guardian_phone, consent_on, opening, opening_on, opening_source, note,
       removed_at)
VALUES (:id, :person_id, :name, :pinyin, :sex, :birth, :phone, :from_date, :to_date, :platform_no, :platform_on,
       :skills, :guardian, :guardian_relation, :guardian_phone, :consent_on, :opening, :opening_on, :opening_source,
       :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       person_id = :person_id, name = :name, pinyin = :pinyin, sex = :sex, birth = :birth, phone = :phone,
       from_date = :from_date, to_date = :to_date, platform_no = :platform_no, platform_on = :platform_on,
       skills = :skills, guardian = :guardian, guardian_relation = :guardian_relation, guardian_phone = :guardian_phone,
       consent_on = :consent_on, opening = :opening, opening_on = :opening_on, opening_source = :opening_source,
       note = :note, removed_at = :removed_at
