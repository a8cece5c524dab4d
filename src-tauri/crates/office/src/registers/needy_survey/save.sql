INSERT INTO needy_survey (id, household_id, date, cause, difficulty, housing, structure, rooms, area, built, property,
       supporters, helper, helper_unit, measures, outcome, surveyor, auditor, note, removed_at)
VALUES (:id, :household_id, :date, :cause, :difficulty, :housing, :structure, :rooms, :area, :built, :property,
       :supporters, :helper, :helper_unit, :measures, :outcome, :surveyor, :auditor, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       household_id = :household_id, date = :date, cause = :cause, difficulty = :difficulty, housing = :housing,
       structure = :structure, rooms = :rooms, area = :area, built = :built, property = :property,
       supporters = :supporters, helper = :helper, helper_unit = :helper_unit, measures = :measures,
       outcome = :outcome, surveyor = :surveyor, auditor = :auditor, note = :note, removed_at = :removed_at
