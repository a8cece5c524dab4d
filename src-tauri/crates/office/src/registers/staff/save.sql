INSERT INTO staff (id, person_id, name, pinyin, birth, phone, post, worked_from, from_date, to_date, papers, allowance, note,
       removed_at)
VALUES (:id, :person_id, :name, :pinyin, :birth, :phone, :post, :worked_from, :from_date, :to_date, :papers, :allowance, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       person_id = :person_id, name = :name, pinyin = :pinyin, birth = :birth, phone = :phone, post = :post,
       worked_from = :worked_from, from_date = :from_date, to_date = :to_date, papers = :papers, allowance = :allowance,
       note = :note, removed_at = :removed_at
