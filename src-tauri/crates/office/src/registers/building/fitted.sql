-- What projects gave a building or took from it, the newest first.
SELECT w.id, w.title, x.feature, x.way, x.date
  FROM project_building x JOIN project w ON w.id = x.project_id AND w.removed_at IS NULL
 WHERE x.building_id = :id AND x.feature <> '' AND x.date BETWEEN '1' AND :as_of
 ORDER BY x.date DESC, x.id DESC
