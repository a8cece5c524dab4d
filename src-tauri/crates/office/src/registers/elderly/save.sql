INSERT INTO elderly (id, carer, carer_relation, carer_phone, illness, hearing, sight, living, housing, doctor, birthday,
       birthday_month, birthday_day, birthday_leap, wants, note, removed_at)
VALUES (:id, :carer, :carer_relation, :carer_phone, :illness, :hearing, :sight, :living, :housing, :doctor, :birthday,
       :birthday_month, :birthday_day, :birthday_leap, :wants, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       carer = :carer, carer_relation = :carer_relation, carer_phone = :carer_phone, illness = :illness,
       hearing = :hearing, sight = :sight, living = :living, housing = :housing, doctor = :doctor,
       birthday = :birthday, birthday_month = :birthday_month, birthday_day = :birthday_day,
       birthday_leap = :birthday_leap, wants = :wants, note = :note, removed_at = :removed_at
