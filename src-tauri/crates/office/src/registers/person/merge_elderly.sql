-- What the kept profile lacks comes from the other.
UPDATE elderly SET
       carer = CASE WHEN elderly.carer = '' THEN d.carer ELSE elderly.carer END,
       carer_relation = CASE WHEN elderly.carer_relation = '' THEN d.carer_relation ELSE elderly.carer_relation END,
       carer_phone = CASE WHEN elderly.carer_phone = '' THEN d.carer_phone ELSE elderly.carer_phone END,
       illness = CASE WHEN elderly.illness = '[]' THEN d.illness ELSE elderly.illness END,
       hearing = CASE WHEN elderly.hearing = '' THEN d.hearing ELSE elderly.hearing END,
       sight = CASE WHEN elderly.sight = '' THEN d.sight ELSE elderly.sight END,
       living = CASE WHEN elderly.living = '' THEN d.living ELSE elderly.living END,
       housing = CASE WHEN elderly.housing = '' THEN d.housing ELSE elderly.housing END,
       doctor = CASE WHEN elderly.doctor = '' THEN d.doctor ELSE elderly.doctor END,
       wants = CASE WHEN elderly.wants = '[]' THEN d.wants ELSE elderly.wants END,
       note = CASE WHEN elderly.note = '' THEN d.note ELSE elderly.note END,
       birthday = CASE WHEN elderly.birthday = '' THEN d.birthday ELSE elderly.birthday END,
       birthday_month = CASE WHEN elderly.birthday = '' THEN d.birthday_month ELSE elderly.birthday_month END,
       birthday_day = CASE WHEN elderly.birthday = '' THEN d.birthday_day ELSE elderly.birthday_day END,
       birthday_leap = CASE WHEN elderly.birthday = '' THEN d.birthday_leap ELSE elderly.birthday_leap END
  FROM elderly d WHERE elderly.id = :keep AND d.id = :drop
