INSERT INTO household (id, number, kind, registered, registered_address, dwelling_id, from_date, to_date, note, removed_at)
VALUES (:id, :number, :kind, :registered, :registered_address, :dwelling_id, :from_date, :to_date, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, kind = :kind, registered = :registered, registered_address = :registered_address,
       dwelling_id = :dwelling_id, from_date = :from_date, to_date = :to_date, note = :note, removed_at = :removed_at
