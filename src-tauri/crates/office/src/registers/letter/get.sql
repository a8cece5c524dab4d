SELECT id, name, title, body, signer, note, removed_at FROM letter WHERE id = :id
