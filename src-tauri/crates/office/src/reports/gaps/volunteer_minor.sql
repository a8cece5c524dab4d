-- Not yet of the age, on the roll, and no guardian has agreed.
SELECT v.id AS key, 'volunteer' AS register, v.id, coalesce(p.name, v.name) AS title, '没有监护人同意的日期' AS detail
  FROM volunteer v
  LEFT JOIN person p ON p.id = v.person_id
 WHERE v.removed_at IS NULL AND v.consent_on = '' AND (v.to_date = '' OR v.to_date > :as_of)
   AND length(coalesce(p.birth, v.birth)) = 10
   AND substr(:as_of, 1, 4) - substr(coalesce(p.birth, v.birth), 1, 4) - (substr(:as_of, 6) < substr(coalesce(p.birth, v.birth), 6))
       < (:rules ->> 'volunteer.consent_age')
 ORDER BY coalesce(p.pinyin, v.pinyin)
