INSERT INTO reception (id, number, date, time, person_id, name, phone, address, people, way, matter, wish,
       receiver, answer, at_once, passed_to, passed_due, notice_on, result, told_on, satisfied, note,
       removed_at)
VALUES (:id, :number, :date, :time, :person_id, :name, :phone, :address, :people, :way, :matter, :wish,
       :receiver, :answer, :at_once, :passed_to, :passed_due, :notice_on, :result, :told_on, :satisfied, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, date = :date, time = :time, person_id = :person_id, name = :name, phone = :phone,
       address = :address, people = :people, way = :way, matter = :matter, wish = :wish, receiver = :receiver,
       answer = :answer, at_once = :at_once, passed_to = :passed_to, passed_due = :passed_due,
       notice_on = :notice_on, result = :result, told_on = :told_on, satisfied = :satisfied, note = :note,
       removed_at = :removed_at
