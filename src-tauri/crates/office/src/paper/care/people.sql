SELECT p.name, m.relation, p.sex, p.birth, p.id_number, p.education, p.health, m.ability, m.work, m.wage, m.business,
       m.property, m.transfer, m.illness, m.illness_cost, m.disability, m.grade
  FROM needy_member m JOIN person p ON p.id = m.person_id
 WHERE m.survey_id = :id ORDER BY m.sort
