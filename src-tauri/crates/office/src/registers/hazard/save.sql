INSERT INTO hazard (id, number, source, found_on, finder, building_id, entrance_id, dwelling_id, place, category, grade,
       description, responsible, phone, measure, action_id, note, removed_at)
VALUES (:id, :number, :source, :found_on, :finder, :building_id, :entrance_id, :dwelling_id, :place, :category, :grade,
       :description, :responsible, :phone, :measure, :action_id, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, source = :source, found_on = :found_on, finder = :finder, building_id = :building_id,
       entrance_id = :entrance_id, dwelling_id = :dwelling_id, place = :place, category = :category, grade = :grade,
       description = :description, responsible = :responsible, phone = :phone, measure = :measure,
       action_id = :action_id, note = :note, removed_at = :removed_at
