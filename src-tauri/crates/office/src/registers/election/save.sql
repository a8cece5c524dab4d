INSERT INTO election (id, number, session, body, kind, way, date, place, committee_way, committee, committee_party,
       announced_on, electors, women, minority, booth, aloud, at_once, issued, returned, valid, spoiled,
       proxies, written, mobile, teller, watcher, result_on, note, removed_at)
VALUES (:id, :number, :session, :body, :kind, :way, :date, :place, :committee_way, :committee,
       :committee_party, :announced_on, :electors, :women, :minority, :booth, :aloud, :at_once, :issued,
       :returned, :valid, :spoiled, :proxies, :written, :mobile, :teller, :watcher, :result_on, :note,
       :removed_at)
ON CONFLICT (id) DO UPDATE SET
       number = :number, session = :session, body = :body, kind = :kind, way = :way, date = :date,
       place = :place, committee_way = :committee_way, committee = :committee,
       committee_party = :committee_party, announced_on = :announced_on, electors = :electors,
       women = :women, minority = :minority, booth = :booth, aloud = :aloud, at_once = :at_once,
       issued = :issued, returned = :returned, valid = :valid, spoiled = :spoiled, proxies = :proxies,
       written = :written, mobile = :mobile, teller = :teller, watcher = :watcher, result_on = :result_on,
       note = :note, removed_at = :removed_at
