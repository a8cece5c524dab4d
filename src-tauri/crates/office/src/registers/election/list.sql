SELECT e.id, printf('%08d', 99999999 - replace(e.date, '-', '')) || e.number AS sort, e.number, e.session, e.body, e.kind,
       e.way, e.date, e.place, e.committee_way, e.committee, e.committee_party, e.announced_on, e.electors, e.women,
       e.minority, e.booth, e.aloud, e.at_once, e.issued, e.returned, e.valid, e.spoiled, e.proxies, e.written, e.mobile,
       e.teller, e.watcher, e.result_on, e.note,
       (SELECT count(*) FROM election_candidate c WHERE c.election_id = e.id AND c.extra = 0) AS candidate_count,
       CASE WHEN e.removed_at IS NOT NULL THEN '已删' WHEN e.date > :as_of THEN '筹备中'
            WHEN e.returned IS NULL THEN '待登记结果'
            WHEN e.result_on = '' OR e.result_on > :as_of THEN '待公告' ELSE '已公告' END AS state
  FROM election e
