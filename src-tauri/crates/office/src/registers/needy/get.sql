SELECT id, household_id, person_id, category, from_date, to_date, document, monthly_amount, pay_way, cause,
       unstable, change, changed_on, told_on, note, removed_at
  FROM needy WHERE id = :id
