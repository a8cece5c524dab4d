INSERT INTO patrol (id, number, team_id, date, shift, from_time, to_time, weather, area, leader_id, kind, partners, leaflets,
       persuaded, deeds, clues, clue_station, clue_document, narrative, handover, handover_to, reviewer,
       reviewed_on, note, removed_at)
VALUES (:id, :number, :team_id, :date, :shift, :from_time, :to_time, :weather, :area, :leader_id, :kind, :partners,
       :leaflets, :persuaded, :deeds, :clues, :clue_station, :clue_document, :narrative, :handover, :handover_to,
       :reviewer, :reviewed_on, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, team_id = :team_id, date = :date, shift = :shift, from_time = :from_time,
       to_time = :to_time, weather = :weather, area = :area, leader_id = :leader_id, kind = :kind,
       partners = :partners, leaflets = :leaflets, persuaded = :persuaded, deeds = :deeds, clues = :clues,
       clue_station = :clue_station, clue_document = :clue_document, narrative = :narrative, handover = :handover,
       handover_to = :handover_to, reviewer = :reviewer, reviewed_on = :reviewed_on, note = :note,
       removed_at = :removed_at
