SELECT s.cause, s.housing, s.structure, s.rooms, s.area, s.built, s.property, s.supporters, s.helper, s.helper_unit
  FROM needy_survey s WHERE s.household_id = :household AND s.removed_at IS NULL
 ORDER BY s.date DESC, s.id DESC LIMIT 1
