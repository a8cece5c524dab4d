SELECT f.id, printf('%08d', 99999999 - replace(f.to_date, '-', '')) || f.from_date || f.category AS sort, f.from_date,
       f.to_date, f.category, f.count, f.station, f.document, f.document_date, f.note,
       CASE WHEN f.removed_at IS NOT NULL THEN '已删' ELSE '已登记' END AS state
  FROM police_figure f
