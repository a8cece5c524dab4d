-- Hours are those brought along and those served since, in activities and on patrols; stars by the thresholds of the day.
SELECT x.id, x.pinyin AS sort, x.name, x.pinyin, x.sex, x.birth,
       CASE WHEN length(x.birth) = 10
            THEN substr(:as_of, 1, 4) - substr(x.birth, 1, 4) - (substr(:as_of, 6) < substr(x.birth, 6)) END AS age,
       x.phone, x.from_date, x.to_date, x.platform_no, x.platform_on, x.platform_no <> '' AS on_platform, x.skills,
       x.guardian, x.guardian_relation, x.guardian_phone, x.consent_on, x.opening, x.opening_on, x.opening_source, x.note,
       coalesce((SELECT group_concat(g.name, '、' ORDER BY g.kind DESC, g.name) FROM "group" g
                  WHERE g.removed_at IS NULL AND g.id IN (SELECT m.group_id FROM group_member m
                          WHERE (m.person_id = x.person_id OR m.volunteer_id = x.id) AND m.removed_at IS NULL
                            AND m.from_date <= :as_of AND (m.to_date = '' OR m.to_date > :as_of))), '') AS groups,
       x.times, x.minutes, CASE WHEN x.minutes > 0 THEN printf('%g', x.minutes / 60.0) ELSE '' END AS hours,
       CASE WHEN x.minutes >= 60 * (:rules ->> 'volunteer.star_5') THEN '5'
            WHEN x.minutes >= 60 * (:rules ->> 'volunteer.star_4') THEN '4'
            WHEN x.minutes >= 60 * (:rules ->> 'volunteer.star_3') THEN '3'
            WHEN x.minutes >= 60 * (:rules ->> 'volunteer.star_2') THEN '2'
            WHEN x.minutes >= 60 * (:rules ->> 'volunteer.star_1') THEN '1' ELSE '' END AS eligible,
       coalesce((SELECT max(a.star) FROM star_award a WHERE a.volunteer_id = x.id AND a.removed_at IS NULL AND a.date <= :as_of), '') AS star,
       EXISTS (SELECT 1 FROM volunteer_cover c JOIN insurance s ON s.id = c.insurance_id
                WHERE c.volunteer_id = x.id AND c.removed_at IS NULL AND s.removed_at IS NULL
                  AND s.from_date <= :as_of AND s.to_date >= :as_of
                  AND c.from_date <= :as_of AND (c.to_date = '' OR c.to_date >= :as_of))
       OR EXISTS (SELECT 1 FROM team_member m JOIN insured i ON i.member_id = m.id JOIN insurance s ON s.id = i.insurance_id
                   WHERE m.person_id = x.person_id AND i.removed_at IS NULL AND s.removed_at IS NULL
                     AND s.from_date <= :as_of AND s.to_date >= :as_of
                     AND i.from_date <= :as_of AND (i.to_date = '' OR i.to_date >= :as_of)) AS covered,
       CASE WHEN x.removed_at IS NOT NULL THEN '已删' WHEN x.died_on <= :as_of THEN '已故' WHEN x.from_date > :as_of THEN '未登记'
            WHEN x.to_date <> '' AND x.to_date <= :as_of THEN '已退出' ELSE '在册' END AS state
  FROM (
SELECT v.id, v.person_id, coalesce(p.name, v.name) AS name, coalesce(p.pinyin, v.pinyin) AS pinyin, coalesce(p.sex, v.sex) AS sex,
       coalesce(p.birth, v.birth) AS birth, coalesce(nullif(json_extract(p.phones, '$[0].number'), ''), v.phone) AS phone,
       v.from_date, v.to_date, v.platform_no, v.platform_on, v.skills, v.guardian, v.guardian_relation, v.guardian_phone, v.consent_on,
       v.opening, v.opening_on, v.opening_source, v.note, v.removed_at, p.died_on,
       (SELECT count(*) FROM activity_service s WHERE (s.person_id = v.person_id OR s.volunteer_id = v.id)
           AND s.date > v.opening_on AND s.date <= :as_of)
       + (SELECT count(*) FROM patrol_service s WHERE s.person_id = v.person_id AND s.date > v.opening_on AND s.date <= :as_of) AS times,
       CASE WHEN v.opening_on <= :as_of THEN CAST(round(CAST(v.opening AS REAL) * 60) AS INTEGER) ELSE 0 END
       + (SELECT coalesce(sum(s.minutes), 0) FROM activity_service s WHERE (s.person_id = v.person_id OR s.volunteer_id = v.id)
             AND s.date > v.opening_on AND s.date <= :as_of)
       + (SELECT coalesce(sum(s.minutes), 0) FROM patrol_service s WHERE s.person_id = v.person_id
             AND s.date > v.opening_on AND s.date <= :as_of) AS minutes
  FROM volunteer v
  LEFT JOIN person p ON p.id = v.person_id) x
