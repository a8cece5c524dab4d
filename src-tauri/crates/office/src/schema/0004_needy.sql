-- Families in need: what they are enrolled in, how that was reviewed, what was found at home, what they need, what they
-- were given, what was made public. Money in 分 a month unless it says otherwise.

-- One enrolment of a household, or of one person in it.
CREATE TABLE needy (
    id             TEXT PRIMARY KEY,
    household_id   TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id      TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: the whole family
    category       TEXT NOT NULL,              -- needy_category
    from_date      TEXT NOT NULL DEFAULT '',
    to_date        TEXT,                       -- first day without it
    document       TEXT NOT NULL DEFAULT '',   -- 证号, 文号
    monthly_amount INTEGER,                    -- as first granted; reviews that adjust it come after
    pay_way        TEXT NOT NULL DEFAULT '',   -- pay_way; never a bank number
    cause          TEXT NOT NULL DEFAULT '',   -- needy_reason
    unstable       INTEGER NOT NULL DEFAULT 0, -- 收入不固定且有劳动能力: reviewed more often
    change         TEXT NOT NULL DEFAULT '',   -- what the street office must be told (社会救助暂行办法 13, 18条)
    changed_on     TEXT NOT NULL DEFAULT '',
    told_on        TEXT NOT NULL DEFAULT '',   -- '' = not told yet
    note           TEXT NOT NULL DEFAULT '',
    removed_at     TEXT
) STRICT;
CREATE INDEX needy_household ON needy (household_id);
CREATE INDEX needy_person ON needy (person_id);

CREATE TABLE needy_review (
    id           TEXT PRIMARY KEY,
    needy_id     TEXT NOT NULL REFERENCES needy (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,                -- of the review; the next one is counted from it
    outcome      TEXT NOT NULL,                -- review_outcome: continue, adjust, stop
    effective_on TEXT NOT NULL DEFAULT '',     -- the new amount holds from, or the enrolment ends on
    amount       INTEGER,                      -- 调整后月金额
    grounds      TEXT NOT NULL DEFAULT '',   -- reason in save() is the journal's own word
    document     TEXT NOT NULL DEFAULT '',
    reviewer     TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX needy_review_needy ON needy_review (needy_id, date);

-- 困难家庭登记表: the family as it was found on a day.
CREATE TABLE needy_survey (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,
    cause        TEXT NOT NULL DEFAULT '',     -- needy_reason
    difficulty   TEXT NOT NULL DEFAULT '',     -- 家庭情况
    housing      TEXT NOT NULL DEFAULT '',     -- housing_right
    structure    TEXT NOT NULL DEFAULT '',
    rooms        INTEGER,
    area         INTEGER,                      -- 平方米
    built        INTEGER,                      -- year
    property     TEXT NOT NULL DEFAULT '',     -- 车辆等
    supporters   TEXT NOT NULL DEFAULT '[]',   -- [{name, relation, employer, people, income, support, reason}], 分 a month
    helper       TEXT NOT NULL DEFAULT '',     -- 结对人
    helper_unit  TEXT NOT NULL DEFAULT '',
    measures     TEXT NOT NULL DEFAULT '',
    outcome      TEXT NOT NULL DEFAULT '',
    surveyor     TEXT NOT NULL DEFAULT '',
    auditor      TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX needy_survey_household ON needy_survey (household_id, date);

CREATE TABLE needy_member (
    id           TEXT PRIMARY KEY,
    survey_id    TEXT NOT NULL REFERENCES needy_survey (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    sort         INTEGER NOT NULL DEFAULT 0,
    relation     TEXT NOT NULL DEFAULT '',     -- relation, on the day of the survey
    wage         INTEGER,                      -- 工资性收入
    business     INTEGER,                      -- 经营净收入
    property     INTEGER,                      -- 财产净收入
    transfer     INTEGER,                      -- 转移净收入
    ability      TEXT NOT NULL DEFAULT '',     -- labour_ability
    work         TEXT NOT NULL DEFAULT '',     -- 职业或学校
    illness      TEXT NOT NULL DEFAULT '',
    illness_cost INTEGER,                      -- 分 a year, paid by the family
    disability   TEXT NOT NULL DEFAULT '',     -- disability_category
    grade        TEXT NOT NULL DEFAULT ''      -- disability_level
) STRICT;
CREATE INDEX needy_member_survey ON needy_member (survey_id);
CREATE INDEX needy_member_person ON needy_member (person_id);

-- 困难与需求: each with who is to meet it and by when.
CREATE TABLE need (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind         TEXT NOT NULL DEFAULT 'need', -- need_kind: hardship, need
    content      TEXT NOT NULL,
    date         TEXT NOT NULL DEFAULT '',     -- told on
    progress     TEXT NOT NULL DEFAULT 'open', -- need_progress: open, met, dropped
    owner        TEXT NOT NULL DEFAULT '',     -- 落实人
    due          TEXT NOT NULL DEFAULT '',     -- promised by
    done_on      TEXT NOT NULL DEFAULT '',
    outcome      TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX need_household ON need (household_id);
CREATE INDEX need_person ON need (person_id);
CREATE INDEX need_open ON need (due) WHERE progress = 'open' AND removed_at IS NULL;

-- One handing-out of goods and money to a list of families; its families are rows of aid.
CREATE TABLE aid_batch (
    id         TEXT PRIMARY KEY,
    title      TEXT NOT NULL,
    date       TEXT NOT NULL,                  -- handed out on
    due        TEXT NOT NULL DEFAULT '',       -- absent families are to be found by
    goods      TEXT NOT NULL DEFAULT '',       -- for each family: 大米1袋、花生油1桶
    money      INTEGER,                        -- 分, for each family
    source     TEXT NOT NULL DEFAULT '',       -- aid_source
    payer      TEXT NOT NULL DEFAULT '',       -- 个人垫付: by whom
    from_stock INTEGER NOT NULL DEFAULT 0,
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;

-- Goods and money given to a family or a person, once.
CREATE TABLE aid (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id    TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    date         TEXT NOT NULL,
    goods        TEXT NOT NULL DEFAULT '',
    money        INTEGER,                      -- 分
    source       TEXT NOT NULL DEFAULT '',     -- aid_source
    payer        TEXT NOT NULL DEFAULT '',
    from_stock   INTEGER NOT NULL DEFAULT 0,
    batch_id     TEXT REFERENCES aid_batch (id) DEFERRABLE INITIALLY DEFERRED,
    signed_on    TEXT NOT NULL DEFAULT '',     -- '' = not handed over yet
    signer       TEXT NOT NULL DEFAULT '',     -- where it was not the head: 代签人
    visit_id     TEXT,                         -- the visit on which it was handed over
    note         TEXT NOT NULL DEFAULT '',
    removed_at   TEXT
) STRICT;
CREATE INDEX aid_household ON aid (household_id);
CREATE INDEX aid_person ON aid (person_id);
CREATE INDEX aid_of_batch ON aid (batch_id);
CREATE INDEX aid_visit ON aid (visit_id);
CREATE INDEX aid_open ON aid (date) WHERE signed_on = '' AND removed_at IS NULL;

-- The goods of a gift, read from its words, so that the stock can be counted.
CREATE TABLE aid_goods (
    id       TEXT PRIMARY KEY,
    aid_id   TEXT NOT NULL REFERENCES aid (id) DEFERRABLE INITIALLY DEFERRED,
    item     TEXT NOT NULL,
    measure  TEXT NOT NULL DEFAULT '',
    quantity INTEGER NOT NULL
) STRICT;
CREATE INDEX aid_goods_aid ON aid_goods (aid_id);
CREATE INDEX aid_goods_item ON aid_goods (item);

-- Goods that came in, or went out otherwise than as a gift.
CREATE TABLE stock (
    id         TEXT PRIMARY KEY,
    date       TEXT NOT NULL,
    way        TEXT NOT NULL,                  -- stock_way: in, out
    item       TEXT NOT NULL,
    quantity   INTEGER NOT NULL,               -- always above 0
    measure    TEXT NOT NULL DEFAULT '',       -- 袋, 桶
    donor      TEXT NOT NULL DEFAULT '',       -- from whom, or where to
    worth      INTEGER,                        -- 折价, 分
    handler    TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX stock_item ON stock (item, measure);

-- 公示 of enrolments at a place between two days.
CREATE TABLE disclosure (
    id         TEXT PRIMARY KEY,
    title      TEXT NOT NULL,
    place      TEXT NOT NULL DEFAULT '',
    from_date  TEXT NOT NULL,
    to_date    TEXT NOT NULL,                  -- last day
    closed_on  TEXT NOT NULL DEFAULT '',       -- taken down, objections written down
    objections INTEGER,                        -- 件
    objection  TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX disclosure_open ON disclosure (to_date) WHERE closed_on = '' AND removed_at IS NULL;

CREATE TABLE disclosure_needy (
    id            TEXT PRIMARY KEY,
    disclosure_id TEXT NOT NULL REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED,
    needy_id      TEXT NOT NULL REFERENCES needy (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX disclosure_needy_once ON disclosure_needy (disclosure_id, needy_id);
CREATE INDEX disclosure_needy_needy ON disclosure_needy (needy_id);
