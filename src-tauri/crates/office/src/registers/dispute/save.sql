INSERT INTO dispute (id, number, title, date, happened_on, place, source, category, category_zz, kinds, scale,
       people, amount, outline, units, risk, owner, helpers, application, accepted_on, due, closed_on, outcome,
       note, removed_at)
VALUES (:id, :number, :title, :date, :happened_on, :place, :source, :category, :category_zz, :kinds, :scale,
       :people, :amount, :outline, :units, :risk, :owner, :helpers, :application, :accepted_on, :due,
       :closed_on, :outcome, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, title = :title, date = :date, happened_on = :happened_on, place = :place,
       source = :source, category = :category, category_zz = :category_zz, kinds = :kinds, scale = :scale,
       people = :people, amount = :amount, outline = :outline, units = :units, risk = :risk, owner = :owner,
       helpers = :helpers, application = :application, accepted_on = :accepted_on, due = :due,
       closed_on = :closed_on, outcome = :outcome, note = :note, removed_at = :removed_at
