-- What follows of a person from several books, from when until when (to_date: the first day it no longer holds, NULL = still).
-- One key at a time, by index; a UNION would be made whole for every question.

-- 困难类别 of a person: granted to that person, or to the family while the person is in its book. 临时救助 is granted once and
-- makes nobody one of a kind.
CREATE VIEW person_needy AS
SELECT p.id AS person_id, coalesce(n.category, f.category) AS category,
       iif(n.id IS NOT NULL, n.from_date, max(m.from_date, f.from_date)) AS from_date,
       CASE WHEN n.id IS NOT NULL THEN n.to_date
            WHEN m.to_date < f.to_date OR f.to_date IS NULL THEN m.to_date ELSE f.to_date END AS to_date
  FROM person p
  JOIN json_each('["person", "family"]') k
  LEFT JOIN needy n ON k.value = 'person' AND n.person_id = p.id AND n.removed_at IS NULL AND n.category <> 'N05'
  LEFT JOIN membership m ON k.value = 'family' AND m.person_id = p.id
  LEFT JOIN needy f ON f.household_id = m.household_id AND f.person_id IS NULL AND f.removed_at IS NULL
        AND f.category <> 'N05'
 WHERE coalesce(n.id, f.id) IS NOT NULL;

-- 老年人类别 and other tags of a person: what is tagged (told = 'tag'); and from sixty on, without anybody entering it, what the
-- books of 困难家庭 and 能力评估 say.
CREATE VIEW person_category AS
SELECT p.id AS person_id, k.value AS told,
       CASE k.value
            WHEN 'tag' THEN t.tag
            -- Granted to a person: 特困, 重度残疾人护理补贴 (disability of grade 1 or 2: 国发〔2015〕52号), 优抚.
            WHEN 'needy' THEN CASE n.category WHEN 'N02' THEN 'E11' WHEN 'N07' THEN 'E05' ELSE 'E10' END
            -- Granted to a family: 计划生育特殊家庭; 低保, 低保边缘.
            WHEN 'family' THEN iif(f.category = 'N10', 'E08', 'E12')
            -- The last assessment, by whatever scale, says 中度 or worse.
            ELSE 'E04' END AS tag,
       CASE k.value
            WHEN 'tag' THEN t.from_date
            -- Words compare as dates do: born on 29 February, one turns a year older on 1 March in common years.
            ELSE max(CASE k.value WHEN 'needy' THEN n.from_date WHEN 'family' THEN max(m.from_date, f.from_date)
                                  ELSE a.date END,
                     (substr(p.birth, 1, 4) + 60) || substr(p.birth, 5)) END AS from_date,
       CASE k.value
            WHEN 'tag' THEN t.to_date
            WHEN 'needy' THEN n.to_date
            WHEN 'family' THEN iif(m.to_date < f.to_date OR f.to_date IS NULL, m.to_date, f.to_date)
            ELSE (SELECT min(x.date) FROM assessment x
                   WHERE x.person_id = a.person_id AND x.removed_at IS NULL AND x.date > a.date) END AS to_date
  FROM person p
  JOIN json_each('["tag", "needy", "family", "assessment"]') k ON k.value = 'tag' OR length(p.birth) = 10
  LEFT JOIN person_tag t ON k.value = 'tag' AND t.person_id = p.id
  LEFT JOIN needy n ON k.value = 'needy' AND n.person_id = p.id AND n.removed_at IS NULL
        AND n.category IN ('N02', 'N07', 'N09')
  LEFT JOIN membership m ON k.value = 'family' AND m.person_id = p.id
  LEFT JOIN needy f ON f.household_id = m.household_id AND f.person_id IS NULL AND f.removed_at IS NULL
        AND f.category IN ('N01', 'N03', 'N10')
  LEFT JOIN assessment a ON k.value = 'assessment' AND a.person_id = p.id AND a.removed_at IS NULL
        AND a.level IN ('G2', 'G3', 'G4', 'M2', 'M3', 'P3', 'P4')
        AND NOT EXISTS (SELECT 1 FROM assessment x WHERE x.person_id = a.person_id AND x.removed_at IS NULL
                           AND x.date = a.date AND x.id > a.id)
 WHERE coalesce(t.id, n.id, f.id, a.id) IS NOT NULL;
