SELECT o.id, o.sort, o.pinyin, o.name, o.sex, o.birth, o.age, o.phone, o.address, o.building, o.residency, o.state,
       CASE WHEN o.age >= 100 THEN '100' WHEN o.age >= 90 THEN '90' WHEN o.age >= 80 THEN '80' WHEN o.age >= 70 THEN '70'
            WHEN o.age >= 65 THEN '65' ELSE '60' END AS band,
       -- 高龄 and 百岁 are told by the age on the day, so that they are never out of date.
       ltrim(coalesce((SELECT group_concat(DISTINCT t.tag) FROM person_category t
            WHERE t.person_id = o.id AND t.tag LIKE 'E%' AND t.tag NOT IN ('E06', 'E09')
              AND t.from_date <= :as_of AND (t.to_date IS NULL OR t.to_date > :as_of)), '')
         || CASE WHEN o.age >= 100 THEN ',E06,E09' WHEN o.age >= 80 THEN ',E06' ELSE '' END, ',') AS tags,
       coalesce(a.level, '') AS level, coalesce(a.date, '') AS assessed_on, coalesce(a.next_date, '') AS next_assessment,
       CASE WHEN w.id IS NULL THEN ''
            WHEN w.to_date IS NOT NULL AND w.to_date <= :as_of THEN '已停'
            WHEN w.from_date <> '' AND w.from_date <= :as_of THEN '在领'
            ELSE '申请中' END AS allowance,
       coalesce((SELECT n.name FROM checkup c JOIN code n ON n.id = 'checkup_result:' || c.result
                  WHERE c.person_id = o.id AND c.removed_at IS NULL AND c.year = CAST(substr(:as_of, 1, 4) AS INTEGER)
                    AND c.date <= :as_of), '') AS checkup,
       coalesce(e.carer, '') AS carer, coalesce(e.carer_relation, '') AS carer_relation,
       coalesce(e.carer_phone, '') AS carer_phone, coalesce(e.illness, '[]') AS illness,
       coalesce(e.hearing, '') AS hearing, coalesce(e.sight, '') AS sight, coalesce(e.living, '') AS living,
       coalesce(e.housing, '') AS housing, coalesce(e.doctor, '') AS doctor, coalesce(e.birthday, '') AS birthday,
       e.birthday_month, e.birthday_day, coalesce(e.birthday_leap, 0) AS birthday_leap,
       coalesce(e.wants, '[]') AS wants, coalesce(e.note, '') AS note
  FROM (
    SELECT p.id, coalesce(d.sort, '~') || ' ' || p.pinyin AS sort, p.pinyin, p.name, p.sex, p.birth,
           substr(:as_of, 1, 4) - substr(p.birth, 1, 4) - (substr(:as_of, 6) < substr(p.birth, 6)) AS age,
           coalesce(json_extract(p.phones, '$[0].number'), '') AS phone,
           coalesce(d.address, '') AS address, coalesce(b.code, '') AS building,
           CASE WHEN r.id IS NOT NULL AND h.registered = 'here' THEN '人在户在'
                WHEN r.id IS NOT NULL AND h.registered = 'elsewhere' THEN '人在户不在'
                WHEN r.id IS NULL AND h.registered = 'here' THEN '人不在户在'
                ELSE '' END AS residency,
           CASE WHEN p.died_on <= :as_of THEN '死亡'
                WHEN r.id IS NOT NULL THEN '在住'
                WHEN m.id IS NOT NULL THEN '外出'
                WHEN NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id)
                 AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id) THEN '住处未填'
                ELSE '迁出' END AS state
      FROM person p
      LEFT JOIN residence r ON r.id = (SELECT x.id FROM residence x
            WHERE x.person_id = p.id AND x.from_date <= :as_of AND (x.to_date IS NULL OR x.to_date > :as_of)
            ORDER BY x.from_date DESC LIMIT 1)
      LEFT JOIN dwelling d ON d.id = r.dwelling_id
      LEFT JOIN building b ON b.id = d.building_id
      LEFT JOIN membership m ON m.id = (SELECT x.id FROM membership x
            WHERE x.person_id = p.id AND x.from_date <= :as_of AND (x.to_date IS NULL OR x.to_date > :as_of)
            ORDER BY x.from_date DESC LIMIT 1)
      LEFT JOIN household h ON h.id = m.household_id
     -- Words compare as dates do: born on 29 February, one turns a year older on 1 March in common years.
     WHERE p.removed_at IS NULL AND length(p.birth) = 10
       AND p.birth <= (substr(:as_of, 1, 4) - 60) || substr(:as_of, 5)
  ) o
  LEFT JOIN elderly e ON e.id = o.id
  LEFT JOIN assessment a ON a.id = (SELECT x.id FROM assessment x
        WHERE x.person_id = o.id AND x.removed_at IS NULL AND x.date <= :as_of ORDER BY x.date DESC, x.id DESC LIMIT 1)
  LEFT JOIN allowance w ON w.id = (SELECT x.id FROM allowance x
        WHERE x.person_id = o.id AND x.removed_at IS NULL
           AND coalesce(nullif(x.applied_on, ''), nullif(x.granted_on, ''), x.from_date) <= :as_of
        ORDER BY x.from_date DESC, x.id DESC LIMIT 1)
