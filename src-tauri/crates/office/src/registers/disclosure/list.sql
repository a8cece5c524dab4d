SELECT r.id, r.from_date AS sort, r.title, r.place, r.from_date, r.to_date,
       (SELECT count(*) FROM disclosure_needy s JOIN needy n ON n.id = s.needy_id AND n.removed_at IS NULL
         WHERE s.disclosure_id = r.id) AS count,
       r.closed_on, r.objections, r.objection, r.note,
       CASE WHEN r.removed_at IS NOT NULL THEN '已删' WHEN r.closed_on <> '' AND r.closed_on <= :as_of THEN '已撤下'
            WHEN r.from_date > :as_of THEN '未开始' WHEN r.to_date < :as_of THEN '到期未撤' ELSE '公示中' END AS state
  FROM disclosure r
