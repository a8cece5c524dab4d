-- 经办人的角色. Names and keys stand in the keyring; a name without a row is 主任 where it founded the office, 业务员 of all books
-- where it did not.
CREATE TABLE clerk (
    id    TEXT PRIMARY KEY,                -- the name
    role  TEXT NOT NULL,                   -- director, clerk, viewer, administrator
    books TEXT NOT NULL DEFAULT '[]',      -- 业务员: JSON list of groups or names of registers that are written; [] = all
    reads INTEGER NOT NULL DEFAULT 0       -- 管理员: 1 = may read the registers
) STRICT;
