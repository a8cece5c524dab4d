-- 矛盾纠纷调处 and 接访: the case and what came of it are two records (GB/T 31000-2015), in the order of 人民调解法.

-- 事件. Where it stands is part of the row, so that no door (save, batch, import, undo) can leave it where the law knows no
-- such place: not yet accepted, accepted and open, closed after acceptance, or refused without it.
CREATE TABLE dispute (
    id          TEXT PRIMARY KEY,
    number      TEXT NOT NULL DEFAULT '',     -- JF-2026-0001
    title       TEXT NOT NULL DEFAULT '',     -- 名称; from the parties and the category where nobody typed one
    date        TEXT NOT NULL,                -- 登记日期
    happened_on TEXT NOT NULL DEFAULT '',     -- 发生日期
    place       TEXT NOT NULL DEFAULT '',     -- 发生地点
    source      TEXT NOT NULL DEFAULT '',     -- dispute_source
    category    TEXT NOT NULL DEFAULT '',     -- dispute_category_sf: the justice bureau's 15
    category_zz TEXT NOT NULL DEFAULT '',     -- dispute_category_zz: the 16 groups of the grid platforms
    kinds       TEXT NOT NULL DEFAULT '[]',   -- dispute_kind, a JSON list: 漏水, 噪声 …, the office's own
    scale       TEXT NOT NULL DEFAULT '',     -- dispute_scale
    people      INTEGER,                      -- 涉及人数
    amount      INTEGER,                      -- 涉及金额, 分
    outline     TEXT NOT NULL DEFAULT '',     -- 简要情况
    units       TEXT NOT NULL DEFAULT '',     -- 涉及单位
    risk        TEXT NOT NULL DEFAULT '',     -- dispute_risk: red, orange, yellow
    owner       TEXT NOT NULL DEFAULT '',     -- 包案人、责任人
    helpers     TEXT NOT NULL DEFAULT '',     -- 协办: 派出所, 物业, 楼长 …
    application TEXT NOT NULL DEFAULT '',     -- 申请事项, where the parties applied in writing
    accepted_on TEXT NOT NULL DEFAULT '',     -- 受理日期
    due         TEXT NOT NULL DEFAULT '',     -- 化解时限 as it was at acceptance; an extension stands in dispute_step
    closed_on   TEXT NOT NULL DEFAULT '',     -- 办结日期, of the settlement
    outcome     TEXT NOT NULL DEFAULT '10',   -- dispute_outcome
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT,
    CHECK (CASE outcome WHEN '10' THEN accepted_on = '' AND closed_on = ''
                        WHEN '20' THEN accepted_on <> '' AND closed_on = ''
                        WHEN '90' THEN accepted_on = '' AND closed_on >= date
                        ELSE outcome IN ('31', '32', '33', '41', '42', '43') AND accepted_on <> ''
                             AND closed_on >= accepted_on END)
) STRICT;
CREATE UNIQUE INDEX dispute_number ON dispute (number) WHERE number <> '';
CREATE INDEX dispute_accepted ON dispute (accepted_on);
CREATE INDEX dispute_open ON dispute (outcome) WHERE outcome IN ('10', '20') AND removed_at IS NULL;

-- 当事人: a resident by their key, anybody else by name, address and telephone.
CREATE TABLE dispute_party (
    id         TEXT PRIMARY KEY,
    dispute_id TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
    side       TEXT NOT NULL DEFAULT 'a',     -- dispute_side: a, b, c
    person_id  TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    name       TEXT NOT NULL DEFAULT '',      -- this and the next three only where no person_id
    id_number  TEXT NOT NULL DEFAULT '',
    phone      TEXT NOT NULL DEFAULT '',
    address    TEXT NOT NULL DEFAULT '',
    kind       TEXT NOT NULL DEFAULT '',      -- dispute_party_type
    agent      TEXT NOT NULL DEFAULT ''       -- 委托代理人
) STRICT;
CREATE INDEX dispute_party_dispute ON dispute_party (dispute_id);
CREATE INDEX dispute_party_person ON dispute_party (person_id);

-- 过程: what was done, dated.
CREATE TABLE dispute_step (
    id         TEXT PRIMARY KEY,
    dispute_id TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
    date       TEXT NOT NULL,
    kind       TEXT NOT NULL DEFAULT 'mediation',   -- dispute_step: notice, inquiry, mediation, extension, police, other
    place      TEXT NOT NULL DEFAULT '',
    present    TEXT NOT NULL DEFAULT '',      -- 参加人
    record     TEXT NOT NULL DEFAULT '',
    until      TEXT NOT NULL DEFAULT '',      -- of an extension: the new 化解时限
    consent    TEXT NOT NULL DEFAULT '',      -- of an extension: who agreed, and how
    mediators  TEXT NOT NULL DEFAULT '',
    recorder   TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    removed_at TEXT
) STRICT;
CREATE INDEX dispute_step_dispute ON dispute_step (dispute_id, date);

-- 化解: how it ended. One a case; the case's row takes outcome and day from it in the same entry.
CREATE TABLE settlement (
    id             TEXT PRIMARY KEY,
    dispute_id     TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
    date           TEXT NOT NULL,             -- 化解日期; an agreement is in force from it (29条)
    outcome        TEXT NOT NULL,             -- dispute_outcome, a final one
    cause          TEXT NOT NULL DEFAULT '',  -- dispute_end: why there is no agreement
    way            TEXT NOT NULL DEFAULT '',  -- dispute_resolution
    organisation   TEXT NOT NULL DEFAULT '',  -- 化解组织
    mediators      TEXT NOT NULL DEFAULT '',  -- 化解责任人、调解员
    phone          TEXT NOT NULL DEFAULT '',
    facts          TEXT NOT NULL DEFAULT '',  -- 主要事实和争议
    agreed         TEXT NOT NULL DEFAULT '',  -- 协议内容
    amount         INTEGER,                   -- 协议金额, 分
    perform_way    TEXT NOT NULL DEFAULT '',  -- 履行方式
    perform_by     TEXT NOT NULL DEFAULT '',  -- 履行期限
    visit_by       TEXT NOT NULL DEFAULT '',  -- 回访日期
    told_on        TEXT NOT NULL DEFAULT '',  -- the parties were told of the other ways (26条)
    told_ways      TEXT NOT NULL DEFAULT '[]',-- dispute_route, a JSON list
    passed_to      TEXT NOT NULL DEFAULT '',  -- 移送单位
    prevented      TEXT NOT NULL DEFAULT '',  -- dispute_prevented: what it might have become
    prevented_people INTEGER,
    confirm_wanted INTEGER NOT NULL DEFAULT 0,-- both parties want the court to confirm it (33条)
    confirm_on     TEXT NOT NULL DEFAULT '',  -- 共同申请日期
    confirm_court  TEXT NOT NULL DEFAULT '',
    confirm_result TEXT NOT NULL DEFAULT '',  -- confirmation
    confirm_document TEXT NOT NULL DEFAULT '',
    summary        TEXT NOT NULL DEFAULT '',  -- 情况说明
    rated_on       TEXT NOT NULL DEFAULT '',  -- 考评日期
    rating         TEXT NOT NULL DEFAULT '',  -- 考评意见
    note           TEXT NOT NULL DEFAULT '',
    removed_at     TEXT
) STRICT;
CREATE UNIQUE INDEX settlement_dispute ON settlement (dispute_id) WHERE removed_at IS NULL;
CREATE INDEX settlement_of ON settlement (dispute_id);

-- 履行和回访 (31条).
CREATE TABLE follow_up (
    id          TEXT PRIMARY KEY,
    dispute_id  TEXT NOT NULL REFERENCES dispute (id) DEFERRABLE INITIALLY DEFERRED,
    date        TEXT NOT NULL,
    kind        TEXT NOT NULL DEFAULT 'visit',  -- follow_up_kind: perform, visit
    way         TEXT NOT NULL DEFAULT '',       -- follow_up_way
    performance TEXT NOT NULL DEFAULT '',       -- performance: full, part, none
    content     TEXT NOT NULL DEFAULT '',
    satisfied   TEXT NOT NULL DEFAULT '',       -- satisfaction
    visitor     TEXT NOT NULL DEFAULT '',
    next_date   TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE INDEX follow_up_dispute ON follow_up (dispute_id, date);

-- 来访登记: who came, called or wrote, what about, and what became of it.
CREATE TABLE reception (
    id          TEXT PRIMARY KEY,
    number      TEXT NOT NULL DEFAULT '',       -- LF-2026-0001
    date        TEXT NOT NULL,
    time        TEXT NOT NULL DEFAULT '',       -- 14:30
    person_id   TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL DEFAULT '',       -- this and the next two only where no person_id
    phone       TEXT NOT NULL DEFAULT '',
    address     TEXT NOT NULL DEFAULT '',
    people      INTEGER,
    way         TEXT NOT NULL DEFAULT 'person', -- reception_way
    matter      TEXT NOT NULL DEFAULT '',       -- 事由
    wish        TEXT NOT NULL DEFAULT '',       -- 诉求
    receiver    TEXT NOT NULL DEFAULT '',       -- 接待人
    answer      TEXT NOT NULL DEFAULT '',       -- 当场答复、处理意见
    at_once     INTEGER NOT NULL DEFAULT 0,     -- settled by that answer
    passed_to   TEXT NOT NULL DEFAULT '',       -- 转办单位
    passed_due  TEXT NOT NULL DEFAULT '',       -- 办理时限
    notice_on   TEXT NOT NULL DEFAULT '',       -- told that it was taken up
    result      TEXT NOT NULL DEFAULT '',
    told_on     TEXT NOT NULL DEFAULT '',       -- 反馈日期
    satisfied   TEXT NOT NULL DEFAULT '',       -- satisfaction
    note        TEXT NOT NULL DEFAULT '',
    removed_at  TEXT
) STRICT;
CREATE UNIQUE INDEX reception_number ON reception (number) WHERE number <> '';
CREATE INDEX reception_date ON reception (date);
CREATE INDEX reception_person ON reception (person_id);
CREATE INDEX reception_open ON reception (passed_due) WHERE told_on = '' AND at_once = 0 AND removed_at IS NULL;
