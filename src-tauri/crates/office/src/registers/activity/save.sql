INSERT INTO activity (id, number, name, kind, status, date, from_time, to_time, group_id, team_id, venue_id, booking_id,
       place, organiser, recorder, partners, beneficiaries, benefited, others, leaflets, content, evaluation,
       platform_no, note, removed_at)
VALUES (:id, :number, :name, :kind, :status, :date, :from_time, :to_time, :group_id, :team_id, :venue_id, :booking_id,
       :place, :organiser, :recorder, :partners, :beneficiaries, :benefited, :others, :leaflets, :content, :evaluation,
       :platform_no, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, name = :name, kind = :kind, status = :status, date = :date, from_time = :from_time,
       to_time = :to_time, group_id = :group_id, team_id = :team_id, venue_id = :venue_id, booking_id = :booking_id,
       place = :place, organiser = :organiser, recorder = :recorder, partners = :partners,
       beneficiaries = :beneficiaries, benefited = :benefited, others = :others, leaflets = :leaflets,
       content = :content, evaluation = :evaluation, platform_no = :platform_no, note = :note, removed_at = :removed_at
