-- Everybody who is called on regularly on :on, with the tier, the last effective visit and the next due day. Whoever has
-- moved out, died or is away for a time stands not in it. The statistic of visits asks the same question for each day of
-- a month.
WITH aged AS (
    SELECT p.id, p.name, p.birth, r.dwelling_id, r.from_date AS moved_in,
           CASE WHEN length(p.birth) = 10
                THEN substr(:on, 1, 4) - substr(p.birth, 1, 4) - (substr(:on, 6) < substr(p.birth, 6)) ELSE 0 END AS age,
           (SELECT x.id FROM visit_tier x
             WHERE x.person_id = p.id AND x.removed_at IS NULL AND x.tier <> 'pause' AND x.from_date <= :on
               AND (x.to_date = '' OR x.to_date > :on) ORDER BY x.from_date DESC, x.id DESC LIMIT 1) AS own
      FROM person p
      JOIN residence r ON r.id = (SELECT x.id FROM residence x
            WHERE x.person_id = p.id AND x.from_date <= :on AND (x.to_date IS NULL OR x.to_date > :on)
            ORDER BY x.from_date DESC LIMIT 1)
     WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :on)
       -- Who is too young and has no arrangement is out before anything else is looked up.
       AND (length(p.birth) = 10 AND substr(p.birth, 1, 4) + 60 <= CAST(substr(:on, 1, 4) AS INTEGER)
            OR EXISTS (SELECT 1 FROM visit_tier x WHERE x.person_id = p.id))
       AND NOT EXISTS (SELECT 1 FROM visit_tier x
            WHERE x.person_id = p.id AND x.removed_at IS NULL AND x.tier = 'pause' AND x.from_date <= :on
              AND (x.to_date = '' OR x.to_date > :on))
),
tagged AS (
    SELECT a.id, a.name, a.birth, a.dwelling_id, a.moved_in, a.age, o.tier AS own_tier, o.from_date AS own_from,
           -- 独居、空巢、留守: with age, high risk.
           (SELECT min(t.from_date) FROM person_tag t WHERE t.person_id = a.id AND t.tag IN ('E01', 'E02', 'E03')
               AND t.from_date <= :on AND (t.to_date IS NULL OR t.to_date > :on)) AS alone,
           -- The special groups of the national rule, and those who are never left out of them in practice: 孤寡、特困、失智、
           -- 与重残子女同住.
           (SELECT min(t.from_date) FROM person_category t
             WHERE t.person_id = a.id
               AND t.tag IN ('E01', 'E02', 'E03', 'E04', 'E05', 'E07', 'E08', 'E11', 'E13', 'E14')
               AND t.from_date <= :on AND (t.to_date IS NULL OR t.to_date > :on)) AS special
      FROM aged a
      LEFT JOIN visit_tier o ON o.id = a.own
     WHERE a.age >= 60 OR a.own IS NOT NULL
),
tiered AS (
    SELECT id, name, dwelling_id,
           CASE WHEN own_tier IS NOT NULL THEN own_tier
                WHEN alone IS NOT NULL AND age >= :rules ->> 'visit.high_age' THEN 'high'
                WHEN special IS NOT NULL THEN 'key'
                WHEN age >= :rules ->> 'visit.general_age' THEN 'general'
                ELSE 'none' END AS tier,
           max(moved_in, CASE
                WHEN own_tier IS NOT NULL THEN own_from
                WHEN alone IS NOT NULL AND age >= :rules ->> 'visit.high_age'
                THEN max(alone, date((substr(birth, 1, 4) + (:rules ->> 'visit.high_age')) || substr(birth, 5)))
                WHEN special IS NOT NULL THEN max(special, date((substr(birth, 1, 4) + 60) || substr(birth, 5)))
                ELSE date((substr(birth, 1, 4) + (:rules ->> 'visit.general_age')) || substr(birth, 5)) END) AS since
      FROM tagged
),
visited AS (
    SELECT t.id, t.name, t.dwelling_id, t.tier, t.since,
           :rules ->> ('visit.' || t.tier || '_days') AS days,
           (SELECT max(v.date) FROM visit_person w JOIN visit v ON v.id = w.visit_id
             WHERE w.person_id = t.id AND v.removed_at IS NULL AND v.date <= :on AND v.result <> 'missed') AS last,
           (SELECT max(v.date) FROM visit_person w JOIN visit v ON v.id = w.visit_id
             WHERE w.person_id = t.id AND v.removed_at IS NULL AND v.date <= :on AND v.result = 'missed') AS missed,
           (SELECT v.next_date FROM visit_person w JOIN visit v ON v.id = w.visit_id
             WHERE w.person_id = t.id AND v.removed_at IS NULL AND v.date <= :on AND v.result <> 'missed'
             ORDER BY v.date DESC, v.id DESC LIMIT 1) AS agreed,
           (SELECT max(x.to_date) FROM visit_tier x WHERE x.person_id = t.id AND x.removed_at IS NULL
               AND x.tier = 'pause' AND x.to_date <> '' AND x.to_date <= :on) AS resumed,
           -- Nobody can be late before the office kept this book.
           (SELECT substr(j.at_local, 1, 10) FROM journal_entry j ORDER BY j.seq LIMIT 1) AS begun
      FROM tiered t
     WHERE t.tier <> 'none'
),
dated AS (
    SELECT id, name, dwelling_id, tier, last, missed, agreed, resumed,
           CASE WHEN last IS NULL THEN date(max(since, coalesce(begun, :on)), '+' || days || ' days')
                -- Once in every calendar month is the floor: 31 January and 30 days would leave February out.
                WHEN tier = 'key' THEN min(date(last, '+' || days || ' days'), date(last, 'start of month', '+2 months', '-1 day'))
                ELSE date(last, '+' || days || ' days') END AS by_rule
      FROM visited
),
planned AS (
    SELECT id, name, dwelling_id, tier, last, missed,
           max(CASE WHEN agreed > last AND agreed < by_rule THEN agreed ELSE by_rule END, coalesce(resumed, '')) AS due
      FROM dated
)
SELECT d.id AS key, d.id AS person_id, 'person' AS register, d.id, '' AS owner, d.name, d.tier, d.dwelling_id, d.due,
       coalesce(d.last, '') AS last, coalesce(d.missed, '') AS missed,
       (SELECT m.household_id FROM membership m WHERE m.person_id = d.id AND m.from_date <= :on
           AND (m.to_date IS NULL OR m.to_date > :on) ORDER BY m.from_date DESC LIMIT 1) AS household_id,
       w.address, w.sort AS walking,
       CASE d.tier WHEN 'high' THEN '高风险老人走访' WHEN 'key' THEN '特殊困难老人走访' ELSE '老人走访' END
         || CASE WHEN d.last IS NULL THEN '（还没有走访过' ELSE '（上次 ' || d.last END
         || CASE WHEN d.missed > coalesce(d.last, '') THEN '，' || d.missed || ' 未见到）' ELSE '）' END AS title
  FROM planned d
  JOIN dwelling w ON w.id = d.dwelling_id
 WHERE d.due <= :until
