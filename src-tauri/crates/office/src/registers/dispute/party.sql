INSERT INTO dispute_party (id, dispute_id, side, person_id, name, id_number, phone, address, kind, agent)
VALUES (:id, :dispute, :side, :person, :name, :id_number, :phone, :address, :kind, :agent)
ON CONFLICT (id) DO UPDATE SET
       side = :side, person_id = :person, name = :name, id_number = :id_number, phone = :phone, address = :address,
       kind = :kind, agent = :agent
