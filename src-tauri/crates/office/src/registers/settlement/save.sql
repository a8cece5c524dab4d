INSERT INTO settlement (id, dispute_id, date, outcome, cause, way, organisation, mediators, phone, facts,
       agreed, amount, perform_way, perform_by, visit_by, told_on, told_ways, passed_to, prevented,
       prevented_people, confirm_wanted, confirm_on, confirm_court, confirm_result, confirm_document, summary,
       rated_on, rating, note, removed_at)
VALUES (:id, :dispute_id, :date, :outcome, :cause, :way, :organisation, :mediators, :phone, :facts, :agreed,
       :amount, :perform_way, :perform_by, :visit_by, :told_on, :told_ways, :passed_to, :prevented,
       :prevented_people, :confirm_wanted, :confirm_on, :confirm_court, :confirm_result, :confirm_document,
       :summary, :rated_on, :rating, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       dispute_id = :dispute_id, date = :date, outcome = :outcome, cause = :cause, way = :way,
       organisation = :organisation, mediators = :mediators, phone = :phone, facts = :facts, agreed = :agreed,
       amount = :amount, perform_way = :perform_way, perform_by = :perform_by, visit_by = :visit_by,
       told_on = :told_on, told_ways = :told_ways, passed_to = :passed_to, prevented = :prevented,
       prevented_people = :prevented_people, confirm_wanted = :confirm_wanted, confirm_on = :confirm_on,
       confirm_court = :confirm_court, confirm_result = :confirm_result, confirm_document = :confirm_document,
       summary = :summary, rated_on = :rated_on, rating = :rating, note = :note, removed_at = :removed_at
