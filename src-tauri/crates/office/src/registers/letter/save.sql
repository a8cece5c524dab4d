INSERT INTO letter (id, name, title, body, signer, note, removed_at)
VALUES (:id, :name, :title, :body, :signer, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       name = :name, title = :title, body = :body, signer = :signer, note = :note, removed_at = :removed_at
