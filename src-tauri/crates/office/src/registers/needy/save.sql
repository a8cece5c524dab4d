INSERT INTO needy (id, household_id, person_id, category, from_date, to_date, document, monthly_amount, pay_way, cause,
       unstable, change, changed_on, told_on, note, removed_at)
VALUES (:id, :household_id, :person_id, :category, :from_date, :to_date, :document, :monthly_amount, :pay_way,
       :cause, :unstable, :change, :changed_on, :told_on, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       household_id = :household_id, person_id = :person_id, category = :category, from_date = :from_date,
       to_date = :to_date, document = :document, monthly_amount = :monthly_amount, pay_way = :pay_way,
       cause = :cause, unstable = :unstable, change = :change, changed_on = :changed_on, told_on = :told_on,
       note = :note, removed_at = :removed_at
