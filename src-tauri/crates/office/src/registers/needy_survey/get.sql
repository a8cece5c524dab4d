SELECT s.id, s.household_id, s.date, s.cause, s.difficulty, s.housing, s.structure, s.rooms, s.area, s.built, s.property,
       s.supporters, s.helper, s.helper_unit, s.measures, s.outcome, s.surveyor, s.auditor, s.note, s.removed_at,
       (SELECT coalesce(json_group_array(json_object('person_id', m.person_id, 'name', p.name, 'relation', m.relation,
               'wage', m.wage, 'business', m.business, 'property', m.property, 'transfer', m.transfer,
               'ability', m.ability, 'work', m.work, 'illness', m.illness, 'illness_cost', m.illness_cost,
               'disability', m.disability, 'grade', m.grade) ORDER BY m.sort), '[]')
          FROM needy_member m JOIN person p ON p.id = m.person_id WHERE m.survey_id = s.id) AS members,
       (SELECT coalesce(json_group_array(json_object('id', n.id, 'kind', n.kind, 'content', n.content,
               'progress', n.progress, 'owner', n.owner, 'due', n.due, 'done_on', n.done_on) ORDER BY n.date, n.id), '[]')
          FROM need n WHERE n.household_id = s.household_id AND n.removed_at IS NULL AND n.date <= s.date) AS needs
  FROM needy_survey s WHERE s.id = :id
