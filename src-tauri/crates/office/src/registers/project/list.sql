SELECT p.id, CASE WHEN p.from_date = '' THEN '0' ELSE printf('%08d', 99999999 - replace(p.from_date, '-', '')) END || p.id AS sort,
       p.title, p.content, p.amount, p.payer, p.builder, p.owner, p.from_date, p.to_date, p.done_on, p.accepted_on,
       p.acceptor, p.result, p.note,
       (SELECT count(DISTINCT x.building_id) FROM project_building x WHERE x.project_id = p.id) AS buildings,
       coalesce((SELECT group_concat(DISTINCT c.name) FROM project_building x JOIN code c ON c.id = 'feature:' || x.feature
                  WHERE x.project_id = p.id), '') AS features,
       CASE WHEN p.removed_at IS NOT NULL THEN '已删'
            WHEN p.done_on = '' OR p.done_on > :as_of THEN
                 CASE WHEN p.to_date <> '' AND p.to_date < :as_of THEN '逾期'
                      WHEN p.from_date = '' OR p.from_date > :as_of THEN '未开工' ELSE '施工中' END
            WHEN p.accepted_on <> '' AND p.accepted_on <= :as_of THEN '已验收' ELSE '已完工' END AS state
  FROM project p
