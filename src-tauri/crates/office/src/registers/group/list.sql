-- A member counts once, however many rows say so; a volunteer is whoever is on the roll of volunteers that day.
SELECT x.id, x.kind || x.name AS sort, x.name, x.kind, x.from_date, x.to_date, x.purpose, x.habit, x.note,
       coalesce((SELECT name FROM venue WHERE id = x.venue_id), '') AS venue,
       coalesce((SELECT group_concat(coalesce(p.name, v.name, m.name), '、' ORDER BY m.rowid)
          FROM group_member m LEFT JOIN person p ON p.id = m.person_id LEFT JOIN volunteer v ON v.id = m.volunteer_id
         WHERE m.group_id = x.id AND m.duty = '10' AND m.removed_at IS NULL
           AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of) AND (p.died_on IS NULL OR p.died_on > :as_of)), '') AS leader,
       (SELECT count(DISTINCT coalesce(m.person_id, m.volunteer_id, m.id)) FROM group_member m LEFT JOIN person p ON p.id = m.person_id
         WHERE m.group_id = x.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of)) AS people,
       (SELECT count(DISTINCT coalesce(m.person_id, m.volunteer_id)) FROM group_member m LEFT JOIN person p ON p.id = m.person_id
          LEFT JOIN volunteer v ON v.id = m.volunteer_id
         WHERE m.group_id = x.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of) AND coalesce(p.sex, v.sex) = '2') AS women,
       (SELECT count(DISTINCT v.id) FROM group_member m LEFT JOIN person p ON p.id = m.person_id
          JOIN volunteer v ON (v.person_id = m.person_id OR v.id = m.volunteer_id) AND v.removed_at IS NULL
         WHERE m.group_id = x.id AND m.removed_at IS NULL AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of)
           AND (p.died_on IS NULL OR p.died_on > :as_of)
           AND v.from_date <= :as_of AND (v.to_date = '' OR v.to_date > :as_of)) AS volunteers,
       (SELECT count(*) FROM activity a WHERE a.group_id = x.id AND a.removed_at IS NULL AND a.status = '20'
           AND a.date BETWEEN substr(:as_of, 1, 4) || '-01-01' AND :as_of) AS activities,
       CASE WHEN x.removed_at IS NOT NULL THEN '已删' WHEN x.from_date > :as_of THEN '未成立'
            WHEN x.to_date <> '' AND x.to_date <= :as_of THEN '已解散' ELSE '活动中' END AS state
  FROM "group" x
