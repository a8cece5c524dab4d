SELECT t.id, printf('%08d', 99999999 - replace(t.date, '-', '')) AS sort, t.date, t.station, t.document, t.clues, t.caught, t.note,
       CASE WHEN t.removed_at IS NOT NULL THEN '已删' ELSE '有效' END AS state
  FROM tip t
