-- 社区生活: what goes on, who does it and where, volunteers with their hours, and the rolls of what is remembered.

-- 活动场地
CREATE TABLE venue (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL DEFAULT '10',    -- venue_kind
    building_id TEXT REFERENCES building (id) DEFERRABLE INITIALLY DEFERRED,
    place       TEXT NOT NULL DEFAULT '',      -- in words: 党群服务中心二楼
    capacity    INTEGER,                       -- 人
    keeper      TEXT NOT NULL DEFAULT '',      -- who has the key
    phone       TEXT NOT NULL DEFAULT '',
    from_date   TEXT NOT NULL DEFAULT '',
    to_date     TEXT NOT NULL DEFAULT '',      -- not included; '' = it is still there
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX venue_building ON venue (building_id);
CREATE UNIQUE INDEX venue_name ON venue (name) WHERE removed_at IS NULL;

-- 社区团队: choirs, clubs, posts of volunteers (助学岗 …). A word of SQL, so it stands in quotes.
CREATE TABLE "group" (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL DEFAULT '10',     -- group_kind
    from_date  TEXT NOT NULL DEFAULT '',       -- founded on; '' = it was always there
    to_date    TEXT NOT NULL DEFAULT '',       -- dissolved on, not included
    purpose    TEXT NOT NULL DEFAULT '',
    venue_id   TEXT REFERENCES venue (id) DEFERRABLE INITIALLY DEFERRED,
    habit      TEXT NOT NULL DEFAULT '',       -- 每周二、四上午
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX group_venue ON "group" (venue_id);
CREATE UNIQUE INDEX group_name ON "group" (name) WHERE removed_at IS NULL;

-- 志愿者: a resident, or somebody from outside with the next five.
CREATE TABLE volunteer (
    id                TEXT PRIMARY KEY,
    person_id         TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    name              TEXT NOT NULL DEFAULT '',
    pinyin            TEXT NOT NULL DEFAULT '',
    sex               TEXT NOT NULL DEFAULT '', -- sex
    birth             TEXT NOT NULL DEFAULT '',
    phone             TEXT NOT NULL DEFAULT '',
    from_date         TEXT NOT NULL,            -- registered here on
    to_date           TEXT NOT NULL DEFAULT '', -- left on, not included
    platform_no       TEXT NOT NULL DEFAULT '', -- 志愿服务平台注册号
    platform_on       TEXT NOT NULL DEFAULT '',
    skills            TEXT NOT NULL DEFAULT '[]', -- volunteer_skill
    guardian          TEXT NOT NULL DEFAULT '', -- of a minor
    guardian_relation TEXT NOT NULL DEFAULT '',
    guardian_phone    TEXT NOT NULL DEFAULT '',
    consent_on        TEXT NOT NULL DEFAULT '', -- the guardian agreed in writing
    opening           TEXT NOT NULL DEFAULT '', -- hours brought along: 120.5
    opening_on        TEXT NOT NULL DEFAULT '', -- they hold all that was served up to this day, included
    opening_source    TEXT NOT NULL DEFAULT '',
    note              TEXT NOT NULL DEFAULT '',
    removed_at        TEXT
) STRICT;
CREATE UNIQUE INDEX volunteer_person ON volunteer (person_id) WHERE removed_at IS NULL;
CREATE INDEX volunteer_of ON volunteer (person_id);
CREATE UNIQUE INDEX volunteer_platform ON volunteer (platform_no) WHERE platform_no <> '' AND removed_at IS NULL;

-- Somebody in a group: a resident, a volunteer from outside, or a name. Who leaves and comes back has two rows.
CREATE TABLE group_member (
    id           TEXT PRIMARY KEY,
    group_id     TEXT NOT NULL REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    volunteer_id TEXT REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED, -- only of one who is no resident
    name         TEXT NOT NULL DEFAULT '',
    pinyin       TEXT NOT NULL DEFAULT '',
    phone        TEXT NOT NULL DEFAULT '',
    duty         TEXT NOT NULL DEFAULT '',      -- group_duty
    from_date    TEXT NOT NULL DEFAULT '',
    to_date      TEXT NOT NULL DEFAULT '',      -- not included
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX group_member_group ON group_member (group_id);
CREATE INDEX group_member_person ON group_member (person_id);
CREATE INDEX group_member_volunteer ON group_member (volunteer_id);

-- 场地预约: nobody else has the venue at that time.
CREATE TABLE booking (
    id           TEXT PRIMARY KEY,
    venue_id     TEXT NOT NULL REFERENCES venue (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,
    from_time    TEXT NOT NULL,                 -- 09:00
    to_time      TEXT NOT NULL,                 -- after from_time
    group_id     TEXT REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED,
    who          TEXT NOT NULL DEFAULT '',      -- who is none of the groups
    phone        TEXT NOT NULL DEFAULT '',
    purpose      TEXT NOT NULL DEFAULT '',
    cancelled_on TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX booking_venue ON booking (venue_id, date);
CREATE INDEX booking_group ON booking (group_id);

-- 社区活动
CREATE TABLE activity (
    id            TEXT PRIMARY KEY,
    number        TEXT NOT NULL DEFAULT '',     -- HD-2026-0001
    name          TEXT NOT NULL,
    kind          TEXT NOT NULL DEFAULT '10',   -- activity_kind
    status        TEXT NOT NULL DEFAULT '20',   -- activity_status
    date          TEXT NOT NULL,
    from_time     TEXT NOT NULL DEFAULT '',
    to_time       TEXT NOT NULL DEFAULT '',
    group_id      TEXT REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED,
    team_id       TEXT REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    venue_id      TEXT REFERENCES venue (id) DEFERRABLE INITIALLY DEFERRED,
    booking_id    TEXT REFERENCES booking (id) DEFERRABLE INITIALLY DEFERRED,
    place         TEXT NOT NULL DEFAULT '',     -- where it is no venue
    organiser     TEXT NOT NULL DEFAULT '',     -- 活动负责人
    recorder      TEXT NOT NULL DEFAULT '',
    partners      TEXT NOT NULL DEFAULT '',
    beneficiaries TEXT NOT NULL DEFAULT '',     -- 服务对象
    benefited     INTEGER,                      -- 受益人次
    others        INTEGER,                      -- took part and are not named: heads alone
    leaflets      INTEGER,                      -- 宣传单, 份
    content       TEXT NOT NULL DEFAULT '',
    evaluation    TEXT NOT NULL DEFAULT '',
    platform_no   TEXT NOT NULL DEFAULT '',     -- the activity's number on the volunteers' platform
    note          TEXT NOT NULL DEFAULT '',
    removed_at    TEXT
) STRICT;
CREATE UNIQUE INDEX activity_number ON activity (number) WHERE number <> '';
CREATE INDEX activity_date ON activity (date);
CREATE INDEX activity_group ON activity (group_id);
CREATE INDEX activity_team ON activity (team_id);
CREATE INDEX activity_venue ON activity (venue_id, date);
CREATE INDEX activity_booking ON activity (booking_id);

-- Who took part: each row is one 人次.
CREATE TABLE activity_person (
    id           TEXT PRIMARY KEY,              -- activity:whom
    activity_id  TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    volunteer_id TEXT REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED, -- only of one who is no resident
    name         TEXT NOT NULL DEFAULT '',      -- of one who is neither
    part         TEXT NOT NULL,                 -- activity_part
    roles        TEXT NOT NULL DEFAULT '[]',    -- patrol_role
    in_time      TEXT NOT NULL DEFAULT '',      -- 签到; '' = from the beginning
    out_time     TEXT NOT NULL DEFAULT '',      -- 签退; '' = to the end
    minutes      INTEGER,                       -- served, rounded by the rule of the day
    extra        INTEGER,                       -- minutes more for organiser, writer and uploader
    companion    TEXT NOT NULL DEFAULT ''       -- who was with a child
) STRICT;
CREATE INDEX activity_person_activity ON activity_person (activity_id);
CREATE INDEX activity_person_person ON activity_person (person_id);
CREATE INDEX activity_person_volunteer ON activity_person (volunteer_id);

-- 星级认定: what was awarded; whether somebody has the hours is worked out.
CREATE TABLE star_award (
    id           TEXT PRIMARY KEY,
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED,
    star         TEXT NOT NULL,                 -- volunteer_star
    date         TEXT NOT NULL,
    number       TEXT NOT NULL DEFAULT '',      -- of whoever awarded it
    approver     TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE UNIQUE INDEX star_award_once ON star_award (volunteer_id, star) WHERE removed_at IS NULL;
CREATE INDEX star_award_volunteer ON star_award (volunteer_id);

-- 志愿服务证明: the log of what was issued. What it says was written down that day and stays.
CREATE TABLE certificate (
    id           TEXT PRIMARY KEY,
    number       TEXT NOT NULL DEFAULT '',      -- ZM-2026-0001
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,                 -- issued on
    from_date    TEXT NOT NULL DEFAULT '',      -- service from, '' = all there is
    to_date      TEXT NOT NULL DEFAULT '',      -- to, included
    purpose      TEXT NOT NULL DEFAULT '',
    times        INTEGER,
    minutes      INTEGER,                       -- with hours brought along
    opening      INTEGER,                       -- of these, brought along
    void_on      TEXT NOT NULL DEFAULT '',
    void_reason  TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE UNIQUE INDEX certificate_number ON certificate (number) WHERE number <> '';
CREATE INDEX certificate_volunteer ON certificate (volunteer_id);

-- A volunteer covered by a policy, as `insured` has the members of teams.
CREATE TABLE volunteer_cover (
    id           TEXT PRIMARY KEY,
    insurance_id TEXT NOT NULL REFERENCES insurance (id) DEFERRABLE INITIALLY DEFERRED,
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id) DEFERRABLE INITIALLY DEFERRED,
    from_date    TEXT NOT NULL DEFAULT '',
    to_date      TEXT NOT NULL DEFAULT '',      -- included
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX volunteer_cover_insurance ON volunteer_cover (insurance_id);
CREATE INDEX volunteer_cover_volunteer ON volunteer_cover (volunteer_id);

-- 大事名册: brands, inspections, media, honours, 文明家庭.
CREATE TABLE roll (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,                 -- roll_kind
    date         TEXT NOT NULL,
    to_date      TEXT NOT NULL DEFAULT '',      -- of a brand or an honour: given up on, not included
    title        TEXT NOT NULL,                 -- what the brand, topic, report or honour is called
    level        TEXT NOT NULL DEFAULT '',      -- roll_level
    unit         TEXT NOT NULL DEFAULT '',      -- who came, reported or awarded
    leader       TEXT NOT NULL DEFAULT '',      -- who led them
    people       INTEGER,                       -- how many came
    form         TEXT NOT NULL DEFAULT '',      -- media_form
    household_id TEXT REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id  TEXT REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED, -- what it tells of
    content      TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX roll_date ON roll (kind, date);
CREATE INDEX roll_household ON roll (household_id);
CREATE INDEX roll_person ON roll (person_id);
CREATE INDEX roll_activity ON roll (activity_id);

-- Service given in activities, a row each 人次. Who stands in a patrol that is tied to the activity is
-- counted there.
CREATE VIEW activity_service AS
SELECT w.id, w.activity_id, a.date, w.person_id, w.volunteer_id, coalesce(w.person_id, w.volunteer_id, w.id) AS who,
       coalesce(w.minutes, 0) + coalesce(w.extra, 0) AS minutes
  FROM activity_person w
  JOIN activity a ON a.id = w.activity_id
 WHERE w.part = '10' AND a.status = '20' AND a.removed_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM origin o
                     JOIN patrol r ON r.id = iif(o.register = 'patrol', o.record_id, o.from_id) AND r.removed_at IS NULL
                     JOIN patrol_member x ON x.patrol_id = r.id
                     JOIN team_member m ON m.id = x.member_id
                    WHERE m.person_id = w.person_id
                      AND (o.from_id = w.activity_id AND o.from_register = 'activity' AND o.register = 'patrol'
                           OR o.record_id = w.activity_id AND o.register = 'activity' AND o.from_register = 'patrol'));

-- Service given on patrols, in the same way.
CREATE VIEW patrol_service AS
SELECT w.id, w.patrol_id, r.date, m.person_id, coalesce(m.person_id, m.id) AS who,
       coalesce(w.minutes, 0) + coalesce(w.extra, 0) AS minutes
  FROM patrol_member w
  JOIN team_member m ON m.id = w.member_id
  JOIN patrol r ON r.id = w.patrol_id
 WHERE r.removed_at IS NULL;
