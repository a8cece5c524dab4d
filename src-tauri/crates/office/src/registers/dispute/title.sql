SELECT trim(d.number || ' ' || CASE WHEN d.title <> '' THEN d.title ELSE
       coalesce((SELECT group_concat(coalesce(p.name, y.name), '、' ORDER BY y.side, y.rowid) FROM dispute_party y
                  LEFT JOIN person p ON p.id = y.person_id WHERE y.dispute_id = d.id), '')
       || coalesce((SELECT c.name FROM code c WHERE c.id = 'dispute_category_sf:' || d.category), '') END)
  FROM dispute d WHERE d.id = :id
