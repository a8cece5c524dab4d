WITH here AS (
    SELECT p.id, p.birth, h.registered,
           EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.from_date <= :as_of
                      AND (r.to_date IS NULL OR r.to_date > :as_of)) AS lives,
           m.id IS NOT NULL AS booked,
           NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id) AS nowhere
      FROM person p
      LEFT JOIN membership m ON m.person_id = p.id AND m.from_date <= :as_of AND (m.to_date IS NULL OR m.to_date > :as_of)
      LEFT JOIN household h ON h.id = m.household_id
     WHERE p.removed_at IS NULL AND (p.died_on IS NULL OR p.died_on > :as_of)
),
aged AS (
    SELECT lives, booked, registered,
           CASE WHEN length(birth) = 10
                THEN substr(:as_of, 1, 4) - substr(birth, 1, 4) - (substr(:as_of, 6) < substr(birth, 6)) END AS age
      FROM here WHERE lives OR booked OR nowhere
)
SELECT (SELECT count(*) FROM household h WHERE h.removed_at IS NULL AND h.from_date <= :as_of
           AND (h.to_date IS NULL OR h.to_date > :as_of)) AS households,
       count(*) AS people,
       coalesce(sum(lives), 0) AS residents,
       coalesce(sum(registered IS 'here'), 0) AS registered,
       coalesce(sum(lives AND registered IS 'here'), 0) AS home_both,
       coalesce(sum(lives AND registered IS NOT 'here'), 0) AS home_only,
       coalesce(sum(NOT lives AND registered IS 'here'), 0) AS book_only,
       coalesce(sum(lives AND age >= 60), 0) AS over_60,
       coalesce(sum(lives AND age >= 65), 0) AS over_65,
       coalesce(sum(lives AND age >= 80), 0) AS over_80,
       (SELECT count(*) FROM dwelling WHERE removed_at IS NULL) AS dwellings,
       (SELECT count(*) FROM dwelling d WHERE d.removed_at IS NULL AND d.kind = '10'
           AND NOT EXISTS (SELECT 1 FROM residence r WHERE r.dwelling_id = d.id AND r.from_date <= :as_of
                              AND (r.to_date IS NULL OR r.to_date > :as_of))) AS empty,
       (SELECT count(*) FROM building WHERE removed_at IS NULL) AS buildings,
       (SELECT count(*) FROM entrance WHERE removed_at IS NULL) AS entrances
  FROM aged
