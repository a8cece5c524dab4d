INSERT INTO roll (id, kind, date, to_date, title, level, unit, leader, people, form, household_id, person_id,
       activity_id, content, note, removed_at)
VALUES (:id, :kind, :date, :to_date, :title, :level, :unit, :leader, :people, :form, :household_id, :person_id,
       :activity_id, :content, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       kind = :kind, date = :date, to_date = :to_date, title = :title, level = :level, unit = :unit, leader = :leader,
       people = :people, form = :form, household_id = :household_id, person_id = :person_id, activity_id = :activity_id,
       content = :content, note = :note, removed_at = :removed_at
