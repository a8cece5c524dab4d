-- Days of a span on which it can change who is called on, and how often; between them nothing does.
SELECT day FROM (
    SELECT from_date AS day FROM residence
    UNION SELECT to_date FROM residence
    UNION SELECT from_date FROM person_tag
    UNION SELECT to_date FROM person_tag
    -- What a person's category follows from (person_category), as far as somebody is called on for it.
    UNION SELECT from_date FROM needy WHERE category IN ('N02', 'N07', 'N10') AND removed_at IS NULL
    UNION SELECT to_date FROM needy WHERE category IN ('N02', 'N07', 'N10') AND removed_at IS NULL
    UNION SELECT m.from_date FROM needy n JOIN membership m ON m.household_id = n.household_id
           WHERE n.category = 'N10' AND n.removed_at IS NULL
    UNION SELECT m.to_date FROM needy n JOIN membership m ON m.household_id = n.household_id
           WHERE n.category = 'N10' AND n.removed_at IS NULL
    UNION SELECT date FROM assessment WHERE removed_at IS NULL
    UNION SELECT from_date FROM visit_tier WHERE removed_at IS NULL
    UNION SELECT to_date FROM visit_tier WHERE removed_at IS NULL
    UNION SELECT died_on FROM person
    UNION SELECT from_date FROM rule WHERE removed_at IS NULL
    UNION SELECT date((substr(p.birth, 1, 4) + a.value) || substr(p.birth, 5))
            FROM json_each(:ages) a JOIN person p ON length(p.birth) = 10
) WHERE day BETWEEN :from AND :to ORDER BY day
