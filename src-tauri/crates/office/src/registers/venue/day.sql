-- What a venue (`:venue`) is taken for from a day on (`:from`–`:until`): bookings, and activities that no booking stands for.
SELECT 'booking' AS register, b.id, b.date, b.from_time, b.to_time, coalesce(g.name, b.who) AS who, b.purpose AS what
  FROM booking b LEFT JOIN "group" g ON g.id = b.group_id
 WHERE b.venue_id = :venue AND b.date BETWEEN :from AND :until AND b.removed_at IS NULL AND b.cancelled_on = ''
UNION ALL
SELECT 'activity', a.id, a.date, a.from_time, a.to_time, coalesce(g.name, a.organiser), a.name
  FROM activity a LEFT JOIN "group" g ON g.id = a.group_id
 WHERE a.venue_id = :venue AND a.date BETWEEN :from AND :until AND a.removed_at IS NULL AND a.status <> '30'
   AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = a.booking_id AND b.removed_at IS NULL AND b.cancelled_on = '')
 ORDER BY 3, 4
