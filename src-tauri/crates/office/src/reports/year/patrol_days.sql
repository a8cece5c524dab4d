-- Each day of the year with a patrol, and how many different people were out.
SELECT 'patrol' AS register, min(s.patrol_id) AS id, s.date AS label, count(DISTINCT s.who) || ' 人' AS detail,
       count(DISTINCT s.who) AS value
  FROM patrol_service s
 WHERE s.date BETWEEN :from AND :to
 GROUP BY s.date
 ORDER BY s.date
