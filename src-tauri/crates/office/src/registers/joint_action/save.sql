INSERT INTO joint_action (id, kind, title, date, others, leader, members, people, places, content, result, note, removed_at)
VALUES (:id, :kind, :title, :date, :others, :leader, :members, :people, :places, :content, :result, :note, :removed_at)
ON CONFLICT (id) DO UPDATE SET
       kind = :kind, title = :title, date = :date, others = :others, leader = :leader, members = :members, people = :people,
       places = :places, content = :content, result = :result, note = :note, removed_at = :removed_at
