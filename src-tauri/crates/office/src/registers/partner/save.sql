INSERT INTO partner (id, name, kind, address, phone, hours, contacts, duty, from_date, to_date, note, removed_at)
VALUES (:id, :name, :kind, :address, :phone, :hours, :contacts, :duty, :from_date, :to_date, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       name = :name, kind = :kind, address = :address, phone = :phone, hours = :hours, contacts = :contacts, duty = :duty,
       from_date = :from_date, to_date = :to_date, note = :note, removed_at = :removed_at
