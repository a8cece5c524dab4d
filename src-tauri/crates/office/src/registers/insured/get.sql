SELECT id, insurance_id, member_id, from_date, to_date, note, removed_at
  FROM insured WHERE id = :id
