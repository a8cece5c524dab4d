SELECT id, dispute_id, date, outcome, cause, way, organisation, mediators, phone, facts, agreed, amount,
       perform_way, perform_by, visit_by, told_on, told_ways, passed_to, prevented, prevented_people,
       confirm_wanted, confirm_on, confirm_court, confirm_result, confirm_document, summary, rated_on, rating,
       note, removed_at
  FROM settlement WHERE id = :id
