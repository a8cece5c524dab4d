INSERT INTO needy_member (id, survey_id, person_id, sort, relation, wage, business, property, transfer, ability, work,
       illness, illness_cost, disability, grade)
VALUES (:id, :survey_id, :person_id, :sort, :relation, :wage, :business, :property, :transfer, :ability, :work,
       :illness, :illness_cost, :disability, :grade)
ON CONFLICT (id) DO UPDATE SET
       sort = :sort, relation = :relation, wage = :wage, business = :business, property = :property,
       transfer = :transfer, ability = :ability, work = :work, illness = :illness, illness_cost = :illness_cost,
       disability = :disability, grade = :grade
