INSERT INTO incident (id, number, title, kind, level, date, time, building_id, entrance_id, dwelling_id, place, told_by,
       description, injured, damaged, damage_unit, damage, measures, police_case, follow_up, follow_due, closed_on, note,
       removed_at)
VALUES (:id, :number, :title, :kind, :level, :date, :time, :building_id, :entrance_id, :dwelling_id, :place, :told_by,
       :description, :injured, :damaged, :damage_unit, :damage, :measures, :police_case, :follow_up, :follow_due, :closed_on,
       :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, title = :title, kind = :kind, level = :level, date = :date, time = :time,
       building_id = :building_id, entrance_id = :entrance_id, dwelling_id = :dwelling_id, place = :place,
       told_by = :told_by, description = :description, injured = :injured, damaged = :damaged, damage_unit = :damage_unit,
       damage = :damage, measures = :measures, police_case = :police_case, follow_up = :follow_up,
       follow_due = :follow_due, closed_on = :closed_on, note = :note, removed_at = :removed_at
