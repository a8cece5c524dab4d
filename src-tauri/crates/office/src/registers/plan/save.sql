INSERT INTO plan (id, name, title, kind, days, owner, note, removed_at)
VALUES (:id, :name, :title, :kind, :days, :owner, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       name = :name, title = :title, kind = :kind, days = :days, owner = :owner, note = :note,
       removed_at = :removed_at
