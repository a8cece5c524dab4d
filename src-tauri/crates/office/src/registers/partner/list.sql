SELECT p.id, p.kind || p.name AS sort, p.name, p.kind, p.address, p.phone, p.hours, p.duty, p.from_date, p.to_date, p.note,
       coalesce((SELECT group_concat(c.value ->> 'name', '、') FROM json_each(p.contacts) c), '') AS people,
       (SELECT count(*) FROM joint_action_partner w JOIN joint_action a ON a.id = w.action_id
         WHERE w.partner_id = p.id AND a.removed_at IS NULL AND a.date <= :as_of) AS actions,
       CASE WHEN p.removed_at IS NOT NULL THEN '已删'
            WHEN p.to_date <> '' AND p.to_date <= :as_of THEN '已撤' WHEN p.from_date > :as_of THEN '未启用' ELSE '在用' END AS state
  FROM partner p
